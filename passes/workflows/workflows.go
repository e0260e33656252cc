// Package workflows finds workflow code's entry points: what the SDK calls as
// workflow, coroutine, callback or handler, and what it calls elsewhere
// (activities, side effects), which therefore is not workflow code.
//
// It does not follow calls; package effects does.
package workflows

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// Kind says why a function is a root.
type Kind uint8

const (
	// Workflow: a parameter is a workflow.Context, or it was registered,
	// executed as a child, or continued as new.
	Workflow Kind = iota
	// Coroutine: passed to workflow.Go or GoNamed.
	Coroutine
	// SelectorCallback: passed to Selector.Add*.
	SelectorCallback
	// QueryHandler, UpdateHandler, Validator: passed to Set*Handler*.
	QueryHandler
	UpdateHandler
	Validator
	// Condition: passed to Await*.
	Condition
)

// Root is one entry point.
type Root struct {
	Kind Kind
	// Name for people and reports: "Checkout", "(*Orders).Run", or for a
	// literal the enclosing function and what it is: "Checkout.func1".
	Name string
	// Registered is true when this package registers, executes as child or
	// continues into the function. RegisteredName is its explicit name, if any.
	Registered     bool
	RegisteredName string
	RegisteredAt   token.Pos
	// Exactly one of Func and Lit is set.
	Func *types.Func
	Lit  *ast.FuncLit
}

// Foreign is a function of another package that this package registers as a
// workflow.
type Foreign struct {
	Func *types.Func
	Name string
	Pos  token.Pos
}

// Activity is a function that this package registers or executes as activity.
type Activity struct {
	Func           *types.Func
	Lit            *ast.FuncLit
	RegisteredName string
	Pos            token.Pos
	Local          bool
}

// Result of the pass, all slices in source order.
type Result struct {
	// SDK is the scope of go.temporal.io/sdk/workflow, nil when the package
	// does not reach it; then there is no workflow code here.
	SDK *types.Package
	// Context is the type workflow.Context of that SDK.
	Context    types.Type
	Roots      []Root
	Foreign    []Foreign
	Activities []Activity
	// Excluded literals and functions run outside replay: SideEffect and
	// MutableSideEffect bodies, local-activity closures, activities.
	Excluded []ast.Node
	// ExcludedFuncs are declared functions passed to SideEffect.
	ExcludedFuncs []*types.Func
}

// IsContext reports whether t is workflow.Context, a named type over it, a
// struct or interface that embeds it, a pointer to such, or a type parameter
// whose constraint is one.
func (r *Result) IsContext(t types.Type) bool { panic("contract") }

// NewAnalyzer returns the pass; its result is *Result.
func NewAnalyzer() *analysis.Analyzer { panic("contract") }
