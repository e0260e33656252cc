package defereffect

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// guarded are the blocks of a deferred function that run only when a panic was
// recovered, the function around returns an error, or its context is
// cancelled. When a worker drops a workflow, nothing of that is so: recover
// returns nil then, and results are not set.
func (b *body) guarded(fn *ssa.Function) map[*ssa.BasicBlock]bool {
	guarded := map[*ssa.BasicBlock]bool{}
	for _, block := range fn.Blocks {
		guarded[block] = len(block.Preds) > 0
	}
	for changed := true; changed; {
		changed = false
		for _, block := range fn.Blocks {
			for _, pred := range block.Preds {
				if guarded[block] && !guarded[pred] && !b.tells(pred, block) {
					guarded[block], changed = false, true
				}
			}
		}
	}
	return guarded
}

// tells reports whether control goes from one block to the next only after
// something went wrong.
func (b *body) tells(from, to *ssa.BasicBlock) bool {
	branch, ok := from.Instrs[len(from.Instrs)-1].(*ssa.If)
	if !ok || from.Succs[0] == from.Succs[1] {
		return false
	}
	return b.condition(branch.Cond, to == from.Succs[0])
}

func (b *body) condition(cond ssa.Value, holds bool) bool {
	switch x := cond.(type) {
	case *ssa.UnOp:
		return x.Op == token.NOT && b.condition(x.X, !holds)
	case *ssa.BinOp:
		// err != nil holds, err == nil does not; err == target holds.
		switch {
		case isNil(x.Y):
			return (x.Op == token.NEQ) == holds && b.wrong(x.X)
		case isNil(x.X):
			return (x.Op == token.NEQ) == holds && b.wrong(x.Y)
		}
		return x.Op == token.EQL && holds && (b.wrong(x.X) || b.wrong(x.Y))
	case *ssa.Call:
		// errors.Is, temporal.IsCanceledError and the like.
		if holds {
			for _, arg := range x.Call.Args {
				if b.wrong(arg) {
					return true
				}
			}
		}
	case *ssa.Extract:
		assert, ok := x.Tuple.(*ssa.TypeAssert)
		return ok && x.Index == 1 && holds && b.wrong(assert.X)
	}
	return false
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

var errorType = types.Universe.Lookup("error").Type()

// wrong reports whether v, unless it is nil, says what went wrong before the
// deferred function ran.
func (b *body) wrong(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.Call:
		if builtin, ok := x.Call.Value.(*ssa.Builtin); ok {
			return builtin.Name() == "recover"
		}
		return x.Call.IsInvoke() && x.Call.Method.Name() == "Err" && b.wf.IsContext(x.Call.Value.Type())
	case *ssa.Parameter:
		return types.Identical(x.Type(), errorType)
	case *ssa.UnOp:
		return x.Op == token.MUL && types.Identical(x.Type(), errorType) && given(x.X)
	}
	return false
}

// given reports whether addr is memory that the function did not make.
func given(addr ssa.Value) bool {
	for {
		switch x := addr.(type) {
		case *ssa.FreeVar, *ssa.Parameter:
			return true
		case *ssa.FieldAddr:
			addr = x.X
		case *ssa.UnOp:
			addr = x.X
		default:
			return false
		}
	}
}
