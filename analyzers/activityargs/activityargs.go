package activityargs

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/targets"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		run(s, s.Pass.ResultOf[p.Targets].(*targets.Result))
		return nil
	}, p.Targets)
}

func run(s *emit.Sink, t *targets.Result) {
	c := checker{s, t, make(map[*ast.CallExpr]executed)}
	for _, e := range t.Executions {
		sig := t.Signature(e)
		if sig == nil {
			continue
		}
		c.executed[e.Call] = executed{e, sig}
		c.arguments(e, sig)
	}
	if len(c.executed) == 0 {
		return
	}
	for _, file := range s.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				c.result(call)
			}
			return true
		})
	}
}

// executed is a call whose target is known.
type executed struct {
	targets.Execution
	sig *types.Signature
}

type checker struct {
	s        *emit.Sink
	targets  *targets.Result
	executed map[*ast.CallExpr]executed
}

// arguments compares what is passed with what the target takes.
func (c checker) arguments(e targets.Execution, sig *types.Signature) {
	params := parameters(sig)
	if e.Spread || sig.Variadic() || isDynamic(params) {
		return
	}
	if len(e.Args) != len(params) {
		check, outcome := c.outcome(e, len(params))
		if check == "surplus" && c.areNil(e.Args[len(params):]) {
			return
		}
		c.s.Report(emit.Finding{
			Check: check, Pos: e.Call.Pos(), End: e.Call.End(), Confidence: effects.Proved,
			What: fmt.Sprintf("%s passes %s to %s, which takes %d: %s", e.Callee, arguments(len(e.Args)),
				c.name(e), len(params), outcome),
		})
		return
	}
	for i, arg := range e.Args {
		from, to := c.s.Pass.TypesInfo.TypeOf(arg), params[i].Type()
		if why := clash(from, to); why != "" {
			c.s.Report(emit.Finding{
				Check: "type", Pos: arg.Pos(), End: arg.End(), Confidence: effects.Likely,
				What: fmt.Sprintf("%s passes %s as argument %d to %s, which takes %s: %s",
					e.Callee, c.typeString(from), i+1, c.name(e), c.typeString(to), why),
			})
		}
	}
}

// outcome tells what the SDK makes of a wrong number of arguments. It checks the
// number when it gets the function and not only its name, except where all it
// sends is the name; then the decoder on the other side takes what it needs.
func (c checker) outcome(e targets.Execution, want int) (check, outcome string) {
	_, name := c.targets.Constant(e.Target)
	switch {
	case !name && e.Callee != "ExecuteActivity" && e.Callee != "ExecuteChildWorkflow":
		return "count", "the SDK refuses the call"
	case e.Callee == "ExecuteLocalActivity":
		return "count", "the call of the function panics"
	case len(e.Args) < want:
		return "count", "what is missing arrives as zero value"
	}
	return "surplus", "what is too many is dropped"
}

// areNil holds for arguments that say nothing, so that nothing is lost.
func (c checker) areNil(args []ast.Expr) bool {
	for _, arg := range args {
		if !c.s.Pass.TypesInfo.Types[ast.Unparen(arg)].IsNil() {
			return false
		}
	}
	return true
}

// parameters are those that arguments are for, without the context in front.
func parameters(sig *types.Signature) []*types.Var {
	var out []*types.Var
	for i := range sig.Params().Len() {
		p := sig.Params().At(i)
		if i == 0 && isContext(p.Type()) {
			continue
		}
		out = append(out, p)
	}
	return out
}

// isContext holds for both kinds of context, which have the same methods; that
// one is given to a function of the other kind is contextmix's to say.
func isContext(t types.Type) bool {
	for _, method := range []string{"Deadline", "Done", "Err", "Value"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
		if _, ok := obj.(*types.Func); !ok {
			return false
		}
	}
	return true
}

// isDynamic reports whether a function takes its arguments undecoded, in any
// number.
func isDynamic(params []*types.Var) bool {
	if len(params) != 1 {
		return false
	}
	named, ok := types.Unalias(params[0].Type()).(*types.Named)
	return ok && named.Obj().Name() == "EncodedValues"
}

func (c checker) name(e targets.Execution) string {
	if _, ok := e.Target.(*ast.FuncLit); ok {
		return "a func literal"
	}
	return types.ExprString(e.Target)
}

func (c checker) typeString(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p == c.s.Pass.Pkg {
			return ""
		}
		return p.Name()
	})
}

func arguments(n int) string {
	if n == 1 {
		return "1 argument"
	}
	return fmt.Sprintf("%d arguments", n)
}
