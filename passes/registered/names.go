package registered

import (
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/targets"
)

// Names is what several packages say together.
type Names struct {
	workflows, activities map[string]*given
	// Hidden: some workflow is registered that no package shows.
	Hidden bool
	// Unaliased: a worker is told not to put registered names in the place of
	// functions that are executed.
	Unaliased bool
}

// given are the names of one function.
type given struct {
	names []string
	// open: it has one more that is not in view, unless a table gives it.
	open, tabled bool
}

func (g *given) unclear() bool { return g.open && !g.tabled }

// Link puts records together.
func Link(records ...*Record) *Names {
	n := &Names{workflows: map[string]*given{}, activities: map[string]*given{}}
	seen := map[targets.Table]bool{}
	for _, r := range records {
		n.Hidden = n.Hidden || r.Hidden
		n.Unaliased = n.Unaliased || r.Unaliased
		for _, name := range r.Names {
			n.add(name)
		}
		for _, t := range r.Tables {
			if !seen[t] {
				seen[t] = true
				n.table(t, records)
			}
		}
	}
	for _, all := range []map[string]*given{n.workflows, n.activities} {
		for _, g := range all {
			slices.Sort(g.names)
			g.names = slices.Compact(g.names)
		}
	}
	return n
}

// table adds what the rows of a table have: all literals of its struct count,
// since who puts them into which list is not followed.
func (n *Names) table(t targets.Table, records []*Record) {
	for _, r := range records {
		for _, row := range r.Rows {
			for _, c := range row.Cells {
				if row.Struct == t.Struct && c.Field == t.Func && c.Workflow == t.Workflow {
					g := n.add(Name{Func: c.Func, Activity: !t.Workflow, Name: t.NameOf(row.Texts, c.Last)})
					g.tabled = true
				}
			}
		}
	}
}

func (n *Names) add(name Name) *given {
	all := n.workflows
	if name.Activity {
		all = n.activities
	}
	g := all[name.Func]
	if g == nil {
		g = &given{}
		all[name.Func] = g
	}
	if name.Name == "" {
		g.open = true
	} else {
		g.names = append(g.names, name.Name)
	}
	return g
}

// Workflow lists the names that a function is registered under as a workflow,
// sorted; open says that there is one more that is not in view.
func (n *Names) Workflow(fn string) (names []string, open bool) {
	if g := n.workflows[fn]; g != nil {
		return g.names, g.unclear()
	}
	return nil, false
}

// Has reports whether anything is registered as a workflow under a name.
func (n *Names) Has(name string) bool {
	for _, g := range n.workflows {
		if slices.Contains(g.names, name) {
			return true
		}
	}
	return false
}

// Others lists the names of workflows that are function literals.
func (n *Names) Others() []string {
	names, _ := n.Workflow("")
	return names
}

// Alias is the name that the SDK puts in the place of a function that workflow
// code executes: the one that it is registered under. It is "" where its own
// name stays or where nobody knows, because it has several; known is false
// where no registration is in view.
func (n *Names) Alias(activity bool, fn string) (name string, known bool) {
	all := n.workflows
	if activity {
		all = n.activities
	}
	g := all[fn]
	if g == nil {
		return "", false
	}
	if n.Unaliased || g.unclear() || len(g.names) != 1 {
		return "", true
	}
	return g.names[0], true
}

// Aliases lists the activities that go by another name than their own, by
// function.
func (n *Names) Aliases() map[string]string {
	found := map[string]string{}
	for fn := range n.activities {
		if fn == "" {
			continue
		}
		if name, _ := n.Alias(true, fn); name != "" && name != fn[strings.LastIndexByte(fn, '.')+1:] {
			found[fn] = name
		}
	}
	return found
}
