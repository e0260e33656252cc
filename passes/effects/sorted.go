package effects

import (
	"golang.org/x/tools/go/ssa"
)

// sortsOf lists the calls that put the tainted collection into total order.
func (s *slicer) sortsOf(t taint) []ssa.Instruction {
	if !t.order || s.unsorted[t.v] {
		return nil
	}
	var sorts []ssa.Instruction
	var visit func(v ssa.Value, depth int)
	visit = func(v ssa.Value, depth int) {
		refs := v.Referrers()
		if refs == nil || depth > 3 {
			return
		}
		for _, instr := range *refs {
			switch x := instr.(type) {
			case *ssa.MakeInterface:
				visit(x, depth+1)
			case *ssa.ChangeType:
				visit(x, depth+1)
			case *ssa.Slice:
				visit(x, depth+1)
			case *ssa.UnOp:
				// A captured variable: the sort loads it.
				if _, ok := v.(*ssa.Alloc); ok {
					visit(x, depth+1)
				}
				if _, ok := v.(*ssa.FreeVar); ok {
					visit(x, depth+1)
				}
			case ssa.CallInstruction:
				if s.u.sortsArgument(x, v) {
					sorts = append(sorts, instr)
				}
			}
		}
	}
	visit(t.v, 0)
	// The same variable through another load of the same place.
	if load, ok := t.v.(*ssa.UnOp); ok {
		switch addr := load.X.(type) {
		case *ssa.Alloc, *ssa.FreeVar:
			visit(load.X, 0)
		case *ssa.FieldAddr:
			for _, b := range s.f.fn.Blocks {
				for _, instr := range b.Instrs {
					if other, ok := instr.(*ssa.UnOp); ok && other != load && sameAddress(other.X, addr) {
						visit(other, 1)
					}
				}
			}
		}
	}
	return sorts
}

// sortsArgument reports whether the call sorts its argument v.
func (u *unit) sortsArgument(instr ssa.CallInstruction, v ssa.Value) bool {
	c := u.callOf(instr)
	if c == nil {
		return false
	}
	for _, target := range c.callees {
		for k, a := range target.args {
			if a != v {
				continue
			}
			switch {
			case target.entry != nil:
				i := k
				if target.obj != nil && target.obj.Signature().Recv() != nil {
					i--
				}
				if contains(target.entry.Sorts, i) {
					return true
				}
			case target.fn != nil:
				if contains(u.sortedParams(target.fn), k) {
					return true
				}
			case target.sum != nil:
				if contains(target.sum.Sorts, k) {
					return true
				}
			}
		}
	}
	return false
}

// sortedParams lists the parameters that f sorts.
func (u *unit) sortedParams(f *function) []int {
	if f.sortsKnown {
		return f.sorts
	}
	f.sortsKnown = true
	s := u.newSlicer(f)
	for i, p := range f.fn.Params {
		if isSequence(p.Type()) && len(s.sortsOf(taint{v: p, order: true, field: -1})) > 0 {
			f.sorts = append(f.sorts, i)
		}
	}
	return f.sorts
}

// dominatedByAny reports whether one of the sorts always comes before instr.
func dominatedByAny(sorts []ssa.Instruction, instr ssa.Instruction) bool {
	for _, s := range sorts {
		if s == instr {
			return true
		}
		if s.Block() == instr.Block() {
			for _, x := range s.Block().Instrs {
				if x == s {
					return true
				}
				if x == instr {
					break
				}
			}
			continue
		}
		if s.Block().Dominates(instr.Block()) {
			return true
		}
	}
	return false
}
