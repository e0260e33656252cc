package getversion

import (
	"slices"

	"github.com/replayvet/replayvet/passes/shapes"
)

// unasked stands for the version of a change that was not asked for yet.
const unasked = -1 << 30

// walk follows every way through a shape with each version that one change can
// have on it.
type walk struct {
	shape *shapes.Shape
	id    string
	seen  map[state]bool
	queue []state
	// arrives are the versions with which each step is reached.
	arrives   map[int]map[int]bool
	conflicts []conflict
}

// state is a step, the version, and the step that was the first to ask.
type state struct{ at, version, first int }

// conflict: a run that got a version at first fails at later.
type conflict struct {
	first, later, version int
	// newest: it is the one that new runs get.
	newest bool
}

func (w *walk) run() {
	w.push(state{0, unasked, -1})
	for len(w.queue) > 0 {
		s := w.queue[0]
		w.queue = w.queue[1:]
		w.step(s)
	}
}

func (w *walk) push(s state) {
	if w.seen[s] {
		return
	}
	w.seen[s] = true
	w.queue = append(w.queue, s)
	if w.arrives[s.at] == nil {
		w.arrives[s.at] = map[int]bool{}
	}
	w.arrives[s.at][s.version] = true
}

func (w *walk) step(s state) {
	step := &w.shape.Steps[s.at]
	if step.Op == shapes.Branch && s.version != unasked {
		if holds, known := shapes.DecideVersion(step.Cond, map[string]int{w.id: s.version}); known {
			w.push(state{step.Next(holds), s.version, s.first})
			return
		}
	}
	if step.Op == shapes.Version && step.Name == w.id {
		if low, high, ok := step.Span(); ok {
			w.ask(s, low, high)
			return
		}
	}
	for _, next := range step.Succ {
		w.push(state{next, s.version, s.first})
	}
}

func (w *walk) ask(s state, low, high int) {
	next := w.shape.Steps[s.at].Succ
	if s.version == unasked {
		all := shapes.Range(low, high)
		if all == nil && low <= high {
			all = []int{unasked} // Too many to tell apart.
		}
		for _, v := range all {
			for _, n := range next {
				w.push(state{n, v, s.at})
			}
		}
		return
	}
	if s.version < low || s.version > high {
		_, newest, _ := w.shape.Steps[s.first].Span()
		w.conflicts = append(w.conflicts, conflict{s.first, s.at, s.version, s.version == newest})
		return
	}
	for _, n := range next {
		w.push(state{n, s.version, s.first})
	}
}

// places are the steps that ask for the change, those of one place in the
// source together: a shape has copies where ways have parted.
func (w *walk) places() [][]int {
	var places [][]int
	at := map[string]int{}
	for i := range w.shape.Steps {
		step := &w.shape.Steps[i]
		if step.Op != shapes.Version || step.Name != w.id {
			continue
		}
		key := step.Pos + span(step)
		if _, ok := at[key]; !ok {
			at[key] = len(places)
			places = append(places, nil)
		}
		places[at[key]] = append(places[at[key]], i)
	}
	return places
}

// versions are those with which a place is reached.
func (w *walk) versions(place []int) map[int]bool {
	found := map[int]bool{}
	for _, i := range place {
		for v := range w.arrives[i] {
			found[v] = true
		}
	}
	return found
}

// before is the first step elsewhere that asked, on a way to a place.
func (w *walk) before(place []int) *shapes.Step {
	first := -1
	for s := range w.seen {
		if slices.Contains(place, s.at) && s.first >= 0 && !slices.Contains(place, s.first) && (first < 0 || s.first < first) {
			first = s.first
		}
	}
	if first < 0 {
		return nil
	}
	return &w.shape.Steps[first]
}

// turns reports whether a way leads from a step back to it that asks the server
// for something.
func (w *walk) turns(at int) bool {
	from := w.reach(at)
	if !from[at] {
		return false
	}
	for i := range w.shape.Steps {
		if from[i] && w.shape.Steps[i].Op == shapes.Command && w.reach(i)[at] {
			return true
		}
	}
	return false
}

// reach are the steps after one.
func (w *walk) reach(at int) map[int]bool {
	found := map[int]bool{}
	queue := append([]int(nil), w.shape.Steps[at].Succ...)
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		if !found[i] {
			found[i] = true
			queue = append(queue, w.shape.Steps[i].Succ...)
		}
	}
	return found
}
