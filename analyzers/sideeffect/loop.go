package sideeffect

import "golang.org/x/tools/go/ssa"

// loopAround is the set of blocks that run again and again together with b;
// empty when b is in no loop.
func loopAround(b *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	after := map[*ssa.BasicBlock]bool{}
	spread(b, after, func(b *ssa.BasicBlock) []*ssa.BasicBlock { return b.Succs })
	before := map[*ssa.BasicBlock]bool{}
	spread(b, before, func(b *ssa.BasicBlock) []*ssa.BasicBlock { return b.Preds })
	for block := range after {
		if !before[block] {
			delete(after, block)
		}
	}
	return after
}

// spread adds the blocks next to b, and next to those; b only if it is among
// them.
func spread(b *ssa.BasicBlock, to map[*ssa.BasicBlock]bool, next func(*ssa.BasicBlock) []*ssa.BasicBlock) {
	for _, n := range next(b) {
		if !to[n] {
			to[n] = true
			spread(n, to, next)
		}
	}
}

// varies tells which values change from turn to turn of a loop.
type varies struct {
	turn map[*ssa.BasicBlock]bool
	// open values are being looked at: one that depends on itself is carried
	// from turn to turn.
	open map[ssa.Value]bool
	done map[ssa.Value]bool
}

func newVaries(turn map[*ssa.BasicBlock]bool) *varies {
	return &varies{turn: turn, open: map[ssa.Value]bool{}, done: map[ssa.Value]bool{}}
}

func (w *varies) value(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || !w.turn[instr.Block()] || w.done[v] {
		return false
	}
	if w.open[v] {
		return true
	}
	w.open[v] = true
	defer delete(w.open, v)
	if w.computed(v, instr) {
		return true
	}
	w.done[v] = true
	return false
}

func (w *varies) computed(v ssa.Value, instr ssa.Instruction) bool {
	switch v := v.(type) {
	case *ssa.Next:
		return true
	case *ssa.Alloc:
		return w.stored(v)
	case *ssa.UnOp:
		if alloc, ok := v.X.(*ssa.Alloc); ok {
			return w.stored(alloc)
		}
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && w.value(*op) {
			return true
		}
	}
	return false
}

// stored reports whether the loop stores something that changes in a variable
// or in one of its elements.
func (w *varies) stored(addr ssa.Value) bool {
	for _, ref := range *addr.Referrers() {
		switch x := ref.(type) {
		case *ssa.Store:
			if x.Addr == addr && w.turn[x.Block()] && w.value(x.Val) {
				return true
			}
		case *ssa.IndexAddr:
			if x.X == addr && w.stored(x) {
				return true
			}
		case *ssa.FieldAddr:
			if w.stored(x) {
				return true
			}
		}
	}
	return false
}
