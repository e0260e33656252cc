package paths

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Loop is a natural loop.
type Loop struct {
	Header *ssa.BasicBlock
	Blocks map[*ssa.BasicBlock]bool
	// Inner are the loops within it.
	Inner []*Loop
}

// Loops lists the loops of fn, inner before outer.
func Loops(fn *ssa.Function) []*Loop {
	var loops []*Loop
	for _, h := range fn.Blocks {
		l := &Loop{Header: h, Blocks: map[*ssa.BasicBlock]bool{}}
		for _, b := range h.Preds {
			if h.Dominates(b) {
				l.grow(b)
			}
		}
		if len(l.Blocks) > 0 {
			loops = append(loops, l)
		}
	}
	slices.SortStableFunc(loops, func(a, b *Loop) int { return cmp.Compare(len(a.Blocks), len(b.Blocks)) })
	for i, outer := range loops {
		for _, l := range loops[:i] {
			if outer.Blocks[l.Header] {
				outer.Inner = append(outer.Inner, l)
			}
		}
	}
	return loops
}

// grow adds what leads from the header to b.
func (l *Loop) grow(b *ssa.BasicBlock) {
	l.Blocks[l.Header] = true
	work := []*ssa.BasicBlock{b}
	for len(work) > 0 {
		x := work[len(work)-1]
		work = work[:len(work)-1]
		if !l.Blocks[x] {
			l.Blocks[x] = true
			work = append(work, x.Preds...)
		}
	}
}

// List is the loop's blocks in the order of the function.
func (l *Loop) List() []*ssa.BasicBlock {
	var out []*ssa.BasicBlock
	for _, b := range l.Header.Parent().Blocks {
		if l.Blocks[b] {
			out = append(out, b)
		}
	}
	return out
}

// EveryTurn reports whether each turn of the loop comes through b.
func (l *Loop) EveryTurn(b *ssa.BasicBlock) bool {
	for _, p := range l.Header.Preds {
		if l.Blocks[p] && !b.Dominates(p) {
			return false
		}
	}
	return true
}

// Head is the statement of a loop, from its keyword to its body. SSA keeps no
// position of it, so it is the innermost around the loop's instructions.
func (l *Loop) Head() (from, to token.Pos) {
	first, last := l.extent()
	from, to = first, first
	if syntax := l.Header.Parent().Syntax(); syntax != nil {
		if !from.IsValid() {
			from, to = syntax.Pos(), syntax.Pos()
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			if lit, ok := n.(*ast.FuncLit); ok && lit != syntax {
				return false
			}
			loop, ok := n.(*ast.ForStmt)
			if ok && (loop.Pos() <= first && last <= loop.End() || !first.IsValid() && loop.Cond == nil) {
				from, to = loop.For, loop.Body.Lbrace
			}
			return true
		})
	}
	return from, to
}

// extent is the first and last position in the loop; a phi has that of a
// variable, which is mostly declared before.
func (l *Loop) extent() (first, last token.Pos) {
	for _, b := range l.List() {
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
