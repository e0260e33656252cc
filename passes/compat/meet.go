package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// meet compares what both sides have got to, and goes on from there if that is
// the same.
func (w *walk) meet(s state) {
	w.at = s
	b, h := &w.base.shape.Steps[s.base], &w.head.shape.Steps[s.head]
	// Of a side that is not at a step that shows, a loop has come round.
	loop := !shows(b) || !shows(h)
	when := under(s.guessed)
	if b.Op == shapes.Panic {
		return // A run that comes here is stuck, whatever the new code does.
	}
	if b.Op == shapes.Return && b.Word == "failed" && h.Op != shapes.Command {
		// Nothing of the end of a failed run is compared.
		return
	}
	if !loop && (b.Op != shapes.Return || h.Op != shapes.Return) && !alike(s.names, b, h) && b.Op != shapes.Body {
		// Another command says more than what is waited for before it.
		w.differ(b, h, s.names, s.base, s.head, when)
		return
	}
	if !w.sameWaits(s, b, h) || !w.sameHandlers(s) {
		return
	}
	if loop {
		w.report(Change{
			Check: "loop", Evidence: true, base: b, head: h, Was: words(b), Is: words(h),
			Message: "a loop that issues nothing goes on under another condition" + when,
			Breaks:  "runs that take another number of turns",
		})
		return
	}
	n, ok := w.sameStep(s, b, h, when)
	if !ok || len(b.Succ) == 0 || len(h.Succ) == 0 {
		return
	}
	next := state{
		base: b.Succ[0], head: h.Succ[0], names: n, versions: s.versions, doneBase: s.doneBase, doneHead: s.doneHead, level: s.level, vague: s.vague,
		decisions: keep(s.decisions, func(d decision) bool { return d.lasting }),
	}
	if b.Label != "" {
		next.decisions = forget(next.decisions, "@"+b.Label)
		next.doneBase = without(next.doneBase, "@"+b.Label)
	}
	if h.Label != "" {
		next.doneHead = without(next.doneHead, "@"+h.Label)
	}
	w.push(w.blur(next))
}

// under says for which runs a difference holds, by the conditions that only
// the new code has. One about memory or about what is gone has no words that
// help; that there is one is said.
func under(guessed []string) string {
	var said []string
	open := false
	for _, cond := range guessed {
		switch {
		case strings.Contains(cond, "~"):
			open = true
		case !slices.Contains(said, cond):
			said = append(said, cond)
		}
	}
	switch {
	case len(said) > 0 && open:
		return ", depending on " + strings.Join(said, " and ") + " and more that the old code does not ask"
	case len(said) > 0:
		return ", depending on " + strings.Join(said, " and ") + ", which the old code does not ask"
	case open:
		return ", depending on a condition that the old code does not have"
	}
	return ""
}

// sameStep compares the steps that show.
func (w *walk) sameStep(s state, b, h *shapes.Step, when string) (names, bool) {
	n := s.names
	if b.Op != h.Op || b.Word != h.Word && b.Op != shapes.Unknown {
		w.differ(b, h, n, s.base, s.head, when)
		return n, false
	}
	switch b.Op {
	case shapes.Unknown:
		if b.Word != h.Word || b.Name != h.Name {
			w.unknown(b, h)
			return n, false
		}
		return n, true
	case shapes.Return, shapes.Panic:
		return n, true
	case shapes.Body:
		w.sameBodies(b, h, n, s.versions)
		return n, true
	}
	m, ok := n.match(b.Name, h.Name)
	if !ok {
		w.differ(b, h, n, s.base, s.head, when)
		return n, false
	}
	n = m
	if m, ok = w.sameAttrs(b, h, n, when); !ok {
		return n, false
	}
	n = m
	if b.Inputs != "" && h.Inputs != "" {
		w.input(swap{words(b), n.inHead(b.Inputs), h.Inputs, b, h})
	}
	if b.Label != "" && h.Label != "" {
		n = n.with("@"+b.Label, "@"+h.Label)
	}
	return n, true
}

// sameAttrs compares the ids and targets of two commands of one name.
func (w *walk) sameAttrs(b, h *shapes.Step, n names, when string) (names, bool) {
	was, is := attrs(b), attrs(h)
	for _, key := range []string{"id", "to", "service"} {
		if was[key] == "" && is[key] == "" {
			continue
		}
		m, ok := n.match(was[key], is[key])
		if !ok {
			w.report(Change{
				Check: "id", base: b, head: h, Was: words(b) + " " + key + "=" + orDefault(was[key]), Is: words(h) + " " + key + "=" + orDefault(is[key]),
				Message: fmt.Sprintf("%s has another %s: %s was %s%s", words(h), map[string]string{"id": "id", "to": "target", "service": "service"}[key], orDefault(is[key]), orDefault(was[key]), when),
				Breaks:  "every run that has passed this point",
			})
			return n, false
		}
		n = m
	}
	if was["length"] != is["length"] {
		w.report(Change{
			Check: "timer", Evidence: true, base: b, head: h, Was: words(b), Is: words(h),
			Message: "the timer's length is computed on one side only; a length of zero or less starts no timer" + when,
			Breaks:  "runs for which the length is zero or less",
		})
	}
	return n, true
}

func attrs(s *shapes.Step) map[string]string {
	m := map[string]string{}
	for _, a := range s.Attrs {
		if key, value, ok := strings.Cut(a, "="); ok {
			m[key] = value
		}
	}
	return m
}

func orDefault(s string) string {
	if s == "" {
		return "the default"
	}
	return s
}

// unknown: nobody can say whether code that is not in view is the same.
func (w *walk) unknown(b, h *shapes.Step) {
	w.report(Change{
		Check: "unknown", Evidence: true, base: b, head: h, Was: words(b), Is: words(h),
		Message: fmt.Sprintf("%s cannot be compared with %s", words(h), words(b)),
		Breaks:  "runs that have passed this point, if the code asks for something else",
	})
}
