package effects

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// write is a write to the memory behind a parameter (index) or a captured
// variable (free).
type write struct {
	index int
	free  bool
	// field is the field of the parameter's or variable's own struct on the
	// way to the memory, -1 without one; deep: the way crosses a load.
	field int
	deep  bool
	instr ssa.Instruction
	steps []Step
	// direct: instr itself writes, or a modelled function that it calls.
	direct bool
}

// globalWrite is a write to a package variable or what it refers to.
type globalWrite struct {
	global *ssa.Global
	// field of the variable's struct, -1 without one.
	field  int
	instr  ssa.Instruction
	steps  []Step
	direct bool
}

// findWrites collects writes per function, carries writes through parameters
// to callers, and decides which package variables change after init.
func (u *unit) findWrites() {
	u.markOnce()
	for _, f := range u.fns {
		u.directWrites(f)
	}
	u.carryAllWrites()
	u.findMutations()
}

// carryAllWrites carries writes through parameters to callers until nothing
// changes.
func (u *unit) carryAllWrites() {
	for changed := true; changed; {
		changed = false
		for _, f := range u.fns {
			for _, c := range f.calls {
				if _, ok := c.instr.(*ssa.Go); ok {
					continue
				}
				for _, target := range c.callees {
					if !target.guess && u.carryWrites(f, c, target) {
						changed = true
					}
				}
			}
		}
	}
}

func (u *unit) directWrites(f *function) {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			var target ssa.Value
			switch x := instr.(type) {
			case *ssa.Store:
				target = x.Addr
			case *ssa.MapUpdate:
				target = x.Map
			case ssa.CallInstruction:
				if b, ok := x.Common().Value.(*ssa.Builtin); ok && len(x.Common().Args) > 0 {
					switch b.Name() {
					case "delete", "clear", "copy":
						target = x.Common().Args[0]
					}
				}
			}
			if target != nil {
				u.noteWrite(f, u.places(f, target), globalWrite{instr: instr, direct: true})
			}
		}
	}
}

// noteWrite records that f writes the places; w says how.
func (u *unit) noteWrite(f *function, places []place, w globalWrite) bool {
	changed := false
	for _, p := range places {
		switch base := p.base.(type) {
		case *ssa.Global:
			w := w
			w.global, w.field = base, p.field
			if f.addGlobalWrite(w) {
				changed = true
			}
		case *ssa.Parameter:
			if base.Parent() == f.fn && f.addWrite(write{
				index: paramIndex(base), field: p.field, deep: p.deep, instr: w.instr, steps: w.steps, direct: w.direct,
			}) {
				changed = true
			}
		case *ssa.FreeVar:
			i := slices.Index(f.fn.FreeVars, base)
			if i >= 0 && f.addWrite(write{
				index: i, free: true, field: p.field, deep: p.deep, instr: w.instr, steps: w.steps, direct: w.direct,
			}) {
				changed = true
			}
		}
	}
	return changed
}

func (f *function) addGlobalWrite(w globalWrite) bool {
	for _, have := range f.globals {
		if have.global == w.global && have.instr == w.instr {
			return false
		}
	}
	f.globals = append(f.globals, w)
	return true
}

func (f *function) addWrite(w write) bool {
	for _, have := range f.writes {
		if have.index == w.index && have.free == w.free && have.field == w.field && have.deep == w.deep && have.instr == w.instr {
			return false
		}
	}
	f.writes = append(f.writes, w)
	return true
}

// carryWrites applies what a callee writes to the arguments of the call.
func (u *unit) carryWrites(f *function, c *call, target *callee) bool {
	if target.entry != nil {
		return u.modelWrites(f, c, target)
	}
	changed := false
	carry := func(places []place, steps []Step) {
		step := u.step(f, c.instr.Pos(), u.qualified(f)+" calls "+target.name())
		if u.noteWrite(f, places, globalWrite{instr: c.instr, steps: capSteps(append([]Step{step}, steps...))}) {
			changed = true
		}
	}
	switch {
	case target.fn != nil && target.fn.once:
		// Once per process is said where it happens.
	case target.fn != nil:
		for _, w := range target.fn.writes {
			switch {
			case !w.free:
				if a := target.arg(w.index); a != nil {
					carry(u.placesThrough(f, a, w), w.steps)
				}
			case w.deep:
				// What a captured variable refers to may be the caller's
				// parameter.
				for _, closure := range u.stores.closures[target.fn.fn] {
					if closure.Parent() == f.fn && w.index < len(closure.Bindings) {
						places := slices.DeleteFunc(u.placesThrough(f, closure.Bindings[w.index], w), func(p place) bool {
							_, ok := p.base.(*ssa.Parameter)
							return !ok
						})
						carry(places, w.steps)
					}
				}
			}
		}
	case target.sum != nil:
		for _, w := range target.sum.Writes {
			a := target.arg(w.Param)
			if a == nil || w.Param == 0 && target.keepsItself(u) {
				continue
			}
			places := u.places(f, a)
			if f.reach == nil {
				// Outside workflow code, what other packages write is not
				// looked at: whether a variable changes must not depend on
				// who asked.
				places = slices.DeleteFunc(places, func(p place) bool {
					_, ok := p.base.(*ssa.Global)
					return ok
				})
			}
			carry(places, w.Steps)
		}
	}
	return changed
}

func (c *callee) arg(i int) ssa.Value {
	if i < 0 || i >= len(c.args) {
		return nil
	}
	return c.args[i]
}

// keepsItself reports whether the target is a method of another module: what
// a library keeps in its own objects (a cache, a pool) is its own business.
func (c *callee) keepsItself(u *unit) bool {
	return c.obj != nil && c.obj.Signature().Recv() != nil && c.sum.Module != u.module()
}

// placesThrough is where the callee's write w leads, given what the caller has
// in the place of its parameter or captured variable.
func (u *unit) placesThrough(f *function, v ssa.Value, w write) []place {
	walk := &placeWalk{u: u, f: f, seen: map[placeStep]bool{}}
	walk.walk(v, w.field, w.deep, 0)
	return walk.out
}

// modelWrites notes what a modelled function writes of what it is given.
func (u *unit) modelWrites(f *function, c *call, target *callee) bool {
	e := target.entry
	switch e.Kind {
	case models.Log, models.Goroutine:
		return false // reported by their own rules
	case models.Sync:
		if e.Check != "atomic" || isSyncMap(e) {
			return false
		}
	}
	first := 0
	if target.obj != nil && target.obj.Signature().Recv() != nil {
		first = 1
	}
	changed := false
	for _, list := range [][]int{e.Writes, e.Sorts} {
		for _, i := range list {
			if i == models.Receiver && e.Kind != models.Pure && e.Kind != models.Sync {
				continue // what it is for is reported: random numbers, input
			}
			a := target.arg(i + first)
			if a == nil {
				continue
			}
			step := u.step(f, c.instr.Pos(), u.qualified(f)+" calls "+target.name())
			if u.noteWrite(f, u.places(f, a), globalWrite{instr: c.instr, steps: []Step{step}, direct: true}) {
				changed = true
			}
		}
	}
	return changed
}
