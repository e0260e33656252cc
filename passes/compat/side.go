package compat

import (
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// shows reports whether a step is one that both sides have to take alike.
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

// lasting reports whether a condition cannot change.
func lasting(cond string) bool {
	return !strings.Contains(cond, "~") && !strings.Contains(cond, "more of ")
}

// shown reports whether a step of one side shows in a run with the versions of a
// state: a coroutine that issues something for other versions only does not.
func (w *walk) shown(s state, step *shapes.Step, head bool) bool {
	if step.Op == shapes.Body && shows(step) {
		return w.issuesFor(s, step.Body, head)
	}
	return shows(step)
}

// issuesFor reports whether a body does more than wait in a run with the
// versions of a state.
func (w *walk) issuesFor(s state, body *shapes.Shape, head bool) bool {
	if !issues(body) {
		return false
	}
	x := settling{s: &s, w: w, head: head}
	seen := make([]bool, len(body.Steps))
	for queue := []int{0}; len(queue) > 0; queue = queue[1:] {
		i := queue[0]
		if seen[i] {
			continue
		}
		seen[i] = true
		step := &body.Steps[i]
		switch step.Op {
		case shapes.Command, shapes.Unknown:
			return true
		case shapes.Body:
			if w.issuesFor(s, step.Body, head) {
				return true
			}
		case shapes.Branch:
			if holds, known := x.decides(step.Cond); known {
				queue = append(queue, step.Next(holds))
				continue
			}
		}
		queue = append(queue, step.Succ...)
	}
	return false
}
