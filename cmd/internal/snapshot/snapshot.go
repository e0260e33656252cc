// Package snapshot collects the command shapes of the workflows of a module:
// of its working tree, of the lock file, and of a revision that git knows.
package snapshot

import (
	"context"
	"go/token"
	"go/types"
	"sort"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/commands"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/shapes"
	"github.com/replayvet/replayvet/passes/workflows"
)

// candidate is a function that may be a workflow.
type candidate struct {
	key      string
	workflow shapes.Workflow
	// plausible: it looks like one, and nobody says whether it is.
	plausible bool
	at        token.Position
	module    string
}

// collector gathers what is known of all packages.
type collector struct {
	suite      *analyzers.Suite
	candidates []candidate
	// registered are handed to a worker, or started, or continued into; called
	// are parts of others.
	registered, called map[string]bool
	// code is asked for by Functions alone.
	code *code
}

func newCollector(cfg *config.Config) *collector {
	return &collector{suite: analyzers.NewOnDemand(cfg), registered: map[string]bool{}, called: map[string]bool{}}
}

// Collect runs over the requested packages and yields the shapes of their
// workflows: the functions that the module registers, starts as children or
// continues into, and those that look like one and that no workflow code in view
// calls.
func Collect(ctx context.Context, cfg *config.Config, listing *load.Listing) ([]shapes.Workflow, *load.Outcome) {
	c := newCollector(cfg)
	outcome := c.run(ctx, listing)
	var found []shapes.Workflow
	for _, w := range c.workflows() {
		found = append(found, w.workflow)
	}
	return found, outcome
}

func (c *collector) run(ctx context.Context, listing *load.Listing) *load.Outcome {
	return listing.Run(ctx, []*analysis.Analyzer{c.suite.Workflows, c.suite.Effects, c.suite.Commands}, c.take)
}

// workflows are the candidates that are taken for workflows, sorted.
func (c *collector) workflows() []candidate {
	var found []candidate
	seen := map[string]bool{}
	for _, cand := range c.candidates {
		if seen[cand.key] || !c.registered[cand.key] && (!cand.plausible || c.called[cand.key]) {
			continue
		}
		seen[cand.key] = true
		found = append(found, cand)
	}
	sort.SliceStable(found, func(i, j int) bool {
		a, b := found[i].workflow, found[j].workflow
		if a.Package != b.Package {
			return a.Package < b.Package
		}
		return a.Name < b.Name
	})
	return found
}

func (c *collector) take(p *load.Package) {
	wf, ok := p.ResultOf[c.suite.Workflows].(*workflows.Result)
	if !ok {
		return
	}
	cmds, ok := p.ResultOf[c.suite.Commands].(*commands.Result)
	if !ok {
		return
	}
	for _, f := range wf.Foreign {
		if f.Kind == workflows.Workflow {
			c.registered[commands.Key(f.Func)] = true
		}
	}
	for _, root := range wf.Roots {
		if root.Func == nil {
			continue
		}
		key := commands.Key(root.Func)
		if root.Registered {
			c.registered[key] = true
		}
		for _, called := range cmds.Calls(root.Func) {
			if called != key {
				c.called[called] = true
			}
		}
		if root.Kind != workflows.Workflow {
			continue
		}
		if w, ok := cmds.Workflow(root); ok {
			cand := candidate{key: key, workflow: w, plausible: plausible(wf, root.Func), at: p.Pass.Fset.Position(root.Func.Pos())}
			if p.Pass.Module != nil {
				cand.module = p.Pass.Module.Path
			}
			c.candidates = append(c.candidates, cand)
		}
	}
	if c.code != nil {
		c.code.take(p, wf, cmds)
	}
}

// plausible reports whether a function could be registered as a workflow: it
// takes the context first and can fail. It may well be unexported: some modules
// register from tables.
func plausible(wf *workflows.Result, fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Params().Len() == 0 || wf.Context == nil || !types.Identical(sig.Params().At(0).Type(), wf.Context) {
		return false
	}
	results := sig.Results()
	return results.Len() > 0 && results.Len() <= 2 && types.Identical(results.At(results.Len()-1).Type(), types.Universe.Lookup("error").Type()) &&
		!implements(fn)
}

// implements reports whether a method is one of an interface of the SDK, such as
// that of a context propagator, an interceptor or a future.
func implements(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	for _, imported := range fn.Pkg().Imports() {
		if !models.InSDK(imported.Path()) {
			continue
		}
		for _, name := range imported.Scope().Names() {
			named, ok := imported.Scope().Lookup(name).(*types.TypeName)
			if !ok {
				continue
			}
			face, ok := named.Type().Underlying().(*types.Interface)
			if !ok || face.NumMethods() == 0 {
				continue
			}
			if obj, _, _ := types.LookupFieldOrMethod(face, false, imported, fn.Name()); obj != nil &&
				(types.Implements(recv.Type(), face) || types.Implements(types.NewPointer(recv.Type()), face)) {
				return true
			}
		}
	}
	return false
}
