package effects

import (
	"golang.org/x/tools/go/ssa"
)

// breaks finds the conditions that end the loop before the last element and go
// on with what it has collected.
func (w *orderWalk) breaks() {
	if w.l.header == nil {
		return // an iterator's body: what it returns is not looked at
	}
	done := w.exhausted()
	for _, b := range w.blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || b == done {
			continue
		}
		for i, s := range b.Succs {
			if w.inside(s) || w.leaves(s) || !w.dep[branch.Cond] && w.prog[branch.Cond] == 0 {
				continue
			}
			if e := nonNil(branch.Cond, i == 0); e != nil && isError(e.Type()) {
				continue // what has been collected is mostly not used then
			}
			w.stops = append(w.stops, branch)
			w.out.partial = true
		}
	}
}

// exhausted is the block that tests for the next element.
func (w *orderWalk) exhausted() *ssa.BasicBlock {
	if w.l.header == nil {
		return nil
	}
	for _, s := range w.l.header.Succs {
		if !w.inside(s) {
			return w.l.header
		}
	}
	return nil
}

// leaves reports whether from s, outside the loop, the function ends without
// coming to what follows the loop.
func (w *orderWalk) leaves(s *ssa.BasicBlock) bool {
	var after *ssa.BasicBlock
	if done := w.exhausted(); done != nil {
		for _, x := range done.Succs {
			if !w.inside(x) {
				after = x
			}
		}
	}
	seen := map[*ssa.BasicBlock]bool{}
	var meets func(b *ssa.BasicBlock) bool
	meets = func(b *ssa.BasicBlock) bool {
		if b == after {
			return true
		}
		if seen[b] || w.inside(b) {
			return false
		}
		seen[b] = true
		for _, x := range b.Succs {
			if meets(x) {
				return true
			}
		}
		return false
	}
	return !meets(s)
}

// exits handles leaving the loop with something of the current iteration.
func (w *orderWalk) exits() {
	w.outcomes()
	for _, b := range w.blocks {
		for _, instr := range b.Instrs {
			v, ok := instr.(ssa.Value)
			if !ok || !w.dep[v] || v.Referrers() == nil {
				continue
			}
			for _, r := range *v.Referrers() {
				if !w.inside(r.Block()) && !w.single(w.useBlock(v, r)) {
					// Which of several errors comes first depends on the order; that
					// one comes does not: only its text is in doubt, as for the order
					// of a collection.
					w.out.leaving = append(w.out.leaving, leak{taint{v: v, order: isError(v.Type()), field: -1}, r})
				}
			}
		}
	}
}

// useBlock is where the use r of v happens; for a phi, where it comes from.
func (w *orderWalk) useBlock(v ssa.Value, r ssa.Instruction) *ssa.BasicBlock {
	phi, ok := r.(*ssa.Phi)
	if !ok {
		return r.Block()
	}
	var at *ssa.BasicBlock
	for i, e := range phi.Edges {
		if e == v && (at == nil || !w.single(phi.Block().Preds[i])) {
			at = phi.Block().Preds[i]
		}
	}
	if at == nil {
		return r.Block()
	}
	return at
}

// outcomes finds what different early exits set to different constants: which
// exit is taken first depends on the order. One constant is fine, that is how
// any and all are written.
func (w *orderWalk) outcomes() {
	var returns [][]ssa.Value
	type edge struct {
		phi   *ssa.Phi
		value ssa.Value
	}
	var merged []edge
	for _, b := range w.blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok || b == w.exhausted() || !w.dep[branch.Cond] {
			continue
		}
		for _, s := range b.Succs {
			if w.inside(s) || w.single(s) {
				continue
			}
			if ret, ok := s.Instrs[len(s.Instrs)-1].(*ssa.Return); ok {
				returns = append(returns, ret.Results)
			}
			from := b
			if len(s.Succs) == 1 && len(s.Preds) == 1 {
				from, s = s, s.Succs[0]
			}
			for _, instr := range s.Instrs {
				phi, ok := instr.(*ssa.Phi)
				if !ok {
					break
				}
				for i, p := range s.Preds {
					if p == from {
						merged = append(merged, edge{phi, phi.Edges[i]})
					}
				}
			}
		}
	}
	for i, r := range returns {
		for k := range r {
			for _, q := range returns[:i] {
				if w.fixed(r[k]) && w.fixed(q[k]) && !sameOperand(r[k], q[k]) {
					if isError(r[k].Type()) && !isNil(r[k]) && !isNil(q[k]) {
						w.out.flow.OrderResults |= bit(k)
					} else {
						w.out.flow.Results |= bit(k)
					}
				}
			}
		}
	}
	for i, e := range merged {
		for _, d := range merged[:i] {
			if e.phi == d.phi && w.fixed(e.value) && w.fixed(d.value) && !sameOperand(e.value, d.value) {
				order := isError(e.phi.Type()) && !isNil(e.value) && !isNil(d.value)
				w.out.taints = append(w.out.taints, taint{v: e.phi, order: order, field: -1})
			}
		}
	}
}

// fixed reports whether v is a constant or a package variable's value.
func (w *orderWalk) fixed(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.Const:
		return true
	case *ssa.UnOp:
		_, ok := x.X.(*ssa.Global)
		return ok
	}
	return false
}
