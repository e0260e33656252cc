// Package commands answers which commands each workflow of a package issues,
// in which order: it makes the graphs of package shapes from code. Helpers are
// followed within the package and, by a fact, into others; what cannot be
// followed and is given a workflow.Context is an unknown step, never nothing.
//
// It does not say what a change of a shape means; package compat does.
package commands

import (
	"go/types"
	"math"
	"reflect"
	"slices"
	"sort"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/shapes"
	"github.com/replayvet/replayvet/passes/workflows"
)

// Functions is the fact about a function that asks the server for something:
// its graph, the first, and those of everything that it runs.
type Functions struct{ Graphs []Named }

// Named is a graph and its key in the library.
type Named struct {
	Key   string
	Graph *shapes.Graph
}

// AFact makes it a fact.
func (*Functions) AFact() {}

// maxFunctions are the functions that a fact carries; with more of them the
// rest is not in view.
const maxFunctions = 200

// Extension exports the fact through package effects.
func Extension() effects.Extension {
	return effects.Extension{Fact: new(Functions), Of: func(pass *analysis.Pass, wf *workflows.Result, r *effects.Result, fn *ssa.Function) analysis.Fact {
		p := newPkg(pass, wf, r)
		if !p.takesContext(fn) && !p.speaks(fn) {
			return nil
		}
		return p.fact(fn)
	}}
}

// Result of the pass.
type Result struct {
	pkg *pkg
}

// NewAnalyzer returns the pass; its result is *Result. The graphs are made when
// they are asked for.
func NewAnalyzer(wf, eff *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "commands",
		Doc:        "find the commands that each workflow issues, in order",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/commands",
		Requires:   []*analysis.Analyzer{wf, eff},
		ResultType: reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			return &Result{newPkg(pass, pass.ResultOf[wf].(*workflows.Result), pass.ResultOf[eff].(*effects.Result))}, nil
		},
	}
}

// Key names a function in all packages.
func Key(fn *types.Func) string { return key(fn) }

// Calls are the keys of the functions that a function of this package, or a
// closure in it, runs or hands over.
func (r *Result) Calls(fn *types.Func) []string {
	code := r.pkg.effects.BodyOf(fn)
	if code == nil {
		return nil
	}
	var keys []string
	if g := r.pkg.graphOf(r.pkg.function(code).Text); g != nil {
		g.References(func(k string) { keys = append(keys, k) })
	}
	return keys
}

// Versioned reports whether a function of this package, or what it runs, asks
// for a version. It costs less than a shape.
func (r *Result) Versioned(fn *types.Func) bool {
	code := r.pkg.effects.BodyOf(fn)
	if code == nil {
		return false
	}
	seen := map[string]bool{}
	var visit func(k string) bool
	visit = func(k string) bool {
		g := r.pkg.graphOf(k)
		if seen[k] || g == nil {
			return false
		}
		seen[k] = true
		if g.Versioned() {
			return true
		}
		found := false
		g.References(func(k string) { found = found || visit(k) })
		return found
	}
	return visit(r.pkg.function(code).Text)
}

// Code is what a workflow asks for before it is known what workers call the
// functions that it executes. It does not need the package any more.
type Code struct {
	workflow shapes.Workflow
	graphs   []Named
}

// Code is that of a function of this package; ok is false for one without code
// here.
func (r *Result) Code(root workflows.Root) (c *Code, ok bool) {
	if root.Func == nil {
		return nil, false
	}
	fn := r.pkg.effects.BodyOf(root.Func)
	if fn == nil {
		return nil, false
	}
	graphs := r.pkg.graphsOf(r.pkg.function(fn).Text, math.MaxInt)
	if len(graphs) == 0 {
		return nil, false
	}
	w := shapes.Workflow{Name: root.Name, Package: r.pkg.pass.Pkg.Path(), Pos: (&builder{pkg: r.pkg, fn: fn}).pos(fn.Pos())}
	return &Code{w, graphs}, true
}

// Workflow is the code with its shape.
func (c *Code) Workflow(aliases shapes.Aliases) shapes.Workflow {
	graphs := make(map[string]*shapes.Graph, len(c.graphs))
	for _, named := range c.graphs {
		graphs[named.Key] = named.Graph
	}
	w := c.workflow
	w.Shape = shapes.Normalise(c.graphs[0].Graph, func(key string) *shapes.Graph { return graphs[key] }, aliases)
	return w
}

// Workflow is Code with its shape.
func (r *Result) Workflow(root workflows.Root, aliases shapes.Aliases) (w shapes.Workflow, ok bool) {
	c, ok := r.Code(root)
	if !ok {
		return w, false
	}
	return c.Workflow(aliases), true
}

// pkg is the package whose graphs are made.
type pkg struct {
	pass    *analysis.Pass
	wf      *workflows.Result
	effects *effects.Result
	// graphs are those of this package and of facts, by key; nil for a function
	// that has none.
	graphs  map[string]*shapes.Graph
	own     map[string]*types.Func
	changed map[*types.Var]bool
}

func newPkg(pass *analysis.Pass, wf *workflows.Result, r *effects.Result) *pkg {
	return &pkg{pass: pass, wf: wf, effects: r, graphs: map[string]*shapes.Graph{}, own: map[string]*types.Func{}}
}

func (p *pkg) module() string {
	if p.pass.Module != nil {
		return p.pass.Module.Path
	}
	return ""
}

func (p *pkg) isContext(t types.Type) bool {
	return p.wf.Context != nil && types.Identical(t, p.wf.Context)
}

func (p *pkg) isSDK(obj *types.Func) bool { return models.OfSDK(obj) }

func (p *pkg) takesContext(fn *ssa.Function) bool {
	for _, param := range fn.Params {
		if p.isContext(param.Type()) {
			return true
		}
	}
	return false
}

// speaks reports whether a function or a closure in it calls the SDK.
func (p *pkg) speaks(fn *ssa.Function) bool {
	for _, block := range fn.Blocks {
		for _, instr := range block.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if obj := callee(call.Common()); obj != nil && p.isSDK(obj) {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, p.speaks)
}

// all is every function of the package.
func (p *pkg) all() []*ssa.Function { return p.effects.Declared() }

// function is a declared function of this package as a value.
func (p *pkg) function(fn *ssa.Function) *shapes.Expr {
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	obj, ok := fn.Object().(*types.Func)
	if !ok || fn.Synthetic != "" {
		// A wrapper around a method: what it runs is in it.
		return &shapes.Expr{Op: shapes.Func, Body: p.build(fn, nil, nil)}
	}
	k := key(obj)
	p.own[k] = obj.Origin()
	return shapes.Of(shapes.Func, k)
}

// imported reports whether another package says what a function asks for.
func (p *pkg) imported(obj *types.Func) bool {
	if p.graphs[key(obj)] != nil {
		return true
	}
	fact := new(Functions)
	if !p.effects.Import(obj, fact) {
		return false
	}
	for _, named := range fact.Graphs {
		if p.graphs[named.Key] == nil {
			p.graphs[named.Key] = named.Graph
		}
	}
	return true
}

// graphOf finds the graph of a function by its key.
func (p *pkg) graphOf(k string) *shapes.Graph {
	if g := p.graphs[k]; g != nil {
		return g
	}
	obj := p.own[k]
	if obj == nil {
		return nil
	}
	fn := p.effects.BodyOf(obj)
	if fn == nil {
		return nil
	}
	p.graphs[k] = p.build(fn, nil, nil)
	return p.graphs[k]
}

// fact collects a function's graph and those that it refers to.
func (p *pkg) fact(fn *ssa.Function) *Functions {
	first := p.function(fn)
	if first.Text == "" {
		return nil
	}
	return &Functions{p.graphsOf(first.Text, maxFunctions)}
}

// graphsOf lists a function's graph and those that it refers to, the nearest
// first.
func (p *pkg) graphsOf(first string, most int) []Named {
	seen := map[string]bool{first: true}
	var graphs []Named
	for queue := []string{first}; len(queue) > 0 && len(graphs) < most; queue = queue[1:] {
		g := p.graphOf(queue[0])
		if g == nil {
			continue
		}
		graphs = append(graphs, Named{queue[0], g})
		var next []string
		g.References(func(k string) {
			if !seen[k] {
				seen[k] = true
				next = append(next, k)
			}
		})
		sort.Strings(next)
		queue = append(queue, next...)
	}
	return graphs
}
