package compat

import (
	"fmt"
	"slices"

	"github.com/replayvet/replayvet/passes/shapes"
)

// maxAhead are the decisions that change that base takes before head asks.
const maxAhead = 6

// maxLevel is the most guesses that are told apart.
const maxLevel = 100

// waitsForBase reports whether head cannot tell where to go before base has
// gone on: base can still decide what head asks.
func (w *walk) waitsForBase(s state, step *shapes.Step) bool {
	switch step.Op {
	case shapes.Branch:
		if _, known := w.decideVersion(&s, step.Cond); known {
			return false
		}
		if i, _ := s.told(step.Cond); i >= 0 || s.excluded(step.Cond) {
			return false
		}
		if _, known := decided(s.own, step.Cond); known {
			return false
		}
		for _, x := range s.waitsHead {
			// It is about a wait, and base has not come to it.
			if x.step.Label != "" && slices.Contains(reference.FindAllString(step.Cond, -1), "@"+x.step.Label) {
				return true
			}
		}
		if b := &w.base.shape.Steps[s.base]; b.Op != shapes.Branch || s.knows(b.Cond) {
			return true // What it decides next says more.
		}
		open := 0
		for _, d := range s.decisions {
			if !d.lasting {
				open++
			}
		}
		return open < maxAhead && w.base.any(w.base.soon[s.base], step.Cond, func(base string) bool {
			_, ok := s.names.match(base, step.Cond)
			return ok
		})
	case shapes.Version:
		_, known := s.versions[step.Name]
		return !known && w.base.soonAsks(s.base, aboutVersion(step.Name))
	}
	return false
}

// told is the decision of base that answers a condition of head, and the names
// under which it does; -1 for none.
func (s *state) told(cond string) (int, names) {
	for i, d := range s.decisions {
		if n, ok := s.names.match(d.cond, cond); ok {
			return i, n
		}
	}
	return -1, s.names
}

// outOfTurn drops the decision of base that answers head: what changes may be
// otherwise when it is asked for again. Those before it stay, for head to ask in
// another order, as nothing is issued in between; but with one that head has
// passed by and that only now gets a name, it is a guess that it is the same.
func (w *walk) outOfTurn(s state, i, next int, named bool) state {
	s.vague = s.vague || s.decisions[i].passed && named
	s.decisions = cut(s.decisions, i)
	for k, d := range s.decisions[:i] {
		if d.lasting {
			continue
		}
		if !w.headAsks(s, next, d.cond) {
			s = s.apart(1)
		}
		s.decisions[k].passed = true
	}
	return s
}

// headAsks reports whether head asks for a condition of base from step i on,
// before it issues anything.
func (w *walk) headAsks(s state, i int, cond string) bool {
	return w.head.any(w.head.soon[i], cond, func(head string) bool { _, ok := s.names.match(cond, head); return ok })
}

// excluded reports whether a decision of base makes a condition of head false.
func (s *state) excluded(cond string) bool {
	_, with, ok := equated(cond)
	if !ok || !lasting(cond) {
		return false
	}
	for _, d := range s.decisions {
		what, was, ok := equated(d.cond)
		if !ok || !d.lasting || !d.holds || was == with {
			continue
		}
		if _, same := s.names.match(what+" == "+with, cond); same {
			return true
		}
	}
	return false
}

// stepHead lets head go on, with the decisions that base has taken.
func (w *walk) stepHead(s state, step *shapes.Step) {
	s.roundBase = nil
	if w.head.head[s.head] {
		s.roundHead = append(slices.Clip(s.roundHead), s.head)
	}
	switch step.Op {
	case shapes.Branch:
		w.follow(s, step)
		return
	case shapes.Version:
		w.version(s, step)
		return
	case shapes.Await:
		s.own = received(s.own, step)
		if x := (wait{step.Items, step}); !done(s.doneHead, x) {
			s.doneHead = with(s.doneHead, x)
			ahead := len(s.waitsHead)
			if s = s.passHead(x); len(s.waitsHead) > ahead {
				// What base has decided is about the message before.
				s.decisions = received(s.decisions, step)
			}
		}
	case shapes.Body:
		s = w.setHead(s, step)
	}
	s.head = step.Succ[0]
	w.goOn(s)
}

// follow takes a branch of head as base has decided it.
func (w *walk) follow(s state, step *shapes.Step) {
	to := func(s state, holds bool) {
		s.head = step.Next(holds)
		w.push(s)
	}
	if holds, known := w.decideVersion(&s, step.Cond); known {
		to(s, holds)
		return
	}
	if i, n := s.told(step.Cond); i >= 0 {
		d, known := s.decisions[i], len(s.names.base)
		s.names = n
		if !d.lasting {
			s = w.outOfTurn(s, i, step.Next(d.holds), len(n.base) > known)
		}
		to(s, d.holds)
		return
	}
	if holds, known := decided(s.own, step.Cond); known {
		to(s, holds)
		return
	}
	if s.excluded(step.Cond) {
		to(s, false)
		return
	}
	if w.reworded(s, step) {
		return
	}
	// Base does not ask: a run can be on either side.
	if w.base.conds[bare(step.Cond)] != nil {
		w.common.doubt(true, step.Cond)
	}
	for _, holds := range []bool{true, false} {
		t := s
		if lasting(step.Cond) {
			t.own = append(slices.Clip(s.own), decision{cond: step.Cond, holds: holds, lasting: true})
		}
		t.guessed = append(slices.Clip(s.guessed), step.Cond)
		t = t.apart(1)
		to(t, holds)
	}
}

// version is what GetVersion of head yields to an old run.
func (w *walk) version(s state, step *shapes.Step) {
	low, high, ok := step.Span()
	s.head = step.Succ[0]
	if !ok {
		w.push(s)
		return
	}
	v, known := s.versions[step.Name]
	if !known {
		versions, recorded := w.ids[step.Name]
		if !recorded {
			s.versions = withVersion(s.versions, step.Name, -1)
			if low > -1 {
				w.report(Change{
					Check: "nodefault", head: step, Is: words(step),
					Message: fmt.Sprintf("GetVersion(%s) does not support workflow.DefaultVersion, which every run started before has", step.Name),
					Breaks:  "every run that was started before and has not passed this point",
				})
				return // The SDK stops here.
			}
			w.push(s)
			return
		}
		// Base asks for it later, or not on this path.
		if len(versions) == 0 {
			w.push(s)
			return
		}
		for _, v := range versions {
			t := s
			t.versions = withVersion(s.versions, step.Name, v)
			if v != -1 {
				w.report(Change{
					Check: "moved", head: step, Is: words(step),
					Message: fmt.Sprintf("GetVersion(%s) is asked for earlier than it was recorded: a run gets workflow.DefaultVersion here and its recorded version later, and replay does not notice", step.Name),
					Breaks:  "runs that recorded the version",
				})
			}
			w.push(t)
		}
		return
	}
	switch {
	case v < low:
		w.report(Change{
			Check: "minraised", head: step, Is: words(step),
			Message: fmt.Sprintf("GetVersion(%s) supports no version below %d any more, and runs have %s", step.Name, low, versionName(v)),
			Breaks:  "runs that have " + versionName(v),
		})
	case v > high:
		w.report(Change{
			Check: "maxlowered", head: step, Is: words(step),
			Message: fmt.Sprintf("GetVersion(%s) supports no version above %d any more, and runs have %s", step.Name, high, versionName(v)),
			Breaks:  "runs that have " + versionName(v),
		})
	default:
		w.push(s)
	}
}

func versionName(v int) string {
	if v == -1 {
		return "workflow.DefaultVersion"
	}
	return fmt.Sprintf("version %d", v)
}
