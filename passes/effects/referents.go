package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Referent is a function that a value denotes: with code in this package, or
// of another one by its name alone.
type Referent struct {
	Func *ssa.Function
	Obj  *types.Func
	// Passed: it comes in through a parameter, whose other arguments may mean
	// other functions.
	Passed bool
}

// Referents lists the functions that a value handed to the SDK can be, in a
// fixed order. A method of an interface is the one of its only implementation
// in view.
func (r *Result) Referents(v ssa.Value) []Referent {
	if r.unit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.narrow = true
	defer func() { r.unit.narrow = false }()
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	return r.unit.referents(v, false, map[ssa.Value]bool{})
}

func (u *unit) referents(v ssa.Value, passed bool, seen map[ssa.Value]bool) []Referent {
	if seen[v] {
		return nil
	}
	seen[v] = true
	if m := u.onlyMethod(v); m != nil {
		return []Referent{u.referent(m.source(), passed)}
	}
	var out []Referent
	for _, s := range u.sources(v) {
		switch {
		case s.fn != nil || s.obj != nil:
			out = append(out, u.referent(s, passed))
		case s.owner != nil:
			for _, c := range u.staticCallers(u.byFn[s.owner]) {
				if args := c.Common().Args; s.param < len(args) {
					arg := args[s.param]
					if mi, ok := arg.(*ssa.MakeInterface); ok {
						arg = mi.X
					}
					out = append(out, u.referents(arg, true, seen)...)
				}
			}
		}
	}
	return out
}

func (u *unit) referent(s source, passed bool) Referent {
	ref := Referent{Func: s.fn, Obj: s.obj, Passed: passed}
	if s.fn != nil {
		if obj, ok := s.fn.Object().(*types.Func); ok {
			ref.Obj = obj.Origin()
		}
	}
	return ref
}

// onlyMethod resolves a method value of an interface, often one of a nil
// variable that only serves to name the method.
func (u *unit) onlyMethod(v ssa.Value) *concrete {
	mc, ok := v.(*ssa.MakeClosure)
	if !ok || len(mc.Bindings) != 1 || !types.IsInterface(mc.Bindings[0].Type()) {
		return nil
	}
	obj, ok := mc.Fn.(*ssa.Function).Object().(*types.Func)
	if !ok {
		return nil
	}
	candidates := u.hierarchy.implementers(mc.Bindings[0].Type())
	if len(candidates) != 1 {
		return nil
	}
	return u.method(candidates[0], obj.Name())
}
