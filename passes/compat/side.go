package compat

import (
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// decision is a condition that a path has taken one way.
type decision struct {
	cond  string
	holds bool
	// lasting: it cannot change.
	lasting bool
}

// arrival is where one side gets to without issuing anything: the next step
// that shows, what it waits for before, and the handlers that it sets.
type arrival struct {
	node      int
	loop      bool
	decisions []decision
	waits     []wait
	handlers  []*shapes.Step
	versions  map[string]int
	names     names
	// early are changes that the path itself shows.
	early []Change
	// guessed are conditions that the other side does not know of.
	guessed []string
}

type wait struct {
	items []string
	pos   string
	step  *shapes.Step
}

// maxArrivals bound the paths between two steps that show.
const maxArrivals = 256

// shows reports whether a step is one to stop at.
func shows(s *shapes.Step) bool {
	switch s.Op {
	case shapes.Command, shapes.Return, shapes.Panic, shapes.Unknown:
		return true
	case shapes.Body:
		return s.Word == "coroutine" && issues(s.Body)
	}
	return false
}

// issues reports whether a body does more than wait.
func issues(s *shapes.Shape) bool {
	if s == nil {
		return false
	}
	for i := range s.Steps {
		switch step := &s.Steps[i]; step.Op {
		case shapes.Command, shapes.Unknown:
			return true
		case shapes.Body:
			if issues(step.Body) {
				return true
			}
		}
	}
	return false
}

func lasting(cond string) bool {
	return !strings.Contains(cond, "~") && !strings.Contains(cond, "more of ")
}

// fork is a path of one side on its way to the next step that shows.
type fork struct {
	arrival
	seen map[int]bool
	// consumed are the other side's decisions that were followed already.
	consumed int
}

func (f fork) clone() fork {
	c := f
	c.decisions = slices.Clone(f.decisions)
	c.waits = slices.Clone(f.waits)
	c.handlers = slices.Clone(f.handlers)
	c.early = slices.Clone(f.early)
	c.guessed = slices.Clone(f.guessed)
	c.seen = map[int]bool{}
	for k := range f.seen {
		c.seen[k] = true
	}
	return c
}

func (f fork) withVersion(id string, v int) fork {
	versions := map[string]int{id: v}
	for k, have := range f.versions {
		if k != id {
			versions[k] = have
		}
	}
	f.versions = versions
	return f
}
