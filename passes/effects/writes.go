package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// write is a write to the memory behind a parameter (index) or a captured
// variable (free).
type write struct {
	index int
	free  bool
	instr ssa.Instruction
	steps []Step
	// direct is the function and instruction that writes, when in view.
	direct bool
}

// globalWrite is a write to a package variable or what it refers to.
type globalWrite struct {
	global *ssa.Global
	instr  ssa.Instruction
	steps  []Step
	direct bool
}

// mutation says what changes a package variable after init.
type mutation struct {
	by    string // "code", "setter", "once"
	where string
}

// findWrites collects writes per function, carries writes through parameters
// to callers, and decides which package variables change after init.
func (u *unit) findWrites() {
	for _, f := range u.fns {
		u.directWrites(f)
		u.markOnce(f)
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
					if u.carryWrites(f, c, target) {
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
				u.noteWrite(f, instr, target, nil, true)
			}
		}
	}
}

// noteWrite records that instr writes memory reachable from v.
func (u *unit) noteWrite(f *function, instr ssa.Instruction, v ssa.Value, steps []Step, direct bool) bool {
	r := root(v)
	// A variable that holds a reference to something else: look through it.
	for depth := 0; depth < 4; depth++ {
		load, ok := r.(*ssa.Lookup)
		if !ok {
			break
		}
		r = root(load.X)
	}
	switch r := r.(type) {
	case *ssa.Global:
		for _, w := range f.globals {
			if w.global == r && w.instr == instr {
				return false
			}
		}
		f.globals = append(f.globals, globalWrite{global: r, instr: instr, steps: steps, direct: direct})
		return true
	case *ssa.Parameter:
		return f.addWrite(write{index: paramIndex(r), instr: instr, steps: steps, direct: direct})
	case *ssa.FreeVar:
		for i, fv := range f.fn.FreeVars {
			if fv == r {
				return f.addWrite(write{index: i, free: true, instr: instr, steps: steps, direct: direct})
			}
		}
	}
	return false
}

func (f *function) addWrite(w write) bool {
	for _, have := range f.writes {
		if have.index == w.index && have.free == w.free && (have.instr == w.instr || !w.direct) {
			return false
		}
	}
	f.writes = append(f.writes, w)
	return true
}

// carryWrites applies what a callee writes to the arguments of the call.
func (u *unit) carryWrites(f *function, c *call, target *callee) bool {
	changed := false
	step := func() []Step {
		return []Step{u.step(f, c.instr.Pos(), u.qualified(f)+" calls "+target.name())}
	}
	note := func(i int, steps []Step) {
		if i < 0 || i >= len(target.args) || target.args[i] == nil {
			return
		}
		if u.noteWrite(f, c.instr, target.args[i], append(step(), steps...), false) {
			changed = true
		}
	}
	switch {
	case target.entry != nil:
		switch target.entry.Kind {
		case models.Sync, models.Log, models.Goroutine, models.Command, models.Blocks, models.Handler:
			// Reported by their own rules, or the SDK's.
			if target.entry.Check != "atomic" {
				return false
			}
		}
		recv := target.obj != nil && target.obj.Signature().Recv() != nil
		for _, i := range target.entry.Writes {
			if recv {
				i++
			}
			note(i, nil)
		}
	case target.fn != nil:
		for _, w := range target.fn.writes {
			if !w.free {
				note(w.index, w.steps)
			}
		}
	case target.sum != nil:
		for _, w := range target.sum.Writes {
			// Outside workflow code, what other packages write is not looked
			// at: whether a variable changes must not depend on who asked.
			if w.Param < len(target.args) && target.args[w.Param] != nil && f.reach == nil {
				if _, ok := root(target.args[w.Param]).(*ssa.Global); ok {
					continue
				}
			}
			note(w.Param, w.Steps)
		}
	}
	return changed
}

// markOnce finds the functions that a sync.Once runs.
func (u *unit) markOnce(f *function) {
	for _, c := range f.calls {
		once := false
		for _, target := range c.callees {
			once = once || target.entry != nil && target.entry.Kind == models.Sync && target.entry.Check == "once"
		}
		if !once {
			continue
		}
		for _, target := range c.callees {
			if target.fn != nil {
				target.fn.once = true
			}
		}
	}
}

// findMutations decides for each package variable of this package whether it
// changes after init. Writes by init functions, and by what only they and main
// call, are initialisation.
func (u *unit) findMutations() {
	initial := u.initialisers()
	running := u.running()
	for _, f := range u.fns {
		if initial[f] {
			continue
		}
		for _, w := range f.globals {
			if w.global.Pkg != u.pkg {
				continue
			}
			by := "setter"
			switch {
			case f.once || f.fn.Parent() != nil && u.byFn[f.fn.Parent()] != nil && u.byFn[f.fn.Parent()].once:
				by = "once"
			case running[f]:
				by = "code"
			}
			have := u.mutations[w.global]
			if have == nil || rank(by) > rank(have.by) {
				u.mutations[w.global] = &mutation{by: by, where: u.qualified(f)}
			}
		}
	}
}

func rank(by string) int {
	switch by {
	case "code":
		return 2
	case "setter":
		return 1
	}
	return 0
}

// initialisers are the functions that run only before main's work starts.
func (u *unit) initialisers() map[*function]bool {
	set := map[*function]bool{}
	for _, f := range u.fns {
		if f.name == "init" || f.fn.Name() == "main" && u.pass.Pkg.Name() == "main" && f.fn.Parent() == nil {
			set[f] = true
		}
	}
	for changed := true; changed; {
		changed = false
		for _, f := range u.fns {
			if set[f] || len(f.callers) == 0 || token.IsExported(f.fn.Name()) && f.fn.Parent() == nil && u.pass.Pkg.Name() != "main" {
				continue
			}
			all := true
			for _, c := range f.callers {
				all = all && set[c.caller]
			}
			if all {
				set[f], changed = true, true
			}
		}
	}
	return set
}

// running are the functions that run while workflows do: what workflow code,
// activities and anything else with a context.Context reaches.
func (u *unit) running() map[*function]bool {
	set := map[*function]bool{}
	var work []*function
	for _, f := range u.fns {
		if f.reach != nil || takesContext(f.fn) {
			work = append(work, f)
		}
	}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if set[f] {
			continue
		}
		set[f] = true
		for _, c := range f.calls {
			for _, target := range c.callees {
				if target.fn != nil {
					work = append(work, target.fn)
				}
			}
		}
		for _, anon := range f.fn.AnonFuncs {
			if a := u.byFn[anon]; a != nil {
				work = append(work, a)
			}
		}
	}
	return set
}

func takesContext(fn *ssa.Function) bool {
	for _, p := range fn.Params {
		if typeKey(p.Type()) == "context.Context" {
			return true
		}
	}
	return false
}

// mutated says what changes g after init; "" when nothing in view does.
func (u *unit) mutated(g *ssa.Global) (by, where string) {
	if g.Pkg == u.pkg {
		if m := u.mutations[g]; m != nil {
			return m.by, m.where
		}
		return "", ""
	}
	if v, ok := g.Object().(*types.Var); ok {
		if fact := u.value(v); fact != nil {
			return fact.MutatedBy, fact.Mutated
		}
	}
	return "", ""
}
