package compat

import (
	"fmt"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// sameBodies compares two functions that the SDK runs.
func (w *walk) sameBodies(b, h *shapes.Step, n names, versions map[string]int) {
	if b.Body == nil || h.Body == nil {
		return
	}
	key := bodies{b, h}
	sub := w.bodies[key]
	if sub == nil {
		sub = w.outcome.walk(b.Body, h.Body)
		w.bodies[key] = sub
	}
	level, vague := w.level, w.vague
	sub.from(state{versions: versions, names: n, level: level, vague: vague})
	w.level, w.vague = level, vague
}

// setBase and setHead note a handler that one side sets, unless the other has
// set it already.
func (w *walk) setBase(s state, step *shapes.Step) state {
	for i, h := range s.handlersHead {
		if n, ok := sameHandler(s.names, step, h); ok {
			s.names, s.handlersHead = n, cut(s.handlersHead, i)
			w.sameBodies(step, h, n, s.versions)
			return s
		}
	}
	s.handlersBase = append(s.handlersBase[:len(s.handlersBase):len(s.handlersBase)], step)
	return s
}

func (w *walk) setHead(s state, step *shapes.Step) state {
	for i, b := range s.handlersBase {
		if n, ok := sameHandler(s.names, b, step); ok {
			s.names, s.handlersBase = n, cut(s.handlersBase, i)
			w.sameBodies(b, step, n, s.versions)
			return s
		}
	}
	s.handlersHead = append(s.handlersHead[:len(s.handlersHead):len(s.handlersHead)], step)
	return s
}

func sameHandler(n names, b, h *shapes.Step) (names, bool) {
	if b.Word != h.Word || len(b.Items) != len(h.Items) {
		return n, false
	}
	return n.match(b.Name+" "+strings.Join(b.Items, " | "), h.Name+" "+strings.Join(h.Items, " | "))
}

// sameHandlers looks at the handlers that only one side has set.
func (w *walk) sameHandlers(s state) bool {
	for _, b := range s.handlersBase {
		if b.Word == "callback" && w.issuesFor(s, b.Body, false) {
			first := firstCommand(b.Body)
			w.report(Change{
				Check: "removed", Evidence: true, Base: first.Pos, Was: words(first),
				Message: fmt.Sprintf("%s is gone, in a function that %s ran", words(first), b.Name),
				Breaks:  "every run in which it has run",
			})
			return false
		}
		if b.Word == "update" || w.issuesFor(s, b.Body, false) {
			w.report(Change{
				Check: "handler", base: b, Was: words(b),
				Message: fmt.Sprintf("the handler of %s is gone, and with it what it issued", strings.TrimSpace(words(b)+" "+strings.Join(b.Items, ", "))),
				Breaks:  "runs in which it has run",
			})
			return false
		}
	}
	for _, h := range s.handlersHead {
		if h.Word != "on" && h.Word != "callback" || !w.issuesFor(s, h.Body, true) || h.Word == "on" && !w.waitsFor(s.names, h.Items) {
			continue
		}
		first := firstCommand(h.Body)
		if h.Word == "callback" {
			w.report(Change{
				Check: "added", Evidence: true, Head: first.Pos, Is: words(first),
				Message: fmt.Sprintf("%s is new, in a function that %s runs", words(first), h.Name),
				Breaks:  "every run in which it has run",
			})
			return false
		}
		w.report(Change{
			Check: "added", head: first, Is: words(first),
			Message: fmt.Sprintf("%s is new, in the callback of %s", words(first), strings.Join(h.Items, ", ")),
			Breaks:  "every run in which the callback has run",
		})
		return false
	}
	return true
}

// waitsFor reports whether base waits for one of the items anywhere. What it
// does not wait for, a callback of base's runs has not seen.
func (w *walk) waitsFor(n names, items []string) bool {
	found := false
	w.base.shape.Each(func(s *shapes.Step) {
		for _, was := range s.Items {
			for _, is := range items {
				if _, ok := n.match(was, is); ok {
					found = true
				}
			}
		}
	})
	return found
}

func firstCommand(s *shapes.Shape) *shapes.Step {
	var first *shapes.Step
	s.Each(func(step *shapes.Step) {
		if first == nil && (step.Op == shapes.Command || step.Op == shapes.Unknown) {
			first = step
		}
	})
	return first
}
