package report

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// Gap is a thing that the verdicts do not speak about.
type Gap struct {
	What  string
	Items []Item
}

// Item is one of those, with its place in the sources where that is known.
type Item struct {
	Name string
	File string
	Line int
}

// String is the name with the place.
func (i Item) String() string {
	if i.File == "" {
		return i.Name
	}
	return fmt.Sprintf("%s (%s:%d)", i.Name, i.File, i.Line)
}

// listed is how many names a line has before it only counts.
const listed = 8

// String is the gap as a line.
func (g Gap) String() string {
	var all []string
	for _, item := range g.Items[:min(listed, len(g.Items))] {
		all = append(all, item.String())
	}
	line := g.What + ": " + strings.Join(all, ", ")
	if more := len(g.Items) - listed; more > 0 {
		line += fmt.Sprintf(" and %d more", more)
	}
	return line
}

// NotCovered is what the verdicts do not speak about.
func NotCovered(r *Report) []Gap {
	c := r.Coverage
	var gaps []Gap
	add := func(what string, items []Item) {
		if len(items) > 0 {
			gaps = append(gaps, Gap{what, items})
		}
	}
	var types, functions []Item
	for _, name := range c.NotReplayed {
		item := Item{Name: name}
		if i := slices.IndexFunc(c.Functions, func(f Function) bool { return f.Workflow == name }); i >= 0 {
			item.File, item.Line = c.Functions[i].File, c.Functions[i].Line
		}
		types = append(types, item)
	}
	for _, f := range c.Functions {
		if !slices.Contains(c.NotReplayed, f.Workflow) {
			functions = append(functions, Item{ShortName(f.Name), f.File, f.Line})
		}
	}
	add("workflow types without a history", types)
	add("workflow functions never replayed", functions)
	var handlers, queries []Item
	for _, h := range c.Handlers {
		item := Item{fmt.Sprintf("%s %s of %s", h.Kind, h.Name, h.Workflow), h.File, h.Line}
		if h.Kind == "query" {
			queries = append(queries, item)
		} else {
			handlers = append(handlers, item)
		}
	}
	add("handlers without a history", handlers)
	add("handlers that no history can reach", queries)
	add("versions without a history", each(c.Versions, func(v Branch) Item {
		if v.Version < 0 {
			return Item{fmt.Sprintf("default of %s in %s", v.ChangeID, v.Workflow), v.File, v.Line}
		}
		return Item{fmt.Sprintf("%d of %s in %s", v.Version, v.ChangeID, v.Workflow), v.File, v.Line}
	}))
	add("open at their end, so that what comes next was not compared", each(c.OpenTails, base))
	add("failed, canceled, terminated or timed out, which the SDK does not compare", each(c.Endings, base))
	for _, w := range r.Workers {
		if w.Way != WayMain {
			add(fmt.Sprintf("no program serves these, %s %s", ways[w.Way], w.TaskQueue), each(w.Workflows, func(name string) Item { return Item{Name: name} }))
		}
	}
	return gaps
}

func each[T any](all []T, item func(T) Item) []Item {
	var items []Item
	for _, one := range all {
		items = append(items, item(one))
	}
	return items
}

func base(path string) Item { return Item{Name: filepath.Base(path)} }
