package payload

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/targets"
	"github.com/replayvet/replayvet/passes/workflows"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		run(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result), s.Pass.ResultOf[p.Targets].(*targets.Result))
		return nil
	}, p.Workflows, p.Targets)
}

// checker judges the types that cross the wire in one package.
type checker struct {
	s  *emit.Sink
	wf *workflows.Result
	t  *targets.Result
	// custom: the package has a data converter of its own.
	custom bool
}

func run(s *emit.Sink, wf *workflows.Result, t *targets.Result) {
	if wf.SDK == nil {
		return
	}
	c := &checker{s: s, wf: wf, t: t, custom: t.Converts("DataConverter")}
	decls, calls := declared(s.Pass), calledHere(s.Pass)
	for _, a := range wf.Activities {
		if a.Nexus {
			continue
		}
		if fn := functionOf(decls, a.Func, a.Lit); fn != nil {
			// A local activity gets its arguments as they are.
			c.function(fn, "activity", !a.Local)
		}
	}
	for i := range wf.Roots {
		root := &wf.Roots[i]
		if fn := functionOf(decls, root.Func, root.Lit); fn != nil {
			switch root.Kind {
			case workflows.Workflow:
				if root.Registered || c.looksLikeWorkflow(root.Func, calls) {
					c.function(fn, "workflow", true)
				}
			case workflows.QueryHandler, workflows.UpdateHandler:
				c.function(fn, "handler", true)
			}
		}
	}
	c.executions(decls)
	c.signals()
}

// function is one that the SDK calls with decoded arguments.
type function struct {
	name string
	typ  *ast.FuncType
	sig  *types.Signature
}

// declared are the functions of the package by what they are known as.
func declared(pass *analysis.Pass) map[any]*function {
	all := make(map[any]*function)
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if fn, ok := pass.TypesInfo.Defs[n.Name].(*types.Func); ok {
					all[fn] = &function{fn.Name(), n.Type, fn.Signature()}
				}
			case *ast.FuncLit:
				if sig, ok := pass.TypesInfo.TypeOf(n).(*types.Signature); ok {
					all[n] = &function{"the func literal", n.Type, sig}
				}
			}
			return true
		})
	}
	return all
}

func functionOf(decls map[any]*function, fn *types.Func, lit *ast.FuncLit) *function {
	if fn != nil {
		return decls[fn]
	}
	return decls[lit]
}

// looksLikeWorkflow goes by name and signature. Many workflows are registered
// in another package, and helpers take a workflow.Context as well; what this
// package calls is one of those, and so is what takes things that only a caller
// in the same process has: a literal around it is the workflow then.
func (c *checker) looksLikeWorkflow(fn *types.Func, calls map[*types.Func]bool) bool {
	if fn == nil || !fn.Exported() || calls[fn] || fn.Signature().Recv() != nil || !strings.HasSuffix(fn.Name(), "Workflow") {
		return false
	}
	params, results := fn.Signature().Params(), fn.Signature().Results()
	for i := range params.Len() {
		if i > 0 && inProcess(params.At(i).Type()) {
			return false
		}
	}
	return params.Len() > 0 && c.wf.IsContext(params.At(0).Type()) && (results.Len() == 1 || results.Len() == 2) &&
		types.Identical(results.At(results.Len()-1).Type(), types.Universe.Lookup("error").Type())
}

// inProcess reports whether a value is nothing that anybody would send: a
// function, a channel, an object without exported fields.
func inProcess(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Signature, *types.Chan:
		return true
	case *types.Interface:
		return u.NumMethods() > 0
	case *types.Struct:
		for i := range u.NumFields() {
			if u.Field(i).Exported() {
				return false
			}
		}
		return u.NumFields() > 0
	}
	return false
}

// calledHere are the functions that the package calls by name.
func calledHere(pass *analysis.Pass) map[*types.Func]bool {
	called := make(map[*types.Func]bool)
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if fn, ok := typeutil.Callee(pass.TypesInfo, call).(*types.Func); ok {
					called[fn.Origin()] = true
				}
			}
			return true
		})
	}
	return called
}

// function judges what a function takes and returns.
func (c *checker) function(fn *function, kind string, params bool) {
	if isDynamic(fn.sig) {
		return
	}
	i, decoded := 0, 0
	for _, field := range fn.typ.Params.List {
		for n := range max(1, len(field.Names)) {
			v := fn.sig.Params().At(i)
			i++
			if i == 1 && c.isContext(v.Type()) {
				continue
			}
			decoded++
			name := "parameter"
			if n < len(field.Names) {
				name += " " + field.Names[n].Name
			}
			if params {
				c.value(field, v.Type(), "the "+name+" of "+fn.name, decodes, fn.sig.Variadic() && i == fn.sig.Params().Len())
				c.secret(field, v)
			}
		}
	}
	if params && decoded > 1 && kind != "handler" {
		c.report("several", fn.typ.Params, fmt.Sprintf("%s takes %d parameters, so one more cannot be added without breaking the executions and callers that know it as it is", fn.name, decoded), "one struct")
	}
	if fn.sig.Results().Len() == 2 {
		c.value(fn.typ.Results.List[0], fn.sig.Results().At(0).Type(), "the result of "+fn.name, encodes, false)
	}
}

func (c *checker) isContext(t types.Type) bool {
	if c.wf.IsContext(t) {
		return true
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" && named.Obj().Name() == "Context"
}

// isDynamic holds for functions that decode their arguments themselves.
func isDynamic(sig *types.Signature) bool {
	if n := sig.Params().Len(); n > 0 {
		named, ok := types.Unalias(sig.Params().At(n - 1).Type()).(*types.Named)
		return ok && named.Obj().Name() == "EncodedValues"
	}
	return false
}

func (c *checker) report(check string, at ast.Node, what, instead string) {
	confidence := effects.Likely
	if c.custom {
		confidence = effects.Possible
	}
	c.s.Report(emit.Finding{Check: check, Pos: at.Pos(), End: at.End(), What: what, Instead: instead, Confidence: confidence})
}
