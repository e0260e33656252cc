package retrypolicy

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
)

// started reports retry policies of workflows that a client starts.
func (r *run) started() {
	for _, file := range r.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || !isOfSDK(r.Pass.TypesInfo.TypeOf(lit), "StartWorkflowOptions") {
				return true
			}
			kv := field(lit, "RetryPolicy")
			if kv == nil || r.Pass.TypesInfo.Types[kv.Value].IsNil() || r.onlyOnce(kv.Value) {
				return true
			}
			r.Report(emit.Finding{
				Check: "workflow", Pos: kv.Pos(), End: kv.End(), Confidence: effects.Proved,
				What:    "the RetryPolicy of client.StartWorkflowOptions starts the whole workflow again, with nothing of what it did undone",
				Instead: "retry policies of its activities",
			})
			return true
		})
	}
}

// onlyOnce reports whether a policy is a literal that says that there is no
// retry.
func (r *run) onlyOnce(policy ast.Expr) bool {
	policy = ast.Unparen(policy)
	if ptr, ok := policy.(*ast.UnaryExpr); ok && ptr.Op == token.AND {
		policy = ast.Unparen(ptr.X)
	}
	lit, ok := policy.(*ast.CompositeLit)
	if !ok || !isOfSDK(r.Pass.TypesInfo.TypeOf(lit), "RetryPolicy") {
		return false
	}
	kv := field(lit, "MaximumAttempts")
	if kv == nil {
		return false
	}
	n := r.Pass.TypesInfo.Types[kv.Value].Value
	return n != nil && constant.Compare(n, token.EQL, constant.MakeInt64(1))
}

// field is what a literal gives for a field, nil for nothing.
func field(lit *ast.CompositeLit, name string) *ast.KeyValueExpr {
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok && key.Name == name {
				return kv
			}
		}
	}
	return nil
}

// isOfSDK: the public names are aliases of types in an internal package.
func isOfSDK(t types.Type, name string) bool {
	if t == nil {
		return false
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "go.temporal.io/sdk/internal"
}
