package noyield

import (
	"cmp"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// loop is a natural loop.
type loop struct {
	header *ssa.BasicBlock
	blocks map[*ssa.BasicBlock]bool
	// inner are the loops within it.
	inner []*loop
}

// findLoops lists the loops of fn, inner before outer.
func findLoops(fn *ssa.Function) []*loop {
	var loops []*loop
	for _, h := range fn.Blocks {
		l := &loop{header: h, blocks: map[*ssa.BasicBlock]bool{}}
		for _, b := range h.Preds {
			if h.Dominates(b) {
				l.grow(b)
			}
		}
		if len(l.blocks) > 0 {
			loops = append(loops, l)
		}
	}
	slices.SortStableFunc(loops, func(a, b *loop) int { return cmp.Compare(len(a.blocks), len(b.blocks)) })
	for i, outer := range loops {
		for _, l := range loops[:i] {
			if outer.blocks[l.header] {
				outer.inner = append(outer.inner, l)
			}
		}
	}
	return loops
}

// grow adds what leads from the header to b.
func (l *loop) grow(b *ssa.BasicBlock) {
	l.blocks[l.header] = true
	work := []*ssa.BasicBlock{b}
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if !l.blocks[x] {
			l.blocks[x] = true
			work = append(work, x.Preds...)
		}
	}
}

func (l *loop) holds(any map[*loop]bool) bool {
	return slices.ContainsFunc(l.inner, func(inner *loop) bool { return any[inner] })
}

// list is the loop's blocks in the order of the function.
func (l *loop) list() []*ssa.BasicBlock {
	var out []*ssa.BasicBlock
	for _, b := range l.header.Parent().Blocks {
		if l.blocks[b] {
			out = append(out, b)
		}
	}
	return out
}

// extent is the first and last position in the loop; a phi has that of a
// variable, which is mostly declared before.
func (l *loop) extent() (first, last token.Pos) {
	for _, b := range l.list() {
		for _, instr := range b.Instrs {
			if _, phi := instr.(*ssa.Phi); phi || !instr.Pos().IsValid() {
				continue
			}
			if pos := instr.Pos(); !first.IsValid() || pos < first {
				first = pos
			}
			last = max(last, instr.Pos())
		}
	}
	return first, last
}
