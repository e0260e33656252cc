package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// depend marks the values in the loop that depend on the iteration's element.
func (w *orderWalk) depend(iter []ssa.Value) {
	w.spread(iter, func(v ssa.Value) bool {
		if w.dep[v] {
			return false
		}
		w.dep[v] = true
		return true
	})
	// A key that is converted, boxed or copied still tells iterations apart.
	for changed := true; changed; {
		changed = false
		for _, b := range w.blocks {
			for _, instr := range b.Instrs {
				if v, ok := instr.(ssa.Value); ok && !w.keys[v] && w.keys[w.copied(v)] {
					w.keys[v], changed = true, true
				}
			}
		}
	}
}

// spread visits what is computed in the same iteration from the values given.
// mark says whether a value is new to it.
func (w *orderWalk) spread(from []ssa.Value, mark func(ssa.Value) bool) {
	work := append([]ssa.Value(nil), from...)
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if !mark(v) {
			continue
		}
		refs := v.Referrers()
		if refs == nil {
			continue
		}
		for _, r := range *refs {
			if !w.inside(r.Block()) {
				continue
			}
			switch r := r.(type) {
			case *ssa.Phi:
				if r.Block() != w.l.header {
					work = append(work, r)
				}
			case *ssa.Store:
				if r.Val != v {
					continue
				}
				if a, ok := root(r.Addr).(*ssa.Alloc); ok && w.inside(a.Block()) {
					work = append(work, a)
				} else {
					work = append(work, w.freshLoads(r)...)
				}
			case ssa.Value:
				work = append(work, r)
			}
		}
	}
}

// freshLoads lists the loads that see what the store wrote in the same
// iteration.
func (w *orderWalk) freshLoads(st *ssa.Store) []ssa.Value {
	var out []ssa.Value
	for _, b := range w.blocks {
		for _, instr := range b.Instrs {
			load, ok := instr.(*ssa.UnOp)
			if ok && load.Op == token.MUL && sameAddress(load.X, st.Addr) && before(st, load) {
				out = append(out, load)
			}
		}
	}
	return out
}

// before reports whether a always comes before b within one iteration.
func before(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	for _, x := range a.Block().Instrs {
		switch x {
		case a:
			return true
		case b:
			return false
		}
	}
	return false
}

// copied is the value of which v is the same in another form.
func (w *orderWalk) copied(v ssa.Value) ssa.Value {
	switch x := v.(type) {
	case *ssa.ChangeType:
		return x.X
	case *ssa.Convert:
		return x.X
	case *ssa.MakeInterface:
		return x.X
	case *ssa.UnOp:
		a, ok := x.X.(*ssa.Alloc)
		if !ok || x.Op != token.MUL {
			return nil
		}
		if stored := w.u.stores.allocs[a]; len(stored) == 1 {
			return stored[0]
		}
	}
	return nil
}

// progress marks the values in the loop that depend on earlier iterations.
func (w *orderWalk) progress(iter []ssa.Value) {
	// The element belongs to this iteration, wherever its index comes from.
	stop := map[ssa.Value]bool{}
	for _, v := range iter {
		stop[v] = true
	}
	for i, p := range w.places {
		w.spread(p.reads(w), func(v ssa.Value) bool {
			if stop[v] || w.prog[v]&bit(i) != 0 {
				return false
			}
			w.prog[v] |= bit(i)
			return true
		})
	}
}

// scalars are the places of mask that hold no collection.
func (w *orderWalk) scalars(mask uint64) uint64 {
	for i, p := range w.places {
		if mask&bit(i) == 0 {
			continue
		}
		switch p.typ().Underlying().(type) {
		case *types.Basic:
		default:
			mask &^= bit(i)
		}
	}
	return mask
}

// deciding lists the branches of the loop that decide whether b runs in an
// iteration. Leaving the loop is looked at by itself.
func (w *orderWalk) deciding(b *ssa.BasicBlock) []*ssa.If {
	if known, ok := w.influences[b]; ok {
		return known
	}
	reach, avoid := w.leading(b), w.passing(b)
	var out []*ssa.If
	for _, a := range w.blocks {
		branch, ok := a.Instrs[len(a.Instrs)-1].(*ssa.If)
		if !ok || a == b || !w.inside(a.Succs[0]) || !w.inside(a.Succs[1]) {
			continue
		}
		x, y := a.Succs[0], a.Succs[1]
		if reach[x] != reach[y] || avoid[x] != avoid[y] {
			out = append(out, branch)
		}
	}
	w.influences[b] = out
	return out
}

// leading are the blocks from which the iteration can come to block to.
func (w *orderWalk) leading(to *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	return w.back([]*ssa.BasicBlock{to}, to)
}

// passing are the blocks from which the iteration can end without block to.
func (w *orderWalk) passing(to *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	var ends []*ssa.BasicBlock
	for _, b := range w.blocks {
		_, returns := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if b != to && (returns || b == w.l.header) {
			ends = append(ends, b)
		}
	}
	return w.back(ends, to)
}

// back lists what leads to the given blocks within one iteration and without
// passing block to on the way.
func (w *orderWalk) back(from []*ssa.BasicBlock, to *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	seen := map[*ssa.BasicBlock]bool{}
	for len(from) > 0 {
		b := from[len(from)-1]
		from = from[:len(from)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		for _, p := range b.Preds {
			if w.inside(p) && p != w.l.header && p != to {
				from = append(from, p)
			}
		}
	}
	return seen
}

// decidingEdge lists the branches that decide whether control passes from one
// block to another.
func (w *orderWalk) decidingEdge(from, to *ssa.BasicBlock) []*ssa.If {
	out := w.deciding(from)
	branch, ok := from.Instrs[len(from.Instrs)-1].(*ssa.If)
	if ok && from.Succs[0] != from.Succs[1] && w.inside(from.Succs[0]) && w.inside(from.Succs[1]) {
		out = append(out[:len(out):len(out)], branch)
	}
	return out
}

// single reports whether b runs in one iteration at most: behind a comparison
// of something of the element with a fixed value, as in a search by id. That a
// field names its element is a guess; to take it for a choice among several
// would be wrong far more often.
func (w *orderWalk) single(b *ssa.BasicBlock) bool {
	for _, a := range w.blocks {
		branch, ok := a.Instrs[len(a.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		for i, s := range a.Succs {
			if len(s.Preds) == 1 && s.Dominates(b) && w.identifies(branch.Cond, i == 0) {
				return true
			}
		}
	}
	return false
}

func (w *orderWalk) identifies(cond ssa.Value, truth bool) bool {
	switch x := cond.(type) {
	case *ssa.UnOp:
		return x.Op == token.NOT && w.identifies(x.X, !truth)
	case *ssa.BinOp:
		return (x.Op == token.EQL && truth || x.Op == token.NEQ && !truth) && (w.names(x.X, x.Y) || w.names(x.Y, x.X))
	case *ssa.Call:
		name := calledName(x)
		if !truth || name != "Equal" && name != "EqualFold" {
			return false
		}
		args := x.Call.Args
		if x.Call.IsInvoke() {
			args = append([]ssa.Value{x.Call.Value}, args...)
		}
		return len(args) == 2 && (w.names(args[0], args[1]) || w.names(args[1], args[0]))
	}
	return false
}

// names reports whether elem is of the element and other the same in every
// iteration, and elem == other singles the element out.
func (w *orderWalk) names(elem, other ssa.Value) bool {
	if !w.dep[elem] || w.dep[other] || w.prog[other] != 0 {
		return false
	}
	if w.keys[elem] {
		return true
	}
	if _, constant := other.(*ssa.Const); constant {
		return false
	}
	basic, ok := elem.Type().Underlying().(*types.Basic)
	return !ok || basic.Info()&types.IsBoolean == 0
}

// failed reports whether the error v is known not to be nil in block b.
func (w *orderWalk) failed(v ssa.Value, b *ssa.BasicBlock) bool {
	switch x := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.Call:
		if fn := x.Call.StaticCallee(); fn != nil {
			if obj, ok := fn.Object().(*types.Func); ok && makesError(obj) {
				return true
			}
		}
	}
	for _, a := range w.f.fn.Blocks {
		branch, ok := a.Instrs[len(a.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		for i, s := range a.Succs {
			if len(s.Preds) == 1 && s.Dominates(b) {
				if e := nonNil(branch.Cond, i == 0); e != nil && (e == v || sameLoaded(e, v)) {
					return true
				}
			}
		}
	}
	return false
}

// nonNil is the value that is known not to be nil when cond has the truth.
func nonNil(cond ssa.Value, truth bool) ssa.Value {
	x, ok := cond.(*ssa.BinOp)
	if !ok || !(x.Op == token.NEQ && truth || x.Op == token.EQL && !truth) {
		return nil
	}
	switch {
	case isNil(x.Y):
		return x.X
	case isNil(x.X):
		return x.Y
	}
	return nil
}

// calledName is the name of the function or method that x calls, "" for a func
// value.
func calledName(x *ssa.Call) string {
	if x.Call.IsInvoke() {
		return x.Call.Method.Name()
	}
	if fn := x.Call.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}
