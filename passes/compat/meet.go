package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// meet compares where both sides get to, and goes on from there if that is the
// same.
func (w *walk) meet(p pair, base, head *arrival) {
	for _, c := range head.early {
		w.report(c)
		if c.Check != "moved" {
			return // The SDK stops here.
		}
	}
	b, h := &w.base.Steps[base.node], &w.head.Steps[head.node]
	when := under(head.guessed)
	if b.Op == shapes.Panic && !base.loop {
		return // A run that comes here is stuck, whatever the new code does.
	}
	if b.Op == shapes.Return && b.Word == "failed" && !(h.Op == shapes.Command && !head.loop) {
		// Nothing of the end of a failed run is compared.
		return
	}
	w.doneBase, w.doneHead = with(p.doneBase, base.waits), with(p.doneHead, head.waits)
	if !base.loop && !head.loop && (b.Op != shapes.Return || h.Op != shapes.Return) && !alike(head.names, b, h) && b.Op != shapes.Body {
		// Another command says more than what is waited for before it.
		w.differ(b, h, head.names, base.node, head.node, when)
		return
	}
	n, ok := w.sameWaits(p, base, head, b, h, when)
	if !ok {
		return
	}
	n, ok = w.sameHandlers(base, head, n)
	if !ok {
		return
	}
	if base.loop != head.loop {
		w.report(Change{
			Check: "loop", Evidence: true, Base: b.Pos, Head: h.Pos, Was: words(b), Is: words(h),
			Message: "a loop that issues nothing goes on under another condition" + when,
			Breaks:  "runs that take another number of turns",
		})
		return
	}
	next := pair{versions: head.versions, doneBase: p.doneBase, doneHead: p.doneHead}
	for _, d := range base.decisions {
		if d.lasting {
			next.lasting = append(next.lasting, d)
		}
	}
	slices.SortFunc(next.lasting, func(x, y decision) int { return strings.Compare(x.cond, y.cond) })
	next.lasting = slices.CompactFunc(next.lasting, func(x, y decision) bool { return x.cond == y.cond })
	next.doneBase, next.doneHead = w.doneBase, w.doneHead
	if base.loop {
		next.base, next.head, next.names = base.node, head.node, n
		w.push(next)
		return
	}
	n, ok = w.sameStep(base, head, b, h, n, when)
	if !ok {
		return
	}
	next.names = n
	if b.Label != "" {
		next.lasting = forget(next.lasting, "@"+b.Label)
		next.doneBase = without(next.doneBase, "@"+b.Label)
	}
	if h.Label != "" {
		next.doneHead = without(next.doneHead, "@"+h.Label)
	}
	if len(b.Succ) == 0 || len(h.Succ) == 0 {
		return
	}
	next.base, next.head = b.Succ[0], h.Succ[0]
	w.push(next)
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
func (w *walk) sameStep(base, head *arrival, b, h *shapes.Step, n names, when string) (names, bool) {
	if b.Op != h.Op || b.Word != h.Word && b.Op != shapes.Unknown {
		w.differ(b, h, n, base.node, head.node, when)
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
		w.bodies(b, h, n, head.versions)
		return n, true
	}
	m, ok := n.match(b.Name, h.Name)
	if !ok {
		w.differ(b, h, n, base.node, head.node, when)
		return n, false
	}
	n = m
	if m, ok = w.sameAttrs(b, h, n, when); !ok {
		return n, false
	}
	n = m
	if b.Inputs != "" && h.Inputs != "" {
		*w.inputs = append(*w.inputs, swap{words(b), w.inBase(b.Inputs, n), h.Inputs, b, h})
	}
	if b.Label != "" && h.Label != "" {
		n = n.with("@"+b.Label, "@"+h.Label)
	}
	return n, true
}

// inBase are inputs in the words of head, as far as those are known.
func (w *walk) inBase(inputs string, n names) string {
	return reference.ReplaceAllStringFunc(inputs, func(ref string) string {
		if to, ok := n.base[ref]; ok {
			return to
		}
		return ref
	})
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
				Check: "id", Base: b.Pos, Head: h.Pos, Was: words(b) + " " + key + "=" + orDefault(was[key]), Is: words(h) + " " + key + "=" + orDefault(is[key]),
				Message: fmt.Sprintf("%s has another %s: %s was %s%s", words(h), map[string]string{"id": "id", "to": "target", "service": "service"}[key], orDefault(is[key]), orDefault(was[key]), when),
				Breaks:  "every run that has passed this point",
			})
			return n, false
		}
		n = m
	}
	if was["length"] != is["length"] {
		w.report(Change{
			Check: "timer", Evidence: true, Base: b.Pos, Head: h.Pos, Was: words(b), Is: words(h),
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
		Check: "unknown", Evidence: true, Base: b.Pos, Head: h.Pos, Was: words(b), Is: words(h),
		Message: fmt.Sprintf("%s cannot be compared with %s", words(h), words(b)),
		Breaks:  "runs that have passed this point, if the code asks for something else",
	})
}

// bodies compares two functions that the SDK runs.
func (w *walk) bodies(b, h *shapes.Step, n names, versions map[string]int) {
	if b.Body == nil || h.Body == nil || b.Body.Outline("") == h.Body.Outline("") && same(n) {
		return
	}
	sub := &walk{base: b.Body, head: h.Body, ids: w.ids, seen: map[string]bool{}, found: w.found, order: w.order, spent: w.spent, inputs: w.inputs}
	sub.push(pair{versions: versions, names: n, doneBase: map[string]bool{}, doneHead: map[string]bool{}})
	sub.drain()
	w.order = sub.order
}

// sameHandlers compares the handlers that were set on the way.
func (w *walk) sameHandlers(base, head *arrival, n names) (names, bool) {
	taken := make([]bool, len(head.handlers))
	for _, b := range base.handlers {
		matched := false
		for i, h := range head.handlers {
			if taken[i] || b.Word != h.Word || len(b.Items) != len(h.Items) {
				continue
			}
			m, ok := n.match(b.Name+" "+strings.Join(b.Items, " | "), h.Name+" "+strings.Join(h.Items, " | "))
			if !ok {
				continue
			}
			n, taken[i], matched = m, true, true
			w.bodies(b, h, n, head.versions)
			break
		}
		if !matched && (b.Word == "update" || issues(b.Body)) {
			w.report(Change{
				Check: "handler", Base: b.Pos, Was: words(b),
				Message: fmt.Sprintf("the handler of %s is gone, and with it what it issued", strings.TrimSpace(words(b)+" "+strings.Join(b.Items, ", "))),
				Breaks:  "runs in which it has run",
			})
			return n, false
		}
	}
	for i, h := range head.handlers {
		if taken[i] || h.Word != "on" || !issues(h.Body) || !w.waitsFor(n, h.Items) {
			continue
		}
		first := firstCommand(h.Body)
		w.report(Change{
			Check: "added", Head: first.Pos, Is: words(first),
			Message: fmt.Sprintf("%s is new, in the callback of %s", words(first), strings.Join(h.Items, ", ")),
			Breaks:  "every run in which the callback has run",
		})
		return n, false
	}
	return n, true
}

// waitsFor reports whether base waits for one of the items anywhere. What it
// does not wait for, a callback of base's runs has not seen.
func (w *walk) waitsFor(n names, items []string) bool {
	found := false
	w.base.Each(func(s *shapes.Step) {
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

// same reports whether both sides use the same names.
func same(n names) bool {
	for b, h := range n.base {
		if b != h {
			return false
		}
	}
	return true
}

func with(done map[string]bool, waits []wait) map[string]bool {
	out := map[string]bool{}
	for k := range done {
		out[k] = true
	}
	for _, w := range waits {
		if len(w.items) == 1 && strings.HasPrefix(w.items[0], "@") {
			out[w.items[0]] = true
		}
	}
	return out
}

func without(done map[string]bool, label string) map[string]bool {
	if !done[label] {
		return done
	}
	out := map[string]bool{}
	for k := range done {
		if k != label {
			out[k] = true
		}
	}
	return out
}

// forget drops what was decided about an earlier turn of a step.
func forget(decisions []decision, label string) []decision {
	return slices.DeleteFunc(slices.Clone(decisions), func(d decision) bool {
		return slices.Contains(reference.FindAllString(d.cond, -1), label)
	})
}
