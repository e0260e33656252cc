// Package workflows finds workflow code's entry points: what the SDK calls as
// workflow, coroutine, callback or handler, and what it calls elsewhere
// (activities, side effects), which therefore is not workflow code.
//
// It does not follow calls; package effects does. It does follow a function
// value within the package, from where it is handed to the SDK back to the
// function: through variables, fields, tables, parameters and factories.
package workflows

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/replayvet/replayvet/passes/models"
)

// Kind says why a function is a root.
type Kind uint8

const (
	// Workflow: a parameter is a workflow.Context, or it was registered,
	// executed as a child, or continued as new.
	Workflow Kind = iota
	// Coroutine: passed to workflow.Go, GoNamed or WaitGroup.Go.
	Coroutine
	// SelectorCallback: passed to Selector.Add*.
	SelectorCallback
	// QueryHandler, UpdateHandler, Validator: passed to Set*Handler*.
	QueryHandler
	UpdateHandler
	Validator
	// Condition: passed to Await*, or the comparison of a MutableSideEffect,
	// which runs on the first execution and on replay alike.
	Condition
)

// Root is one entry point.
type Root struct {
	// Kind is Workflow for a function that is registered, executed or started
	// as one, else what the SDK first calls it as, in source order.
	Kind Kind
	// Name for people and reports: "Checkout", "(*Orders).Run", or for a
	// literal the enclosing function and what it is: "Checkout.func1", numbered
	// as the Go runtime does. The enclosing "function" of a literal outside any
	// is the package variable it initialises.
	Name string
	// Registered is true when this package registers, executes as child or
	// continues into the function. RegisteredName is its explicit name, if any.
	Registered     bool
	RegisteredName string
	RegisteredAt   token.Pos
	// Exactly one of Func and Lit is set. Func is the origin of a generic
	// function or method.
	Func *types.Func
	Lit  *ast.FuncLit
}

// Foreign is a function of another package that this package hands to the SDK
// as workflow code: registers as workflow, or sets as handler or callback. The
// latter may have no workflow.Context and so be no root in its own package.
type Foreign struct {
	Kind Kind
	Func *types.Func
	// Name a workflow registers under: the explicit one, else the function's.
	Name string
	Pos  token.Pos
}

// Registration is one name that this package registers a function of any package
// under, with a worker or a registry of its own.
type Registration struct {
	// Func is the declared function; of a literal that it does all of its work in;
	// nil for other literals.
	Func *types.Func
	// Activity: as an activity, else as a workflow.
	Activity bool
	// Name is what the server calls it: the explicit name, else the function's
	// own. It is "" where the name is not in view, or is any.
	Name string
	Pos  token.Pos
}

// Activity is a function that this package registers or executes as activity.
type Activity struct {
	// Func may belong to another package, and be a method of an interface.
	Func *types.Func
	Lit  *ast.FuncLit
	// RegisteredName is the explicit name, if any. For a method of a struct
	// registered with a name it is that name followed by the method's.
	RegisteredName string
	// Pos is where it is registered or, failing that, first executed.
	Pos token.Pos
	// Registered is true when it is registered here, not only executed.
	Registered bool
	// Local is true when a call here executes it as local activity.
	Local bool
	// Nexus is true for a Nexus operation handler: it runs outside replay as
	// an activity does, but has no heartbeat and no activity options.
	Nexus bool
}

// Result of the pass, all slices in source order.
type Result struct {
	// SDK is the scope of go.temporal.io/sdk/workflow, nil when the package
	// does not reach it; then there is no workflow code here.
	SDK *types.Package
	// Context is the type workflow.Context of that SDK. It is nil when nothing
	// the package imports mentions the type, which happens where dependencies
	// come from export data: then no function here can have one as parameter.
	Context types.Type
	// Roots in the order of their definitions. Foreign and Activities are in
	// the order of their Pos.
	Roots      []Root
	Foreign    []Foreign
	Activities []Activity
	// Registrations, in the order of their Pos. Those with a test environment are
	// left out: no run goes by them.
	Registrations []Registration
	// Unfollowed are calls that register workflows that are not in view, nor
	// named by the code here.
	Unfollowed []token.Pos
	// Excluded literals run outside replay: SideEffect and MutableSideEffect
	// bodies, local-activity closures, activities, and literals that only such
	// code calls.
	Excluded []ast.Node
	// ExcludedFuncs are declared functions passed to SideEffect.
	ExcludedFuncs []*types.Func
}

// NewAnalyzer returns the pass; its result is *Result.
func NewAnalyzer() *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "workflows",
		Doc:        "find the functions that the Temporal SDK calls as workflow code",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/workflows",
		Requires:   []*analysis.Analyzer{inspect.Analyzer},
		ResultType: reflect.TypeFor[*Result](),
		Run:        run,
	}
}

func run(pass *analysis.Pass) (any, error) {
	res := &Result{}
	if models.InSDK(pass.Pkg.Path()) {
		return res, nil
	}
	if res.SDK = findSDK(pass.Pkg); res.SDK == nil {
		return res, nil
	}
	res.Context = contextOf(res.SDK)

	c := newCollector(pass, res)
	c.functions()
	c.uses()
	c.sideEffectCallees()
	c.result()
	return res, nil
}

// inspectorOf is the syntax of the package, ready for filtered walks.
func inspectorOf(pass *analysis.Pass) *inspector.Inspector {
	return pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
}
