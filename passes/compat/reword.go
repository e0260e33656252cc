package compat

import (
	"regexp"
	"strings"

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
	if w.headAsks(s, s.head, b.Cond) {
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
		Check: "condition", Evidence: !w.otherwise(s, b.Cond, h.Cond), base: b, head: h, Was: "if " + b.Cond, Is: "if " + h.Cond,
		Message: "what comes next is decided by " + h.Cond + " where it was by " + b.Cond,
		Breaks:  "runs for which the two differ",
	})
	// Both go on, so that neither has gone round alone.
	s.roundBase, s.roundHead = nil, nil
	for i := range b.Succ {
		t := s
		t.base, t.head = b.Succ[i], h.Succ[i^crossed]
		t = t.apart(2)
		w.push(t)
	}
	return true
}

var (
	// constants in a condition.
	constants = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|\b\d+\b`)
	// plainly is a list that is named, or numbers.
	plainly = regexp.MustCompile(`^(input\d*|self)[\w.]*$|^range\([\d, ]+\)$`)
)

// otherwise reports whether two conditions certainly differ for some runs: they
// compare the same with another constant, or ask for more of another list of the
// input.
func (w *walk) otherwise(s state, b, h string) bool {
	was, more := strings.CutPrefix(b, "more of ")
	is, also := strings.CutPrefix(h, "more of ")
	if more && also && plainly.MatchString(was) && plainly.MatchString(is) {
		return was != is
	}
	if more || also || strings.Contains(b, "~value") || strings.Contains(h, "~value") {
		return false
	}
	x, y := withoutConstants(b), withoutConstants(h)
	_, same := s.names.match(x, y)
	return same
}

// withoutConstants is a condition with its constants left out, but not the
// digits of names.
func withoutConstants(cond string) string {
	var b strings.Builder
	at := 0
	for _, ref := range reference.FindAllStringIndex(cond, -1) {
		b.WriteString(constants.ReplaceAllString(cond[at:ref[0]], "?") + cond[ref[0]:ref[1]])
		at = ref[1]
	}
	return b.String() + constants.ReplaceAllString(cond[at:], "?")
}
