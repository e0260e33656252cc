// Package snapshot collects the command shapes of the workflows of a module:
// of its working tree, of the lock file, and of a revision that git knows.
package snapshot

import (
	"context"
	"go/token"
	"maps"
	"slices"
	"sort"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/commands"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/registered"
	"github.com/replayvet/replayvet/passes/shapes"
	"github.com/replayvet/replayvet/passes/workflows"
)

// Set is what is known of the workflows of a tree.
type Set struct {
	shapes.Lock
	// Skipped are the packages of which nothing is known: their workflows are not
	// gone.
	Skipped map[string]bool
	// Others are the names that are registered for something that has no shape,
	// such as a function literal. Hidden: some registration is not in view.
	Others []string
	Hidden bool
	// Preferred are what decides which version of a change new runs get, with its
	// places; none where it is the newest.
	Preferred []string
}

// Known are the names of functions that nothing in view registers: a package
// that was not asked for may.
type Known struct {
	// Lock has them, nil where nothing is known.
	*shapes.Lock
	// Whole: the packages asked for are all there are. What none of them registers
	// is not registered then, as far as all can be read.
	Whole bool
}

// candidate is a function that may be a workflow.
type candidate struct {
	key      string
	code     *commands.Code
	workflow shapes.Workflow
	// plausible: it looks like one, and nobody says whether it is.
	plausible bool
	// calls are the functions that it runs.
	calls  []string
	at     token.Position
	module string
}

// collector gathers what is known of all packages.
type collector struct {
	suite      *analyzers.Suite
	candidates []candidate
	records    []*registered.Record
	// registered are handed to a worker, or started, or continued into; called
	// are parts of others.
	registered, called map[string]bool
	// code is asked for by Functions alone.
	code *code
	// preferred are found in each package.
	preferred []string
}

func newCollector(cfg *config.Config) *collector {
	return &collector{suite: analyzers.NewOnDemand(cfg), registered: map[string]bool{}, called: map[string]bool{}}
}

// Collect runs over the requested packages and yields the shapes of their
// workflows: the functions that the module registers, starts as children or
// continues into, and those that look like one and that no workflow code in view
// calls.
func Collect(ctx context.Context, cfg *config.Config, listing *load.Listing, known Known) (*Set, *load.Outcome) {
	c := newCollector(cfg)
	outcome := c.run(ctx, listing)
	names := registered.Link(c.records...)
	old := known.Lock
	if old == nil || known.Whole && len(outcome.Skipped) == 0 {
		old = &shapes.Lock{}
	}
	set := &Set{Skipped: map[string]bool{}, Others: names.Others(), Hidden: names.Hidden}
	set.Activities, set.Unaliased = names.Aliases(), names.Unaliased || old.Unaliased
	for fn, name := range old.Activities {
		if _, known := names.Alias(true, fn); !known {
			set.Activities[fn] = name
		}
	}
	slices.Sort(c.preferred)
	set.Preferred = slices.Compact(c.preferred)
	for _, s := range outcome.Skipped {
		set.Skipped[s.Package] = true
	}
	for _, w := range c.workflows(names, old) {
		set.Workflows = append(set.Workflows, w.workflow)
	}
	return set, outcome
}

func (c *collector) run(ctx context.Context, listing *load.Listing) *load.Outcome {
	return listing.Run(ctx, []*analysis.Analyzer{c.suite.Workflows, c.suite.Registered, c.suite.Effects, c.suite.Commands}, func(p *load.Package) {
		part := &collector{suite: c.suite, registered: map[string]bool{}, called: map[string]bool{}}
		if c.code != nil {
			part.code = newCode()
		}
		part.take(p)
		p.Merge = func() { c.join(part) }
	})
}

// join adds what is known of another package.
func (c *collector) join(part *collector) {
	c.candidates = append(c.candidates, part.candidates...)
	c.records = append(c.records, part.records...)
	c.preferred = append(c.preferred, part.preferred...)
	maps.Copy(c.registered, part.registered)
	maps.Copy(c.called, part.called)
	if c.code != nil {
		c.code.join(part.code)
	}
}

// workflows are the candidates that are taken for workflows, sorted, with the
// names that they and what they execute go by.
func (c *collector) workflows(names *registered.Names, old *shapes.Lock) []candidate {
	alias := func(activity bool, key string) string {
		name, known := names.Alias(activity, key)
		if !known {
			name = old.Alias(activity, key)
		}
		return name
	}
	var found []candidate
	seen := map[string]bool{}
	for _, cand := range c.candidates {
		types, open := names.Workflow(cand.key)
		if seen[cand.key] || len(types) == 0 && !open && !c.registered[cand.key] && !c.guessed(&cand, names) {
			continue
		}
		seen[cand.key] = true
		cand.workflow = cand.code.Workflow(alias)
		cand.workflow.Types, cand.workflow.Open = types, open
		if len(types) == 0 && !open {
			cand.workflow.Types = slices.DeleteFunc(slices.Clone(old.Types(&cand.workflow)), names.Has)
		}
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

// guessed reports whether a function that nobody in view registers is taken for
// a workflow. One around a registered one is not, unless it may be registered out
// of view.
func (c *collector) guessed(cand *candidate, names *registered.Names) bool {
	return cand.plausible && !c.called[cand.key] && (names.Hidden || !slices.ContainsFunc(cand.calls, func(key string) bool {
		types, _ := names.Workflow(key)
		return len(types) > 0
	}))
}

func (c *collector) take(p *load.Package) {
	c.preferred = append(c.preferred, preferred(p)...)
	wf, ok := p.ResultOf[c.suite.Workflows].(*workflows.Result)
	if !ok {
		return
	}
	cmds, ok := p.ResultOf[c.suite.Commands].(*commands.Result)
	if !ok {
		return
	}
	if record, ok := p.ResultOf[c.suite.Registered].(*registered.Record); ok {
		c.records = append(c.records, record)
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
		calls := cmds.Calls(root.Func)
		for _, called := range calls {
			if called != key {
				c.called[called] = true
			}
		}
		if root.Kind != workflows.Workflow {
			continue
		}
		if code, ok := cmds.Code(root); ok {
			cand := candidate{key: key, code: code, plausible: wf.Plausible(root.Func), calls: calls, at: p.Pass.Fset.Position(root.Func.Pos())}
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
