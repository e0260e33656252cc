package compat

import (
	"slices"
	"sort"

	"github.com/replayvet/replayvet/passes/shapes"
)

const (
	// maxWork bounds the steps that a comparison takes.
	maxWork = 50000
	// afterwards bounds those after the first thing that is certainly wrong: what
	// else there is to say is of use, but the verdict stands.
	afterwards = 5000
	// search bounds those after the first thing that would be, if values that
	// are not told apart were the same.
	search = 20000
)

// walk compares one shape, or body, of base with that of head.
//
// Both sides go on together, a step at a time, and head as far as what base has
// decided tells it the way. Ways on which the same is known at the same two
// steps are one: so the work goes by the number of steps, not of paths.
//
// It is done twice where the first time finds something. At first, what memory
// is called on one way holds on all of them, which may be too strict but never
// lets a difference pass. Then each way has its own names, but for those that
// gave no reason to doubt them.
type walk struct {
	*outcome
	base, head *outlook
	// visited are the names of memory with which a state was met, by what else is
	// known there.
	visited map[string][]*visit
	// crowd are the ways in which two steps were met after something was issued.
	crowd map[[2]int]map[string]bool
	// queue is by the number of guesses: what is certain comes first.
	queue [][]*visit
	// at is the state that is being compared.
	at state
}

// outcome is what the walks of a workflow and of its bodies have in common.
type outcome struct {
	// ids are the changes that base knows, with the versions that it records.
	ids    map[string][]int
	found  map[string]Change
	order  []string
	inputs []swap
	bodies map[bodies]*walk
	// level is the number of guesses behind what is compared now, left the steps
	// that may still be taken.
	level, left int
	// vague: so is what is compared now. certain: something is certainly wrong.
	vague, certain bool
	// common is nil where each way has its own names.
	common *common
}

type bodies struct{ base, head *shapes.Step }

// visit is a state to go on from.
type visit struct {
	state  state
	queued bool
}

// compare walks two shapes and yields what was found.
func compare(base, head *shapes.Shape) *outcome {
	base, head = withoutIdle(base), withoutIdle(head)
	aligned := newCommon()
	aligned.align(newOutlook(base), newOutlook(head))
	first := newOutcome(base)
	first.common = newCommon()
	first.walk(base, head).from(state{names: aligned.sure()})
	if len(first.order) == 0 && !first.common.torn {
		first.swapped()
		return first
	}
	second := newOutcome(base)
	second.walk(base, head).from(state{names: first.common.sure()})
	second.swapped()
	return second
}

func newOutcome(base *shapes.Shape) *outcome {
	o := &outcome{ids: map[string][]int{}, found: map[string]Change{}, bodies: map[bodies]*walk{}, left: maxWork}
	base.Each(func(s *shapes.Step) {
		if s.Op != shapes.Version {
			return
		}
		versions := append(o.ids[s.Name], s.Versions()...)
		slices.Sort(versions)
		o.ids[s.Name] = slices.Compact(versions)
	})
	return o
}

func (o *outcome) walk(base, head *shapes.Shape) *walk {
	return &walk{outcome: o, base: newOutlook(base), head: newOutlook(head), visited: map[string][]*visit{}, crowd: map[[2]int]map[string]bool{}}
}

// from compares everything from a state on.
func (w *walk) from(s state) {
	w.push(s)
	for v := w.next(); v != nil; v = w.next() {
		if w.left--; w.left < 0 {
			if len(w.found) == 0 {
				// Where anything was found, that is what there is to look into.
				w.report(Change{Check: "size", Evidence: true, Message: "the workflow has more paths than can be compared"})
			}
			return
		}
		s := v.state
		if w.common != nil {
			s.names, _, _ = s.names.join(w.common.names)
		}
		w.level, w.vague = s.level, s.vague
		w.step(s)
	}
}

// next is a state with the fewest guesses.
func (w *walk) next() *visit {
	for level, states := range w.queue {
		if len(states) > 0 {
			w.queue[level] = states[1:]
			states[0].queued = false
			return states[0]
		}
	}
	return nil
}

// push notes a state to go on from. What memory is called on one way there
// holds on the others as well, where it does not contradict: so ways do not
// multiply by which of it they have used.
func (w *walk) push(s state) {
	if w.common != nil {
		w.common.learn(s.names)
	}
	s = w.trim(s)
	key := s.key()
	if w.common != nil && len(w.visited[key]) > 0 {
		return
	}
	for _, v := range w.visited[key] {
		both, more, ok := v.state.names.join(s.names)
		if !ok {
			continue
		}
		if !more {
			return
		}
		v.state.names = both
		w.later(v)
		return
	}
	v := &visit{state: s}
	w.visited[key] = append(w.visited[key], v)
	w.later(v)
}

func (w *walk) later(v *visit) {
	if v.queued {
		return
	}
	v.queued = true
	for len(w.queue) <= v.state.level {
		w.queue = append(w.queue, nil)
	}
	w.queue[v.state.level] = append(w.queue[v.state.level], v)
}

// step lets the side go on that can, head first: base need not decide more than
// head asks for.
func (w *walk) step(s state) {
	b, h := &w.base.shape.Steps[s.base], &w.head.shape.Steps[s.head]
	if w.focus(s, b, h) {
		return
	}
	if t := w.settle(s); t.base != s.base || t.head != s.head {
		w.push(t)
		return
	}
	canBase := !w.shown(s, b, false) && !slices.Contains(s.roundBase, s.base)
	canHead := !w.shown(s, h, true) && !slices.Contains(s.roundHead, s.head)
	switch {
	case canHead && !(canBase && w.waitsForBase(s, h)):
		w.stepHead(s, h)
	case canBase:
		w.stepBase(s, b)
	default:
		w.meet(s)
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
