package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// carried classifies the places that the loop hands on.
func (w *orderWalk) carried() {
	for i, p := range w.places {
		c := w.classify(p.is, bit(i), w.updatesOf(p))
		p.found = c.found
	}
	// A flag that is set depending on something that differs.
	for i, p := range w.places {
		if p.found != commutes {
			continue
		}
		for _, up := range w.updatesOf(p) {
			for _, b := range up.by {
				if w.differing(w.prog[b.Cond] &^ bit(i)) {
					p.found = arbitrary
				}
			}
		}
	}
	for _, p := range w.places {
		w.leave(p)
	}
}

// differing reports whether a place of mask ends up with another value.
func (w *orderWalk) differing(mask uint64) bool {
	for i, p := range w.places {
		if mask&bit(i) != 0 && p.found == arbitrary {
			return true
		}
	}
	return false
}

// leave hands on what a place holds after the loop.
func (w *orderWalk) leave(p *carry) {
	if p.found == commutes {
		return
	}
	order := p.found == inOrder || p.found == selected && isSequence(p.typ())
	if p.phi == nil {
		w.out.memory = append(w.out.memory, taint{v: p.addr, order: order, field: -1})
		return
	}
	if !w.usedOutside(p.phi) {
		return
	}
	values := []ssa.Value{p.phi}
	for _, up := range w.edges(p.phi) {
		values = append(values, up.value)
	}
	for _, v := range values {
		t := taint{v: v, order: order, field: -1}
		if p.found == selected {
			w.out.unsorted = append(w.out.unsorted, v)
		}
		w.out.taints = append(w.out.taints, t)
	}
}

// updates handles what the loop puts into maps and slices that were there
// before.
func (w *orderWalk) updates() {
	for _, b := range w.blocks {
		for _, instr := range b.Instrs {
			switch x := instr.(type) {
			case *ssa.MapUpdate:
				w.mapped(x)
			case *ssa.Store:
				if a, ok := x.Addr.(*ssa.IndexAddr); ok {
					w.slot(a, x)
				}
			}
		}
	}
}

// mapped handles m[k] = v. Each key has an element of its own, so that only
// what is the same key for several iterations is built up in their order.
func (w *orderWalk) mapped(x *ssa.MapUpdate) {
	if w.own(x.Map) || w.single(x.Block()) {
		return
	}
	varying := w.dep[x.Key] || w.dep[x.Value]
	if !varying {
		return
	}
	by := w.deciding(x.Block())
	is := func(v ssa.Value) bool {
		if e, ok := v.(*ssa.Extract); ok && e.Index == 0 {
			v = e.Tuple
		}
		l, ok := v.(*ssa.Lookup)
		return ok && sameObject(l.X, x.Map) && sameOperand(l.Index, x.Key)
	}
	if w.scalars(w.prog[x.Value]|w.prog[x.Key]) != 0 || w.budget(by) {
		w.out.contents = append(w.out.contents, taint{v: x.Map, field: -1})
		return
	}
	if w.keys[x.Key] {
		return
	}
	c := w.classify(is, 0, []update{{value: x.Value, block: x.Block(), by: by}})
	switch {
	case c.found == inOrder || c.found == selected:
		w.out.contents = append(w.out.contents, taint{v: x.Map, order: true, field: -1})
	case c.found == arbitrary && (c.buildsOn(x.Value) || !w.dep[x.Key]):
		w.out.contents = append(w.out.contents, taint{v: x.Map, field: -1})
	}
	// Two keys that become one: see the rule's page.
}

// budget reports whether earlier iterations decide, by numbers or flags that
// the element is compared with or that count, whether an update happens.
func (w *orderWalk) budget(by []*ssa.If) bool {
	for _, b := range by {
		if w.scalars(w.prog[b.Cond]) != 0 {
			return true
		}
	}
	return false
}

// slot handles s[i] = v for an index that changes in the loop.
func (w *orderWalk) slot(a *ssa.IndexAddr, st *ssa.Store) {
	if _, fixed := a.Index.(*ssa.Const); fixed || w.own(a.X) || w.single(st.Block()) {
		return
	}
	if w.dep[a.Index] && w.prog[a.Index] == 0 || !w.dep[st.Val] {
		return
	}
	if w.prog[a.Index] == 0 {
		// The same index in every iteration, or one of an inner loop.
		is := func(v ssa.Value) bool {
			load, ok := v.(*ssa.UnOp)
			return ok && sameAddress(load.X, a)
		}
		if c := w.classify(is, 0, []update{{value: st.Val, block: st.Block(), by: w.deciding(st.Block())}}); c.found == commutes {
			return
		}
	}
	w.out.contents = append(w.out.contents, taint{v: a.X, order: true, field: -1})
}

func isError(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() == nil && named.Obj().Name() == "error"
}
