// Package targets finds where a package hands a function, or the name of one,
// to the SDK together with arguments, and what it registers under which name.
//
// It does not follow a function through fields, parameters or factories, as
// package workflows does, because the type of what is handed over already says
// what arguments it takes. It knows nothing of other packages' registrations.
package targets

import (
	"go/ast"
	"go/constant"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/passes/models"
)

// Execution is one call that schedules or starts a function.
type Execution struct {
	Call *ast.CallExpr
	// Callee is the SDK's function, by its name.
	Callee   string
	Workflow bool
	Target   ast.Expr
	Args     []ast.Expr
	// Spread is true for args..., of which nobody knows the number.
	Spread bool
}

// Registration is one call that registers a function, or the methods of a
// struct, with a worker.
type Registration struct {
	Call     *ast.CallExpr
	Workflow bool
	Target   ast.Expr
	// Named is true when the options give a name or may give one. Name is the
	// name, or "" if it is not a constant. For a struct it is a prefix.
	Named bool
	Name  string
	// Unchecked is true when the worker may accept a name twice.
	Unchecked bool
	// Worker is the variable whose method is called, or nil.
	Worker *types.Var
	// Func is the function around the call, Block the block that the call is a
	// statement of; nil where it is one of a case, or no statement.
	Func  ast.Node
	Block *ast.BlockStmt
}

// Result of the pass, in source order.
type Result struct {
	Executions    []Execution
	Registrations []Registration

	info *types.Info
	variables
}

// NewAnalyzer returns the pass; its result is *Result.
func NewAnalyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "targets",
		Doc:        "find the functions that are registered with and executed through the Temporal SDK",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/targets",
		Requires:   []*analysis.Analyzer{inspect.Analyzer},
		ResultType: reflect.TypeFor[*Result](),
		Run:        run,
	}
}

func run(pass *analysis.Pass) (any, error) {
	r := &Result{info: pass.TypesInfo}
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	for cur := range in.Root().Preorder((*ast.CallExpr)(nil)) {
		call := cur.Node().(*ast.CallExpr)
		fn, ok := typeutil.Callee(pass.TypesInfo, call).(*types.Func)
		if !ok {
			continue
		}
		if workflow, ok := registering[fn.Name()]; ok && registers(fn) && len(call.Args) > 0 {
			reg := r.registration(call, workflow)
			for up := range cur.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
				reg.Func = up.Node()
				break
			}
			if _, ok := cur.Parent().Node().(*ast.ExprStmt); ok {
				reg.Block, _ = cur.Parent().Parent().Node().(*ast.BlockStmt)
			}
			r.Registrations = append(r.Registrations, reg)
		}
		if workflow, ok := executing[fn.Name()]; ok && executes(fn) {
			at := fn.Signature().Params().Len() - 2
			if at >= 0 && at < len(call.Args) {
				r.Executions = append(r.Executions, Execution{
					Call: call, Callee: fn.Name(), Workflow: workflow,
					Target: ast.Unparen(call.Args[at]), Args: call.Args[at+1:], Spread: call.Ellipsis.IsValid(),
				})
			}
		}
	}
	if len(r.Executions)+len(r.Registrations) > 0 {
		r.variables = collect(pass.TypesInfo, in)
	}
	return r, nil
}

// registering and executing are the SDK's functions by name; the value is true
// for those that take a workflow.
var (
	registering = map[string]bool{
		"RegisterWorkflow": true, "RegisterWorkflowWithOptions": true,
		"RegisterActivity": false, "RegisterActivityWithOptions": false,
	}
	executing = map[string]bool{
		"ExecuteActivity": false, "ExecuteLocalActivity": false,
		"ExecuteChildWorkflow": true, "NewContinueAsNewError": true, "NewContinueAsNewErrorWithOptions": true,
		"ExecuteWorkflow": true, "SignalWithStartWorkflow": true, "NewWithStartWorkflowOperation": true,
	}
)

// executes accepts functions of the SDK, in which the target is the parameter
// before args ...any. The test environments are left out: tests of what happens
// with wrong arguments pass wrong arguments.
func executes(fn *types.Func) bool {
	return models.OfSDK(fn) && fn.Signature().Variadic() && !ofTest(fn)
}

// registers accepts the SDK's methods, and those of a user's own registry that
// have the same parameters.
func registers(fn *types.Func) bool {
	recv, params := fn.Signature().Recv(), fn.Signature().Params()
	if recv == nil || params.Len() == 0 || ofTest(fn) {
		return false
	}
	return models.OfSDK(fn) || isAny(params.At(0).Type()) && (params.Len() == 1 || params.Len() == 2 && models.OfSDK(typeName(params.At(1).Type())))
}

func ofTest(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	name := typeName(recv.Type())
	return name != nil && strings.HasPrefix(name.Name(), "Test")
}

func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

// typeName is the name that declares t or what t points to, or nil.
func typeName(t types.Type) types.Object {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj()
	}
	return nil
}

func (r *Result) registration(call *ast.CallExpr, workflow bool) Registration {
	reg := Registration{Call: call, Workflow: workflow, Target: ast.Unparen(call.Args[0])}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if id, ok := ast.Unparen(sel.X).(*ast.Ident); ok {
			reg.Worker, _ = r.info.Uses[id].(*types.Var)
		}
	}
	if len(call.Args) > 1 {
		r.options(&reg, ast.Unparen(call.Args[1]))
	}
	return reg
}

// options reads a literal. Anything else may name the function.
func (r *Result) options(reg *Registration, e ast.Expr) {
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		reg.Named, reg.Unchecked = true, true
		return
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			reg.Named, reg.Unchecked = true, true
			return
		}
		switch key, _ := kv.Key.(*ast.Ident); {
		case key == nil:
		case key.Name == "Name":
			reg.Name, ok = r.Constant(kv.Value)
			reg.Named = !ok || reg.Name != ""
		case key.Name == "DisableAlreadyRegisteredCheck":
			reg.Unchecked = true
		}
	}
}

// Constant is the string that e is, if it is one.
func (r *Result) Constant(e ast.Expr) (string, bool) {
	if v := r.info.Types[e].Value; v != nil && v.Kind() == constant.String {
		return constant.StringVal(v), true
	}
	return "", false
}
