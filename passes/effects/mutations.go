package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// mutation says what changes a package variable, or one field of it, after
// init.
type mutation struct {
	field int
	by    string // byCode, bySetter, byOnce
	where string
}

const (
	// byCode: by what runs while workflows do.
	byCode = "code"
	// bySetter: by a function that as far as can be seen only main calls.
	bySetter = "setter"
	// byOnce: behind a sync.Once.
	byOnce = "once"
)

// Everything here looks at static calls only: whether a variable changes must
// be the same whether all functions are summarised or those asked for.

// markOnce finds the functions that a sync.Once runs, and what only they call.
func (u *unit) markOnce() {
	for _, f := range u.fns {
		for _, c := range f.calls {
			for _, target := range c.callees {
				if target.entry == nil || target.entry.Kind != models.Sync || target.entry.Check != "once" {
					continue
				}
				for _, a := range c.instr.Common().Args {
					if _, ok := a.Type().Underlying().(*types.Signature); !ok {
						continue
					}
					for _, s := range u.sources(a) {
						if g := u.byFn[s.fn]; s.fn != nil && g != nil {
							g.once = true
						}
					}
				}
			}
		}
	}
	set := map[*function]bool{}
	for _, f := range u.fns {
		if f.once {
			set[f] = true
		}
	}
	if len(set) == 0 {
		return
	}
	u.dropCalled(set)
	u.spread(set, u.callableElsewhere)
	for _, f := range u.fns {
		f.once = set[f]
	}
}

// dropCalled removes from the set what others call as well.
func (u *unit) dropCalled(set map[*function]bool) {
	for changed := true; changed; {
		changed = false
		for _, f := range u.fns {
			for _, c := range u.stores.static[f.fn] {
				if set[f] && !set[u.byFn[c.Parent()]] {
					delete(set, f)
					changed = true
				}
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
			if w.global.Pkg != u.pkg || u.testing(f.fn.Pos()) && !u.testing(w.global.Pos()) {
				continue
			}
			m := mutation{field: w.field, by: bySetter, where: u.qualified(f)}
			switch {
			case f.once:
				m.by = byOnce
			case running[f]:
				m.by = byCode
			}
			u.addMutation(w.global, m)
		}
	}
}

func (u *unit) addMutation(g *ssa.Global, m mutation) {
	for i, have := range u.mutations[g] {
		if have.field == m.field {
			if rank(m.by) > rank(have.by) {
				u.mutations[g][i] = m
			}
			return
		}
	}
	u.mutations[g] = append(u.mutations[g], m)
}

func rank(by string) int {
	switch by {
	case byCode:
		return 3
	case bySetter:
		return 2
	case byOnce:
		return 1
	}
	return 0
}

// testing reports whether pos is in a test file: tests set variables before
// they run anything.
func (u *unit) testing(pos token.Pos) bool {
	return pos.IsValid() && strings.HasSuffix(u.pass.Fset.Position(pos).Filename, "_test.go")
}

// initialisers are the functions that run only before main's work starts. An
// exported one that this package calls only so is taken to be called by others
// for the same.
func (u *unit) initialisers() map[*function]bool {
	set := map[*function]bool{}
	for _, f := range u.fns {
		if f.name == "init" || f.fn.Name() == "main" && u.pass.Pkg.Name() == "main" && f.fn.Parent() == nil {
			set[f] = true
		}
	}
	u.spread(set, func(fn *ssa.Function) bool { return serves(fn) && u.callableElsewhere(fn) })
	return set
}

// spread adds to the set the functions that only its members call, but those
// that except names.
func (u *unit) spread(set map[*function]bool, except func(*ssa.Function) bool) {
	passed := u.passedOn()
	for changed := true; changed; {
		changed = false
		for _, f := range u.fns {
			calls := u.stores.static[f.fn]
			if set[f] || len(calls) == 0 || passed[f.fn] || except(f.fn) {
				continue
			}
			all := true
			for _, c := range calls {
				_, spawned := c.(*ssa.Go)
				all = all && !spawned && set[u.byFn[c.Parent()]]
			}
			if all {
				set[f], changed = true, true
			}
		}
	}
}

// callableElsewhere reports whether other packages, or an interface, can call
// fn.
func (u *unit) callableElsewhere(fn *ssa.Function) bool {
	return fn.Parent() == nil && token.IsExported(fn.Name()) && (u.pass.Pkg.Name() != "main" || fn.Signature.Recv() != nil)
}

// passedOn is the set of functions that are used other than by calling them.
func (u *unit) passedOn() map[*ssa.Function]bool {
	set := map[*ssa.Function]bool{}
	var operands []*ssa.Value
	for _, f := range u.fns {
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				operands = instr.Operands(operands[:0])
				if c, ok := instr.(ssa.CallInstruction); ok && !c.Common().IsInvoke() {
					operands = operands[1:] // what is called
				}
				for _, o := range operands {
					u.addPassed(set, *o, instr)
				}
			}
		}
	}
	return set
}

func (u *unit) addPassed(set map[*ssa.Function]bool, v ssa.Value, by ssa.Instruction) {
	if m, ok := by.(*ssa.MakeClosure); ok && v == m.Fn {
		return // its uses count
	}
	if m, ok := v.(*ssa.MakeClosure); ok {
		v = m.Fn
	}
	fn, ok := v.(*ssa.Function)
	if !ok {
		return
	}
	if obj, ok := fn.Object().(*types.Func); ok && fn.Synthetic != "" {
		if own := u.prog.FuncValue(obj.Origin()); own != nil {
			fn = own
		}
	}
	set[fn] = true
}

// running are the functions that run while workflows do: what workflow code,
// activities, request handlers and goroutines reach.
func (u *unit) running() map[*function]bool {
	var work []*function
	for _, f := range u.fns {
		if f.reach != nil || serves(f.fn) {
			work = append(work, f)
		}
		for _, c := range f.calls {
			if _, ok := c.instr.(*ssa.Go); ok {
				work = append(work, u.named(c.instr))
			}
		}
	}
	for _, a := range u.wf.Activities {
		for _, f := range u.fns {
			if a.Func != nil && f.fn.Object() == a.Func || a.Lit != nil && f.fn.Syntax() == a.Lit {
				work = append(work, f)
			}
		}
	}
	set := map[*function]bool{}
	for len(work) > 0 {
		f := work[len(work)-1]
		work = work[:len(work)-1]
		if f == nil || set[f] {
			continue
		}
		set[f] = true
		for _, c := range f.calls {
			work = append(work, u.named(c.instr))
		}
		for _, anon := range f.fn.AnonFuncs {
			work = append(work, u.byFn[anon])
		}
	}
	return set
}

// named is the function of this package that a call names, or nil.
func (u *unit) named(c ssa.CallInstruction) *function {
	fn := c.Common().StaticCallee()
	if fn == nil {
		return nil
	}
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	return u.byFn[fn]
}

// serves reports whether fn looks like an activity or a request handler, whose
// registration may be in another package. A function that starts something up
// takes a context too.
func serves(fn *ssa.Function) bool {
	for _, prefix := range []string{"Init", "Setup", "Load", "Configure", "Connect", "Open", "New", "Set", "Register", "Start", "Must"} {
		if rest, ok := strings.CutPrefix(fn.Name(), prefix); ok && (rest == "" || token.IsExported(rest)) {
			return false
		}
	}
	for _, p := range fn.Params {
		switch typeKey(p.Type()) {
		case "context.Context", "net/http.Request":
			return true
		}
	}
	return false
}

// mutated says what changes the field of g, or with -1 any part of it, after
// init; "" when nothing in view does.
func (u *unit) mutated(g *ssa.Global, field int) (by, where string) {
	if g.Pkg == u.pkg {
		for _, m := range u.mutations[g] {
			if (field < 0 || m.field < 0 || m.field == field) && rank(m.by) > rank(by) {
				by, where = m.by, m.where
			}
		}
		return by, where
	}
	if v, ok := g.Object().(*types.Var); ok {
		if fact := u.value(v); fact != nil {
			return fact.MutatedBy, fact.Mutated
		}
	}
	return "", ""
}
