package compat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// decision is a condition that a path has taken one way.
type decision struct {
	cond  string
	holds bool
	// lasting: it cannot change. passed: head has asked for a later one first.
	lasting, passed bool
}

type wait struct {
	items []string
	step  *shapes.Step
}

// state is a step of both sides, and what is known there. Nothing in it is
// changed in place.
type state struct {
	base, head int
	versions   map[string]int
	names      names
	// decisions of base, in their order: those that last, and those that were
	// taken since something was issued.
	decisions []decision
	// own are lasting decisions of head that base does not know of, since then.
	own []decision
	// doneBase and doneHead have been waited for before.
	doneBase, doneHead map[string]bool
	// What one side has passed and the other not yet, since something was issued.
	waitsBase, waitsHead       []wait
	handlersBase, handlersHead []*shapes.Step
	// roundBase and roundHead are the loops that one side has entered while the
	// other stood still.
	roundBase, roundHead []int
	// guessed are conditions that base does not know of, since something was
	// issued, for people; level is, on the
	// whole way the number of conditions that only one side asks.
	guessed []string
	level   int
	// vague: two conditions about memory were asked in another order, and are
	// guessed to be the same two.
	vague bool
}

// trim drops what nobody asks for any more.
func (w *walk) trim(s state) state {
	b, h := w.base, w.head
	// What is not yet compared asks as well.
	open := map[string]bool{}
	mention := func(texts ...string) {
		for _, text := range texts {
			for _, ref := range reference.FindAllString(text, -1) {
				open[ref] = true
			}
		}
	}
	s.decisions = keep(s.decisions, func(d decision) bool {
		same := func(head string) bool { _, ok := s.names.match(d.cond, head); return ok }
		if d.lasting {
			what, _, equal := equated(d.cond)
			return b.asks(s.base, aboutCond(d.cond)) || h.any(h.live[s.head], d.cond, same) ||
				equal && d.holds && (b.compares(s.base, bare(what)) || h.compares(s.head, bare(what)))
		}
		return h.any(h.soon[s.head], d.cond, same)
	})
	for _, d := range s.decisions {
		mention(d.cond)
	}
	s.own = keep(s.own, func(d decision) bool {
		what, _, equal := equated(d.cond)
		return h.soonAsks(s.head, aboutCond(d.cond)) || equal && d.holds && h.compares(s.head, bare(what))
	})
	for _, x := range s.waitsBase {
		mention(x.items...)
	}
	for _, x := range s.handlersBase {
		mentioned(x, mention)
	}
	fromBase := open
	open = map[string]bool{}
	for _, x := range s.waitsHead {
		mention(x.items...)
	}
	for _, x := range s.handlersHead {
		mentioned(x, mention)
	}
	names := names{map[string]string{}, map[string]string{}}
	for x, y := range s.names.base {
		if b.asks(s.base, x) || h.asks(s.head, y) || fromBase[x] || open[y] {
			names.base[x], names.head[y] = y, x
		}
	}
	s.names = names
	s.versions = keepKeys(s.versions, func(id string) bool {
		return b.asks(s.base, aboutVersion(id)) || h.asks(s.head, aboutVersion(id))
	})
	s.doneBase = keepKeys(s.doneBase, func(ref string) bool { return b.asks(s.base, ref) })
	s.doneHead = keepKeys(s.doneHead, func(ref string) bool { return h.asks(s.head, ref) })
	return s
}

// apart counts conditions that only one side asks.
func (s state) apart(conds int) state {
	s.level = min(s.level+conds, maxLevel)
	return s
}

func mentioned(step *shapes.Step, mention func(...string)) {
	one := shapes.Shape{Steps: []shapes.Step{*step}}
	one.Each(func(s *shapes.Step) { mention(s.Texts()...) })
}

func keep(all []decision, wanted func(decision) bool) []decision {
	return slices.DeleteFunc(slices.Clone(all), func(d decision) bool { return !wanted(d) })
}

func keepKeys[V any](m map[string]V, wanted func(string) bool) map[string]V {
	out := map[string]V{}
	for k, v := range m {
		if wanted(k) {
			out[k] = v
		}
	}
	return out
}

// key is the state without the names of memory.
func (s *state) key() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d,%d,%t;", s.base, s.head, s.vague)
	var lasting []string
	for _, d := range s.decisions {
		if d.lasting {
			lasting = append(lasting, fmt.Sprintf("%s=%t;", d.cond, d.holds))
		} else {
			fmt.Fprintf(&b, "%s=%t,%t;", d.cond, d.holds, d.passed)
		}
	}
	slices.Sort(lasting)
	fmt.Fprintf(&b, "|%s|", strings.Join(slices.Compact(lasting), ""))
	for _, d := range s.own {
		fmt.Fprintf(&b, "%s=%t;", d.cond, d.holds)
	}
	for _, x := range sortedKeys(s.names.base) {
		if x[0] == '@' {
			fmt.Fprintf(&b, "%s=%s;", x, s.names.base[x])
		}
	}
	for _, id := range sortedKeys(s.versions) {
		fmt.Fprintf(&b, "%s=%d;", id, s.versions[id])
	}
	for _, set := range []map[string]bool{s.doneBase, s.doneHead} {
		b.WriteString("|" + strings.Join(sortedKeys(set), ","))
	}
	for _, waits := range [][]wait{s.waitsBase, s.waitsHead} {
		b.WriteString("|")
		for _, x := range waits {
			fmt.Fprintf(&b, "%s as %s;", items(x), x.step.Label)
		}
	}
	for _, handlers := range [][]*shapes.Step{s.handlersBase, s.handlersHead} {
		b.WriteString("|")
		for _, x := range handlers {
			fmt.Fprintf(&b, "%p;", x)
		}
	}
	fmt.Fprintf(&b, "|%v|%v", s.roundBase, s.roundHead)
	return b.String()
}
