package compat

import (
	"slices"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// stepBase lets base go on, on every way and with every version that a run can
// have.
func (w *walk) stepBase(s state, step *shapes.Step) {
	s.roundHead = nil
	if w.base.head[s.base] {
		s.roundBase = append(slices.Clip(s.roundBase), s.base)
	}
	switch step.Op {
	case shapes.Branch:
		w.decide(s, step)
		return
	case shapes.Version:
		w.record(s, step)
		return
	case shapes.Await:
		if step.Label != "" {
			s.decisions = forget(s.decisions, "@"+step.Label)
		}
		if x := (wait{step.Items, step}); !done(s.doneBase, x) {
			s.doneBase = with(s.doneBase, x)
			ahead := len(s.waitsBase)
			if s = s.passBase(x); len(s.waitsBase) > ahead {
				s.decisions = received(s.decisions, step)
			}
		}
	case shapes.Body:
		s = w.setBase(s, step)
	}
	s.base = step.Succ[0]
	w.goOn(s)
}

// goOn pushes a state, unless it has come too far with what was not compared.
func (w *walk) goOn(s state) {
	if len(s.waitsBase) > maxOpen || len(s.waitsHead) > maxOpen {
		// Each turn of a loop waits for something else.
		w.sameWaits(s, &w.base.shape.Steps[s.base], &w.head.shape.Steps[s.head])
		return
	}
	w.push(s)
}

// maxOpen are the waits that one side passes before the other.
const maxOpen = 20

// decide takes a branch of base: both ways, unless it is known which.
func (w *walk) decide(s state, step *shapes.Step) {
	to := func(s state, holds bool) {
		s.base = step.Next(holds)
		w.push(s)
	}
	if holds, known := shapes.DecideVersion(step.Cond, s.versions); known {
		to(s, holds)
		return
	}
	if holds, known := decided(s.decisions, step.Cond); known && lasting(step.Cond) {
		to(s, holds)
		return
	}
	if !w.headAsks(s, s.head, step.Cond) {
		s = s.apart(1)
	}
	for _, holds := range []bool{true, false} {
		t := s
		t.decisions = append(slices.Clip(s.decisions), decision{cond: step.Cond, holds: holds, lasting: lasting(step.Cond)})
		to(t, holds)
	}
}

// record is what GetVersion of base has yielded: any version, once.
func (w *walk) record(s state, step *shapes.Step) {
	all := step.Versions()
	s.base = step.Succ[0]
	if _, known := s.versions[step.Name]; known || len(all) == 0 {
		w.push(s)
		return
	}
	for _, v := range all {
		t := s
		t.versions = withVersion(s.versions, step.Name, v)
		w.push(t)
	}
}

func withVersion(have map[string]int, id string, v int) map[string]int {
	versions := map[string]int{id: v}
	for k, have := range have {
		if k != id {
			versions[k] = have
		}
	}
	return versions
}

// knows reports whether a condition of base has one outcome here.
func (s *state) knows(cond string) bool {
	if _, known := shapes.DecideVersion(cond, s.versions); known {
		return true
	}
	_, known := decided(s.decisions, cond)
	return known && lasting(cond)
}

func decided(decisions []decision, cond string) (holds, known bool) {
	for _, d := range decisions {
		if d.cond == cond {
			return d.holds, true
		}
	}
	for _, d := range decisions {
		if d.lasting && excludes(d, cond) {
			return false, true
		}
	}
	return false, false
}

// forget drops what was decided about an earlier turn of a step.
func forget(decisions []decision, label string) []decision {
	return keep(decisions, func(d decision) bool {
		return !slices.Contains(reference.FindAllString(d.cond, -1), label)
	})
}

// received drops what was decided about earlier messages of the channels that a
// wait is for.
func received(decisions []decision, wait *shapes.Step) []decision {
	return keep(decisions, func(d decision) bool {
		return !slices.ContainsFunc(wait.Items, func(item string) bool {
			return strings.HasPrefix(item, "signal ") && strings.Contains(d.cond, "result("+item+")")
		})
	})
}
