package contextmix

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

// taking are the functions and methods of the SDK that take a function as
// workflow or as activity: by name, because the worker, its interfaces and the
// test environment declare them anew, with the function in the same place.
// The index counts from the end where the parameters in front differ.
var taking = map[string]struct {
	index    int
	activity bool
}{
	"RegisterWorkflow":                 {0, false},
	"RegisterWorkflowWithOptions":      {0, false},
	"RegisterActivity":                 {0, true},
	"RegisterActivityWithOptions":      {0, true},
	"ExecuteActivity":                  {-2, true},
	"ExecuteLocalActivity":             {-2, true},
	"ExecuteChildWorkflow":             {-2, false},
	"ExecuteWorkflow":                  {-2, false},
	"NewContinueAsNewError":            {-2, false},
	"NewContinueAsNewErrorWithOptions": {-2, false},
	"SignalWithStartWorkflow":          {-2, false},
	"NewWithStartWorkflowOperation":    {-2, false},
}

// reportSignatures reports functions that the SDK is given as the one kind and
// that take the context of the other. The type of the argument says it: which
// function it is does not matter.
func reportSignatures(s *emit.Sink, wf *workflows.Result) {
	if wf.Context == nil {
		return
	}
	for _, file := range s.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				reportSignature(s, wf, call)
			}
			return true
		})
	}
}

func reportSignature(s *emit.Sink, wf *workflows.Result, call *ast.CallExpr) {
	fn, ok := typeutil.Callee(s.Pass.TypesInfo, call).(*types.Func)
	if !ok || !models.OfSDK(fn) {
		return
	}
	takes, ok := taking[fn.Name()]
	if !ok {
		return
	}
	index := takes.index
	if index < 0 {
		index += fn.Signature().Params().Len()
	}
	if index < 0 || index >= len(call.Args) {
		return
	}
	arg := call.Args[index]
	sig, ok := types.Unalias(s.Pass.TypesInfo.TypeOf(arg)).Underlying().(*types.Signature)
	if !ok || sig.Params().Len() == 0 {
		return
	}
	name := types.ExprString(arg)
	if _, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
		name = "a func literal"
	}
	first := sig.Params().At(0).Type()
	f := emit.Finding{Check: "signature", Pos: arg.Pos(), End: arg.End(), Confidence: effects.Proved}
	switch {
	case takes.activity && wf.IsContext(first):
		f.What = name + " takes a workflow.Context, which an activity does not get"
		f.Instead = "context.Context in an activity, or run it as a workflow"
	case !takes.activity && isHostContext(first):
		f.What = name + " takes a context.Context, which a workflow does not get"
		f.Instead = "workflow.Context in a workflow, or run it as an activity"
	default:
		return
	}
	s.Report(f)
}

func isHostContext(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Context" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context"
}
