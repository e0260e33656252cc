package compat

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// lookAhead is how many steps are searched for where the sides meet again.
const lookAhead = 40

// differ finds the smallest words for two steps that are not the same.
func (w *walk) differ(b, h *shapes.Step, n names, atBase, atHead int, when string) {
	c := Change{base: b, head: h, Was: words(b), Is: words(h), Breaks: "every run that has passed this point"}
	headInBase, baseInHead := w.ahead(w.base.shape, b, atBase, func(s *shapes.Step) bool { return alike(n, s, h) }), w.ahead(w.head.shape, h, atHead, func(s *shapes.Step) bool { return alike(n, b, s) })
	switch {
	case b.Op == shapes.Unknown || h.Op == shapes.Unknown:
		w.unknown(b, h)
		return
	case b.Op == shapes.Return && h.Op == shapes.Return:
		if b.Word == "end" || h.Word == "end" {
			return
		}
		c.Check, c.Message = "closed", fmt.Sprintf("the workflow is %s where it was %s", h.Word, b.Word)
		c.Breaks = "runs that are closed; those under way are not compared"
	case b.Op == shapes.Return:
		c.Check, c.Message = "added", fmt.Sprintf("%s is new, where the workflow closed (%s)", words(h), b.Word)
		c.Breaks = "runs that are closed or at their last task"
		c.base, c.Was = nil, ""
		c.end = b
	case h.Op == shapes.Return:
		c.Check, c.Message = "removed", fmt.Sprintf("%s is gone: the workflow closes (%s)", words(b), h.Word)
		c.head, c.Is, c.at = nil, "", h
		c.end = h
	case h.Op == shapes.Panic:
		c.Check, c.Message = "removed", fmt.Sprintf("%s is gone: the code panics", words(b))
	case h.Word == "cancel":
		c.Check, c.Message = "added", "a cancellation is new, before "+words(b)
		c.Evidence = !pending(n.head, w.at.doneHead)
		c.Breaks = "runs in which something is under way that it cancels"
	case b.Word == "cancel":
		c.Check, c.Message = "removed", "a cancellation is gone, before "+words(h)
		c.Evidence = !pending(n.base, w.at.doneBase)
		c.Breaks = "runs in which something was under way that it cancelled"
	case retyped(b, h):
		c.Check, c.Message = "retyped", fmt.Sprintf("%s is now %s", words(b), words(h))
	case headInBase && baseInHead:
		c.Check, c.Message = "reordered", fmt.Sprintf("%s comes before %s now", words(h), words(b))
	case baseInHead:
		c.Check, c.Message = "added", fmt.Sprintf("%s is new, before %s", words(h), words(b))
	case headInBase:
		c.Check, c.Message = "removed", fmt.Sprintf("%s is gone, before %s", words(b), words(h))
	case b.Op == h.Op && b.Word == h.Word:
		c.Check, c.Message = "renamed", fmt.Sprintf("%s was %s", words(h), words(b))
	default:
		c.Check, c.Message = "replaced", fmt.Sprintf("%s is in the place of %s", words(h), words(b))
	}
	c.Message += when
	w.report(c)
}

// pending reports whether something was asked for that nobody has waited for.
func pending(named map[string]string, done map[string]bool) bool {
	for name := range named {
		if strings.HasPrefix(name, "@") && !done[name] {
			return true
		}
	}
	return false
}

// retyped: the same name, asked for as something else.
func retyped(b, h *shapes.Step) bool {
	return b.Op == shapes.Command && h.Op == shapes.Command && b.Word != h.Word && b.Name != "" && b.Name == h.Name
}

func alike(n names, b, h *shapes.Step) bool {
	if b.Op != h.Op || b.Word != h.Word || b.Op == shapes.Return {
		return false
	}
	_, ok := n.match(b.Name, h.Name)
	return ok
}

// ahead reports whether a step like the one sought comes after from.
func (w *walk) ahead(s *shapes.Shape, from *shapes.Step, at int, sought func(*shapes.Step) bool) bool {
	seen := map[int]bool{at: true}
	queue := append([]int(nil), from.Succ...)
	for n := 0; len(queue) > 0 && n < lookAhead; n++ {
		i := queue[0]
		queue = queue[1:]
		if seen[i] {
			continue
		}
		seen[i] = true
		if step := &s.Steps[i]; shows(step) && sought(step) {
			return true
		}
		queue = append(queue, s.Steps[i].Succ...)
	}
	return false
}

// swap is one command's inputs on both sides.
type swap struct {
	what, was, is string
	base, head    *shapes.Step
}

func (w *outcome) input(x swap) {
	if !slices.Contains(w.inputs, x) {
		w.inputs = append(w.inputs, x)
	}
}

// swapped finds calls of one activity, or side effects, that have changed
// places: replay hands each the other's result.
func (w *outcome) swapped() {
	all := w.inputs
	for i, x := range all {
		for _, y := range all[i+1:] {
			if x.what == y.what && x.base != y.base && x.was != x.is && x.was == y.is && y.was == x.is {
				w.report(Change{
					Check: "swapped", base: x.base, head: x.head,
					Was:     x.what + " with " + x.was + ", then with " + y.was,
					Is:      x.what + " with " + x.is + ", then with " + y.is,
					Message: fmt.Sprintf("two calls of %s have changed places: each gets the result that was recorded for the other, and replay does not notice", x.what),
					Breaks:  "runs that have passed this point",
				})
			}
		}
	}
}

func (w *outcome) report(c Change) {
	w.common.doubt(false, c.Was)
	w.common.doubt(true, c.Is)
	c.level = w.level
	c.Base, c.BaseLed = source(c.base)
	c.Head, c.HeadLed = source(c.head)
	c.At, c.AtLed = source(c.at)
	if w.vague && !c.Evidence {
		c.Evidence = true
		w.left = min(w.left, search)
	}
	if !c.Evidence && !w.certain {
		w.certain, w.left = true, min(w.left, afterwards)
	}
	key := c.Check + "|" + c.Base + "|" + c.Head + "|" + c.Was + "|" + c.Is
	if old, ok := w.found[key]; ok {
		// The way without a condition says more.
		if len(c.Message) < len(old.Message) {
			c.level = min(c.level, old.level)
			old, c = c, old
		}
		old.BaseLed, old.HeadLed, old.AtLed = addLed(old.BaseLed, c.BaseLed), addLed(old.HeadLed, c.HeadLed), addLed(old.AtLed, c.AtLed)
		w.found[key] = old
		return
	}
	w.found[key] = c
	w.order = append(w.order, key)
}

// precedence of what is said where several things could be said of one step.
var precedence = []string{
	"nodefault", "minraised", "maxlowered", "moved", "swapped", "id", "renamed", "retyped", "reordered", "parallelised",
	"replaced", "added", "removed", "handler", "wait", "closed", "loop", "condition", "timer", "unknown", "size",
}

// changes are what was found, the certain first, and of each step one.
func (w *outcome) changes() []Change {
	var all []Change
	ended := map[*shapes.Step]bool{}
	// What needs more guesses than another thing comes of that in most cases.
	level := maxLevel
	for _, key := range w.order {
		if c := w.found[key]; !c.Evidence {
			level = min(level, c.level)
		}
	}
	for _, key := range w.order {
		c := w.found[key]
		if c.level > max(level, 1) || c.end != nil && ended[c.end] {
			continue
		}
		if c.end != nil {
			// Of all that one end is in the place of, the first says enough.
			ended[c.end] = true
		}
		all = append(all, c)
	}
	rank := func(c Change) int {
		r := slices.Index(precedence, c.Check)
		if c.Evidence {
			r += len(precedence)
		}
		return r
	}
	order := slices.Clone(all)
	sort.SliceStable(order, func(i, j int) bool { return rank(order[i]) < rank(order[j]) })
	seen := map[string]bool{}
	kept := map[string]bool{}
	for _, c := range order {
		base, head := "base "+c.Base+" "+c.Was, "head "+c.Head+" "+c.Is
		if c.Base != "" && seen[base] || c.Head != "" && seen[head] {
			continue
		}
		seen[base], seen[head] = true, true
		kept[c.Message] = true
	}
	return slices.DeleteFunc(all, func(c Change) bool {
		defer delete(kept, c.Message)
		return !kept[c.Message]
	})
}
