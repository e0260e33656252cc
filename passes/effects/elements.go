package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// elements follows what a collection can hold that is not made in one place:
// a slice that grows, in a variable or in a field.
func (w *sourceWalk) elements(c ssa.Value, depth int) {
	e := &elementWalk{u: w.u, seen: map[ssa.Value]bool{}}
	e.walk(c)
	if len(e.out) == 0 || e.unknown {
		w.unknown()
	}
	// What a parameter stands for is asked of the callers of its function: that
	// is mostly not the function that calls the element.
	w.fieldStores(e.out, depth)
}

type elementWalk struct {
	u       *unit
	seen    map[ssa.Value]bool
	out     []ssa.Value
	unknown bool
}

func (e *elementWalk) walk(c ssa.Value) {
	c = container(c)
	if e.seen[c] {
		return
	}
	e.seen[c] = true
	e.out = append(e.out, e.u.stores.elems[c]...)
	switch x := c.(type) {
	case *ssa.Const:
		// nil, before anything is appended.
	case *ssa.MakeSlice:
	case *ssa.Phi:
		for _, edge := range x.Edges {
			e.walk(edge)
		}
	case *ssa.Call:
		if b, ok := x.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
			for _, a := range x.Call.Args {
				e.walk(a)
			}
			return
		}
		e.unknown = true
	case *ssa.Alloc:
		// The array behind a literal, or a variable that a closure captures.
		for _, v := range e.u.cellStores(x) {
			e.walk(v)
		}
	case *ssa.FreeVar:
		if v := e.u.binding(x); v != nil {
			e.walk(v)
			return
		}
		e.unknown = true
	case *ssa.FieldAddr:
		v := fieldVar(x.X.Type(), x.Field)
		if v == nil || len(e.u.stores.lists[v]) == 0 {
			e.unknown = true
			return
		}
		for _, stored := range e.u.stores.lists[v] {
			e.walk(stored)
		}
	default:
		e.unknown = true
	}
}

// holdsCallable reports whether t is a slice of what can hold code.
func holdsCallable(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && callable(s.Elem())
}
