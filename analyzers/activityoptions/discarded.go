package activityoptions

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/workflows"
)

// discarded reports contexts with options that nobody gets. A variable that is
// assigned and not used any more is left alone: there the options may be meant
// for calls to come.
func (r *run) discarded(wf *workflows.Result) {
	if wf.Context == nil {
		return
	}
	for _, file := range r.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ExprStmt:
				r.dropped(wf, n.X)
			case *ast.AssignStmt:
				for i, lhs := range n.Lhs {
					if id, ok := lhs.(*ast.Ident); ok && id.Name == "_" && len(n.Lhs) == len(n.Rhs) {
						r.dropped(wf, n.Rhs[i])
					}
				}
			}
			return true
		})
	}
}

func (r *run) dropped(wf *workflows.Result, e ast.Expr) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return
	}
	fn, ok := typeutil.Callee(r.Pass.TypesInfo, call).(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "go.temporal.io/sdk/workflow" || !strings.HasPrefix(fn.Name(), "With") {
		return
	}
	if results := fn.Signature().Results(); results.Len() != 1 || !wf.IsContext(results.At(0).Type()) {
		return
	}
	r.Report(emit.Finding{
		Check: "discarded", Pos: call.Pos(), End: call.End(), Confidence: effects.Proved,
		What:    "workflow." + fn.Name() + " returns a new context, which is dropped here, so the options have no effect",
		Instead: "its result in place of the old context",
	})
}
