package commands

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// carried is a variable that a loop sets before its first turn and again before
// each other one.
type carried struct {
	loop          *ssa.BasicBlock
	id            int
	before, again *shapes.Expr
}

// carry numbers a variable of the loop that begins at a block.
func (b *builder) carry(loop *ssa.BasicBlock, before *shapes.Expr, again func(now *shapes.Expr) *shapes.Expr) *shapes.Expr {
	for _, c := range b.carried {
		if c.loop == loop {
			return &shapes.Expr{Op: shapes.Var, Index: c.id, Text: "int:i"}
		}
	}
	now := &shapes.Expr{Op: shapes.Var, Index: b.number(), Text: "int:i"}
	b.carried = append(b.carried, carried{loop, now.Index, before, again(now)})
	return now
}

// more is the question whether a loop has another turn, if v is that: over a
// list, or over numbers in order.
func (b *builder) more(v *ssa.BinOp) *shapes.Expr {
	if v.Op != token.LSS {
		return nil
	}
	switch x := v.X.(type) {
	case *ssa.BinOp:
		phi, ok := x.X.(*ssa.Phi)
		switch {
		case !ok || x.Op != token.ADD:
		case phi.Comment == "rangeindex":
			if over := overLength(v.Y); over != nil {
				return shapes.Fold(shapes.Of(shapes.More, "", b.expr(over), b.expr(x)))
			}
			return shapes.Of(shapes.More, "", b.expr(v.Y))
		case isRangeInt(phi):
			return b.turns(shapes.Lit("0"), v.Y)
		}
	case *ssa.Phi:
		from, ok := counts(x)
		if !ok || !decides(v, x.Block()) {
			return nil
		}
		numbers := b.turns(b.expr(from), v.Y)
		first := b.carry(x.Block(), shapes.Flag(true), func(*shapes.Expr) *shapes.Expr { return shapes.Flag(false) })
		return shapes.Fold(shapes.Of(shapes.More, "", numbers.Args[0], shapes.Of(shapes.Pure, shapes.Entering, first)))
	case *ssa.Const:
		// Whether a range over a number has a first turn.
		block := v.Block()
		if len(block.Succs) != 2 || !decides(v, block) || x.Value == nil || x.Value.ExactString() != "0" {
			return nil
		}
		for _, instr := range block.Succs[0].Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				return nil
			}
			if isRangeInt(phi) {
				numbers := b.turns(shapes.Lit("0"), v.Y)
				return shapes.Fold(shapes.Of(shapes.More, "", numbers.Args[0], shapes.Of(shapes.Pure, shapes.Entering, shapes.Flag(true))))
			}
		}
	}
	return nil
}

// turns asks for another of the numbers from one below another: of a length, for
// another element.
func (b *builder) turns(from *shapes.Expr, to ssa.Value) *shapes.Expr {
	if over := overLength(to); over != nil && from.Op == shapes.Const && from.Text == "0" && !isString(over.Type()) {
		return shapes.Of(shapes.More, "", b.expr(over))
	}
	return shapes.Of(shapes.More, "", shapes.Of(shapes.Pure, shapes.Count, from, b.expr(to)))
}

// turn is the number of the element that a range loop is at, if v is that.
func (b *builder) turn(v *ssa.BinOp) *shapes.Expr {
	phi, ok := v.X.(*ssa.Phi)
	if !ok || v.Op != token.ADD || phi.Comment != "rangeindex" {
		return nil
	}
	over := b.over(v)
	if over == nil {
		return shapes.Of(shapes.Local, "int:i")
	}
	now := b.carry(phi.Block(), shapes.Fold(shapes.Of(shapes.Pure, shapes.FirstTurn, over)), func(now *shapes.Expr) *shapes.Expr {
		return shapes.Of(shapes.Pure, shapes.NextTurn, now)
	})
	return shapes.Of(shapes.Pure, shapes.NextTurn, now)
}

// over is the list that the index v of a range loop is of; nil if that is none.
func (b *builder) over(v *ssa.BinOp) *shapes.Expr {
	for _, r := range *v.Referrers() {
		if cond, ok := r.(*ssa.BinOp); ok && cond.X == ssa.Value(v) && decides(cond, v.Block()) {
			if over := overLength(cond.Y); over != nil {
				return b.expr(over)
			}
		}
	}
	return nil
}

// decides reports whether a block ends by asking v.
func decides(v ssa.Value, block *ssa.BasicBlock) bool {
	last, ok := block.Instrs[len(block.Instrs)-1].(*ssa.If)
	return ok && last.Cond == v
}

// counts reports whether a merged value begins with one number, at the head of a
// loop, and gets one more in each turn.
func counts(phi *ssa.Phi) (from ssa.Value, ok bool) {
	block := phi.Block()
	for i, pred := range block.Preds {
		edge := phi.Edges[i]
		if !block.Dominates(pred) {
			if from != nil {
				return nil, false
			}
			from = edge
			continue
		}
		add, is := edge.(*ssa.BinOp)
		if !is || add.Op != token.ADD || add.X != ssa.Value(phi) {
			return nil, false
		}
		if one, is := add.Y.(*ssa.Const); !is || one.Value == nil || one.Value.ExactString() != "1" {
			return nil, false
		}
		ok = true
	}
	if _, constant := from.(*ssa.Const); !constant {
		return nil, false
	}
	return from, ok
}

func isRangeInt(phi *ssa.Phi) bool { return strings.HasPrefix(phi.Comment, "rangeint") }

// overLength is what a value is the length of, or nil.
func overLength(v ssa.Value) ssa.Value {
	if call, ok := v.(*ssa.Call); ok && len(call.Call.Args) == 1 {
		if builtin, ok := call.Call.Value.(*ssa.Builtin); ok && builtin.Name() == "len" {
			return call.Call.Args[0]
		}
	}
	return nil
}
