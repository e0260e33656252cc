package compat

import (
	"cmp"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// Pair is a workflow of base with the one of head that its runs go on with; one
// of the two is nil for what is new, and for what nobody serves.
type Pair struct {
	Base, Head *shapes.Workflow
	// Lost are the names of base that no worker has any more.
	Lost []string
	// Unseen: the function is not there, and something that is not compared, or
	// that nobody knows the name of, may be registered in its place.
	Unseen bool
}

// Head is the new code.
type Head struct {
	Workflows []shapes.Workflow
	// Others are the names that something else is registered under, such as a
	// literal.
	Others []string
	// Complete: no name is registered that is not here.
	Complete bool
}

// Match finds out which workflow of head the runs of each of base go on with: the
// one that is registered under the type's name or, where that is not known, the
// function.
func Match(base []shapes.Workflow, head Head) []Pair {
	m := &matcher{Head: head, functions: map[string]*shapes.Workflow{}, types: map[string][]*shapes.Workflow{}}
	for i := range head.Workflows {
		w := &head.Workflows[i]
		m.functions[w.Key()] = w
		for _, t := range w.Types {
			m.types[t] = append(m.types[t], w)
		}
	}
	for i := range base {
		m.base(&base[i])
	}
	m.moved()
	for _, h := range m.alone() {
		if len(h.Types) == 0 && !m.Complete {
			m.renamed()
		}
		m.pairs = append(m.pairs, Pair{Head: h})
	}
	slices.SortStableFunc(m.pairs, func(a, b Pair) int { return cmp.Compare(a.order(), b.order()) })
	return m.pairs
}

func (p *Pair) order() string {
	w := p.Head
	if w == nil {
		w = p.Base
	}
	return w.Package + " " + w.Name
}

type matcher struct {
	Head
	functions map[string]*shapes.Workflow
	types     map[string][]*shapes.Workflow
	pairs     []Pair
}

// base finds what goes on with the runs of one workflow.
func (m *matcher) base(b *shapes.Workflow) {
	same := m.functions[b.Key()]
	found, lost := m.serving(b, same)
	switch {
	case same != nil && (len(b.Types) == 0 || same.Open || len(same.Types) == 0 && len(found) == 0):
		m.pairs = append(m.pairs, Pair{Base: b, Head: same})
	case len(found) == 0 && same != nil && len(lost) == len(b.Types):
		// What replays is still its code, whoever may have it.
		m.pairs = append(m.pairs, Pair{Base: b, Head: same, Lost: lost})
	case len(found) == 0:
		m.pairs = append(m.pairs, Pair{Base: b, Unseen: len(lost) < len(b.Types)})
	default:
		for _, h := range found {
			m.pairs = append(m.pairs, Pair{Base: b, Head: h})
		}
		if m.Complete {
			m.pairs[len(m.pairs)-1].Lost = lost
		}
	}
}

// serving finds what is registered under the names of a workflow of base, and
// those that nothing is. Each name can be that of another function now. Of
// several that have one, only the same function is known to be meant.
func (m *matcher) serving(b, same *shapes.Workflow) (found []*shapes.Workflow, lost []string) {
	for _, t := range b.Types {
		var now *shapes.Workflow
		switch all := m.types[t]; {
		case same != nil && slices.Contains(all, same):
			now = same
		case len(all) == 1:
			now = all[0]
		case len(all) == 0 && !slices.Contains(m.Others, t):
			lost = append(lost, t)
		}
		if now != nil && !slices.Contains(found, now) {
			found = append(found, now)
		}
	}
	return found, lost
}

// alone are the workflows of head that no runs of base go on with.
func (m *matcher) alone() []*shapes.Workflow {
	var alone []*shapes.Workflow
	for i := range m.Workflows {
		h := &m.Workflows[i]
		if !slices.ContainsFunc(m.pairs, func(p Pair) bool { return p.Head == h }) {
			alone = append(alone, h)
		}
	}
	return alone
}

// moved finds what is in another package now, as far as no name says so: by the
// function's, if that is one of base and one of head.
func (m *matcher) moved() {
	alone := map[string][]*shapes.Workflow{}
	for _, h := range m.alone() {
		alone[last(h.Name)] = append(alone[last(h.Name)], h)
	}
	lost := map[string]int{}
	for _, p := range m.pairs {
		if p.Head == nil {
			lost[last(p.Base.Name)]++
		}
	}
	for i := range m.pairs {
		p := &m.pairs[i]
		if p.Head != nil {
			continue
		}
		name := last(p.Base.Name)
		if to := alone[name]; len(to) == 1 && lost[name] == 1 && (len(p.Base.Types) == 0 || len(to[0].Types) == 0) {
			p.Head, p.Unseen = to[0], false
		}
	}
}

// renamed marks what a function may go on with that is registered where nobody
// has looked.
func (m *matcher) renamed() {
	for i := range m.pairs {
		if p := &m.pairs[i]; p.Head == nil {
			p.Unseen = true
		}
	}
}

// last part of a name.
func last(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
