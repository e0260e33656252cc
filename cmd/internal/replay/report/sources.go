package report

import (
	"regexp"
	"slices"
	"strings"
)

// Source is a workflow function as its sources have it.
type Source struct {
	Function
	// Types are the names that it is registered under, or else its own.
	Types []string
	// Requested: its package is one that the run was asked for. Of others, only
	// what is registered counts.
	Requested bool
	Versions  []Range
	Handlers  []Handler
}

// Range is what the sources ask of GetVersion.
type Range struct {
	ChangeID string
	Min, Max int
	File     string
	Line     int
}

// Cover adds what the sources have and no history reaches: workflow functions
// that nothing was replayed on and, of those that something was, the versions
// and handlers. Of the others nothing is replayed anyway.
func (r *Report) Cover(sources []Source) {
	known := make(map[string]bool)
	for _, s := range sources {
		known[s.Name] = true
	}
	for _, s := range sources {
		types := r.replayed(s, known)
		if len(types) > 0 {
			for _, workflow := range types {
				r.Coverage.fill(workflow, s)
			}
			continue
		}
		registered := r.registered(s.Name)
		if !s.Requested && registered == "" {
			continue
		}
		missed := s.Function
		if missed.Workflow = registered; registered == "" {
			missed.Workflow = s.Types[0]
		}
		r.Coverage.Functions = append(r.Coverage.Functions, missed)
	}
	r.Settle()
}

// replayed are the workflow types that were replayed on the function. One that
// the sources do not have may be a wrapper around it, and then stands for it.
func (r *Report) replayed(s Source, known map[string]bool) []string {
	var exact, wrapped []string
	for _, w := range r.Coverage.Workflows {
		for _, f := range w.Functions {
			switch {
			case f == s.Name:
				exact = append(exact, w.Workflow)
			case !known[f] && (lastPart(f) == lastPart(s.Name) || slices.Contains(s.Types, w.Workflow)):
				wrapped = append(wrapped, w.Workflow)
			}
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return wrapped
}

// registered is a type that some worker registers the function as, or "".
func (r *Report) registered(function string) string {
	for _, w := range r.Workers {
		for _, workflow := range w.Workflows {
			if w.Functions[workflow] == function {
				return workflow
			}
		}
		if w.Functions[""] == function {
			return function[strings.LastIndex(function, ".")+1:]
		}
	}
	return ""
}

// Registered are the functions that workers have, sorted.
func (r *Report) Registered() []string {
	var all []string
	for _, w := range r.Workers {
		for _, function := range w.Functions {
			all = append(all, function)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// fill adds what histories of the workflow type do not have of a function. What
// replays have met is there already, and is given its place.
func (c *Coverage) fill(workflow string, s Source) {
	at := slices.IndexFunc(c.Workflows, func(w Workflow) bool { return w.Workflow == workflow })
	for _, h := range s.Handlers {
		h.Workflow = workflow
		if i := slices.IndexFunc(c.Handlers, func(o Handler) bool { return o.Workflow == workflow && o.Kind == h.Kind && o.Name == h.Name }); i >= 0 {
			c.Handlers[i] = h
		} else if !slices.Contains(c.Workflows[at].Received, Message{h.Kind, h.Name}) {
			c.Handlers = append(c.Handlers, h)
		}
	}
	for _, v := range s.Versions {
		if _, met := c.Workflows[at].Versions[v.ChangeID]; met {
			for i := range c.Versions {
				if b := &c.Versions[i]; b.Workflow == workflow && b.ChangeID == v.ChangeID {
					b.File, b.Line = v.File, v.Line
				}
			}
			continue
		}
		for _, version := range Untaken(v.Min, v.Max, nil) {
			branch := Branch{Workflow: workflow, ChangeID: v.ChangeID, Version: version, File: v.File, Line: v.Line}
			if !slices.Contains(c.Versions, branch) {
				c.Versions = append(c.Versions, branch)
			}
		}
	}
}

// many is from how many missing versions of one change on none is named: the
// numbers are no single steps then.
const many = 10

// Untaken are the versions of a range that are not among those taken.
func Untaken(from, to int, taken []int) []int {
	var missing []int
	for version := from; version <= to && len(missing) < many; version++ {
		// Versions begin at 1 by custom, and at 0 only where the code says so.
		if version == 0 && from < 0 && to > 0 || slices.Contains(taken, version) {
			continue
		}
		missing = append(missing, version)
	}
	if len(missing) == many {
		return nil
	}
	return missing
}

var typeArguments = regexp.MustCompile(`\[.*?\]`)

// PlainName is a function with the path of its package, whether package runtime
// or go/types has written it: without the punctuation of receivers, without type
// arguments, and without the mark of a method value.
func PlainName(function string) string {
	function = typeArguments.ReplaceAllString(strings.TrimSuffix(function, "-fm"), "")
	return strings.NewReplacer("(*", "", "(", "", ")", "", "%2e", ".").Replace(function)
}

// PackageOf is the import path of a function with a plain name.
func PackageOf(function string) string {
	slash := strings.LastIndex(function, "/") + 1
	name, _, _ := strings.Cut(function[slash:], ".")
	return function[:slash] + name
}

func lastPart(name string) string { return name[strings.LastIndex(name, ".")+1:] }
