package compat

import (
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// settle leads both sides past the decisions that are none for a run with these
// versions: all ways from there lead to one step. What such a decision asks need
// not be known, and who asks it in addition asks nothing.
func (w *walk) settle(s state) state {
	s.base = (&settling{o: w.base, s: &s, w: w, to: map[int]int{}}).from(s.base)
	s.head = (&settling{o: w.head, s: &s, w: w, head: true, to: map[int]int{}}).from(s.head)
	return s
}

type settling struct {
	o    *outlook
	s    *state
	w    *walk
	head bool
	to   map[int]int
}

// from is the step that all ways from step i lead to.
func (x *settling) from(i int) int {
	step := &x.o.shape.Steps[i]
	if step.Op != shapes.Branch || !x.o.versioned[i] {
		return i
	}
	return x.way(i)
}

func (x *settling) way(i int) int {
	if to, ok := x.to[i]; ok {
		return to
	}
	x.to[i] = i // A loop leads to itself.
	step, to := &x.o.shape.Steps[i], i
	switch {
	case !x.o.versioned[i]:
	case step.Op == shapes.Branch:
		if holds, known := x.decides(step.Cond); known {
			to = x.way(step.Next(holds))
		} else if yes := x.way(step.Succ[0]); yes == x.way(step.Succ[1]) {
			to = yes
		}
	case step.Op == shapes.Version && x.head && x.w.unheard(x.s, step):
		to = x.way(step.Succ[0])
	}
	x.to[i] = to
	return to
}

func (x *settling) decides(cond string) (holds, known bool) {
	if m := versionAsked.FindStringSubmatch(cond); m == nil || x.s.versions[m[1]] == anyVersion {
		return false, false
	}
	if x.head {
		return x.w.decideVersion(x.s, cond)
	}
	return shapes.DecideVersion(cond, x.s.versions)
}

// unheard reports whether a version of head is one of which base knows nothing:
// every old run has workflow.DefaultVersion, wherever it is asked for.
func (w *walk) unheard(s *state, step *shapes.Step) bool {
	low, _, ok := step.Span()
	return ok && low <= -1 && w.unknownID(step.Name)
}

// unknownID reports whether base asks for no version of a change anywhere. One
// whose id is computed may be any.
func (w *walk) unknownID(id string) bool {
	_, known := w.ids[id]
	return !known && strings.HasPrefix(id, `"`)
}

// decideVersion answers a condition of head about a version.
func (w *walk) decideVersion(s *state, cond string) (holds, known bool) {
	if holds, known := shapes.DecideVersion(cond, s.versions); known {
		return holds, true
	}
	m := versionAsked.FindStringSubmatch(cond)
	if m == nil || !w.unknownID(m[1]) {
		return false, false
	}
	return shapes.DecideVersion(cond, map[string]int{m[1]: -1})
}
