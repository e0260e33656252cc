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

func lasting(cond string) bool {
	return !strings.Contains(cond, "~") && !strings.Contains(cond, "more of ")
}
