package compat

import (
	"math"

	"github.com/replayvet/replayvet/passes/shapes"
)

const (
	// maxCrowd are the states of two steps up to which versions are told apart.
	// They double with each change in a loop.
	maxCrowd = 24
	// anyVersion is one of those that base records of a change.
	anyVersion = math.MinInt
)

// blur forgets which of its versions base has recorded of each change, but not
// that it has, where there are too many ways to tell apart. It is for where both
// sides have just issued the same: what follows asks anew, both the same.
func (w *walk) blur(s state) state {
	s = w.trim(s)
	at := [2]int{s.base, s.head}
	if w.crowd[at] == nil {
		w.crowd[at] = map[string]bool{}
	}
	if key := s.key(); !w.crowd[at][key] && len(w.crowd[at]) < maxCrowd {
		w.crowd[at][key] = true
	} else if !w.crowd[at][key] {
		versions := map[string]int{}
		for id, v := range s.versions {
			if len(w.ids[id]) > 1 {
				v = anyVersion
			}
			versions[id] = v
		}
		s.versions = versions
	}
	return s
}

// focus takes each version in turn, where a step asks for one that was
// forgotten. It reports whether it does.
func (w *walk) focus(s state, steps ...*shapes.Step) bool {
	for _, step := range steps {
		id := ""
		switch step.Op {
		case shapes.Version:
			id = step.Name
		case shapes.Branch:
			if m := versionAsked.FindStringSubmatch(step.Cond); m != nil {
				id = m[1]
			}
		}
		if v, known := s.versions[id]; !known || v != anyVersion {
			continue
		}
		for _, v := range w.ids[id] {
			t := s
			t.versions = withVersion(s.versions, id, v)
			w.step(t)
		}
		return true
	}
	return false
}
