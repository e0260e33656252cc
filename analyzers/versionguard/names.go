package versionguard

import (
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/passes/commands"
	"github.com/replayvet/replayvet/passes/compat"
	"github.com/replayvet/replayvet/passes/shapes"
	"github.com/replayvet/replayvet/passes/workflows"
)

// alias is the name of a function that is executed: what this package registers
// it under or, where it does not, what the file says.
func (g *guard) alias(activity bool, key string) string {
	name, known := g.names.Alias(activity, key)
	if !known {
		name = g.lock.Lock.Alias(activity, key)
		if name == "" {
			g.guessed[last(key)] = true
		}
	}
	return name
}

// kept reports whether a change can be a function that was renamed and that
// another package registers under the old name: the old one is no function's
// own, and of the new one nothing is known but the function.
func (g *guard) kept(c compat.Change) bool {
	was, is := nameIn(c.Was), nameIn(c.Is)
	return c.Check == "renamed" && g.guessed[is] && g.lock.Lock.Given(was)
}

// nameIn is the name of a step in words.
func nameIn(words string) string {
	_, quoted, _ := strings.Cut(words, " \"")
	name, _ := strconv.Unquote("\"" + quoted)
	return name
}

// last part of a name.
func last(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// head lists the functions that can be workflows, without their shapes, and
// their roots.
func (g *guard) head() ([]shapes.Workflow, map[string]workflows.Root) {
	recorded := map[string]bool{}
	for i := range g.lock.Workflows {
		recorded[g.lock.Workflows[i].Key()] = true
	}
	var all []shapes.Workflow
	roots := map[string]workflows.Root{}
	var called map[string]bool
	for _, root := range g.workflows.Roots {
		if root.Kind != workflows.Workflow || root.Func == nil {
			continue
		}
		w := shapes.Workflow{Name: root.Name, Package: g.Pass.Pkg.Path()}
		if !recorded[w.Key()] && !root.Registered {
			if called == nil {
				called = g.called()
			}
			if called[commands.Key(root.Func)] || !g.workflows.Plausible(root.Func) {
				continue
			}
		}
		w.Types, w.Open = g.names.Workflow(commands.Key(root.Func))
		roots[w.Key()] = root
		all = append(all, w)
	}
	return all, roots
}

// called are the functions that workflow code of the package runs.
func (g *guard) called() map[string]bool {
	called := map[string]bool{}
	for _, root := range g.workflows.Roots {
		if root.Func == nil {
			continue
		}
		for _, key := range g.commands.Calls(root.Func) {
			if key != commands.Key(root.Func) {
				called[key] = true
			}
		}
	}
	return called
}
