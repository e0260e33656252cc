package compat

import (
	"github.com/replayvet/replayvet/passes/shapes"
)

// reworded takes a branch of head for that of base that it is in the place of,
// where the two ask for something that the other does not, what changes with
// time, and the same follows. Whether they ever differ is not in the code. It
// reports whether it has.
func (w *walk) reworded(s state, h *shapes.Step) bool {
	b := &w.base.shape.Steps[s.base]
	if b.Op != shapes.Branch || lasting(b.Cond) || lasting(h.Cond) {
		return false
	}
	if w.head.any(w.head.soon[s.head], b.Cond, func(head string) bool { _, ok := s.names.match(b.Cond, head); return ok }) {
		return false // Head asks for it later.
	}
	like := func(i, j int) bool { return w.base.like[b.Succ[i]] == w.head.like[h.Succ[j]] }
	crossed := 0
	switch {
	case like(0, 0) && like(1, 1):
	case like(0, 1) && like(1, 0):
		crossed = 1
	default:
		return false
	}
	w.report(Change{
		Check: "condition", Evidence: true, base: b, head: h, Was: "if " + b.Cond, Is: "if " + h.Cond,
		Message: "what comes next is decided by " + h.Cond + " where it was by " + b.Cond,
		Breaks:  "runs for which the two differ",
	})
	// Both go on, so that neither has gone round alone.
	s.roundBase, s.roundHead = nil, nil
	for i := range b.Succ {
		t := s
		t.base, t.head = b.Succ[i], h.Succ[i^crossed]
		t = t.apart(b.Cond, h.Cond)
		w.push(t)
	}
	return true
}
