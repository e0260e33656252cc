package effects

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// BeforeChange reports whether a block runs only in executions from before a
// change, as workflow.GetVersion tells. What is wrong there is kept because
// such executions have to replay.
func BeforeChange(b *ssa.BasicBlock) bool {
	for ; b.Idom() != nil; b = b.Idom() {
		branch, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if ok && len(b.Preds) == 1 && olderThan(branch.Cond, b == branch.Block().Succs[0]) {
			return true
		}
	}
	return false
}

// olderThan reports whether a condition that turns out so means the older of
// two versions.
func olderThan(cond ssa.Value, holds bool) bool {
	if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
		return olderThan(not.X, !holds)
	}
	x, ok := cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	version, bound, op := x.X, x.Y, x.Op
	if _, ok := version.(*ssa.Const); ok {
		version, bound, op = bound, version, mirrored[op]
	}
	if !isVersion(version) {
		return false
	}
	switch op {
	case token.LSS, token.LEQ:
		return holds
	case token.GTR, token.GEQ:
		return !holds
	case token.EQL, token.NEQ:
		c, ok := bound.(*ssa.Const)
		if !ok || c.Value == nil {
			return false
		}
		// Equal to DefaultVersion, -1, or unlike a later one.
		return (op == token.EQL) == holds == (constant.Sign(c.Value) < 0)
	}
	return false
}

var mirrored = map[token.Token]token.Token{
	token.LSS: token.GTR, token.LEQ: token.GEQ, token.GTR: token.LSS, token.GEQ: token.LEQ,
	token.EQL: token.EQL, token.NEQ: token.NEQ,
}

func isVersion(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	fn := call.Call.StaticCallee()
	return fn != nil && fn.Name() == "GetVersion" && models.OfSDK(fn.Object())
}
