// Package registered answers what the server calls a function: the names that
// workers have it under. A registration can be in any package, so each package
// has a Record in plain values, and Link puts those of a run together. A driver
// that sees one package at a time has one; replayvet.lock has what a run over
// the module knew.
//
// Names that are computed are not known, and neither is which of several
// workers runs what.
package registered

import (
	"go/ast"
	"go/token"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/replayvet/replayvet/passes/targets"
	"github.com/replayvet/replayvet/passes/workflows"
)

// Record is what one package says.
type Record struct {
	// Package is the import path.
	Package string
	Names   []Name
	// Tables register what the Rows hold, here or elsewhere.
	Tables []targets.Table
	Rows   []Row
	// Hidden: some workflow is registered that the package does not show.
	Hidden bool
	// Unaliased: a worker is told not to put registered names in the place of
	// functions that are executed.
	Unaliased bool
}

// Name is one that a function is registered under.
type Name struct {
	// Func is the function by its full name; "" for a literal.
	Func     string
	Activity bool
	// Name is "" where it is not in view.
	Name string
}

// Row is a literal of a struct that holds functions.
type Row struct {
	Struct string
	Cells  []Cell
	// Texts are the constant strings of the literal, by field.
	Texts map[string]string
}

// Cell is a function in a field, Last its own name.
type Cell struct {
	Field, Func, Last string
	// Workflow: it takes a workflow.Context.
	Workflow bool
}

// NewAnalyzer returns the pass; its result is *Record.
func NewAnalyzer(wf, target *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "registered",
		Doc:        "find the names that functions are registered under with workers",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/registered",
		Requires:   []*analysis.Analyzer{inspect.Analyzer, wf, target},
		ResultType: reflect.TypeFor[*Record](),
		Run: func(pass *analysis.Pass) (any, error) {
			return read(pass, pass.ResultOf[wf].(*workflows.Result), pass.ResultOf[target].(*targets.Result)), nil
		},
	}
}

func read(pass *analysis.Pass, wf *workflows.Result, target *targets.Result) *Record {
	r := &Record{Package: pass.Pkg.Path()}
	if wf.SDK == nil {
		return r
	}
	r.Unaliased = target.Mentions("DisableRegistrationAliasing")
	for _, reg := range wf.Registrations {
		name := Name{Activity: reg.Activity, Name: reg.Name}
		if reg.Func != nil {
			name.Func = reg.Func.FullName()
		}
		r.Names = append(r.Names, name)
	}
	tables := map[token.Pos]bool{}
	for _, reg := range target.Registrations {
		if t, ok := target.Table(reg); ok {
			tables[reg.Call.Pos()] = true
			r.Tables = append(r.Tables, t)
		}
	}
	r.Hidden = slices.ContainsFunc(wf.Unfollowed, func(pos token.Pos) bool { return !tables[pos] })
	in := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	in.Preorder([]ast.Node{(*ast.CompositeLit)(nil)}, func(n ast.Node) {
		found, ok := target.Row(n.(*ast.CompositeLit))
		if !ok {
			return
		}
		row := Row{Struct: found.Struct, Texts: found.Texts}
		for _, c := range found.Cells {
			row.Cells = append(row.Cells, Cell{c.Field, c.Func.Origin().FullName(), c.Func.Name(), wf.IsContext(c.Sig.Params().At(0).Type())})
		}
		r.Rows = append(r.Rows, row)
	})
	return r
}
