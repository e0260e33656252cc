// Package compat answers whether a workflow's new code can replay what its old
// code has begun: it walks the two command shapes together, along every path
// and with every version that an old run can have recorded, and says where the
// new one would not issue what the old one did.
//
// Which edits are safe follows what the SDK compares on replay, with the
// addition of what replay cannot see. What depends on data that shapes do not
// hold is said to need evidence: histories, replayed.
package compat

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/replayvet/replayvet/passes/shapes"
)

// Verdict on a workflow.
type Verdict string

const (
	Safe Verdict = "safe"
	// Unsafe: runs that are under way break, or get wrong results.
	Unsafe Verdict = "unsafe"
	// Evidence: what decides is not in the shapes; saved histories would.
	Evidence Verdict = "needs-evidence"
	New      Verdict = "new"
	Gone     Verdict = "gone"
	// Unseen: the function is gone, and who else may have the type's name is not
	// known.
	Unseen Verdict = "not-compared"
)

// Change is one difference that matters, where it is first met.
type Change struct {
	// Check is the part of the category after versionguard/.
	Check string
	// Evidence: it cannot be decided without a history.
	Evidence bool
	// Base and Head are "file:line"; "" where one side has nothing.
	Base, Head string
	// At is where head is instead, for what it has nothing of; "" if unknown.
	At string
	// Was and Is are the steps in words, for people; "" for none.
	Was, Is string
	// Message is one sentence; Breaks says which runs.
	Message, Breaks string
	// Names of the workflow's type that are gone.
	Names []string
	// level is the number of guesses on the way there.
	level int
	// BaseLed, HeadLed and AtLed are the last hops of the ways from the workflow
	// to those places, the one to show first; nil is the workflow's own code.
	// There are none of a shape that was read.
	BaseLed, HeadLed, AtLed []*shapes.Hop
	// base, head and at are the steps at those places.
	base, head, at *shapes.Step
	// end of the one side, where the other goes on.
	end *shapes.Step
}

// Comparison of one workflow.
type Comparison struct {
	// Workflow is the function, Types what the server calls it: those of head
	// where it has one.
	Workflow, Package string
	Types             []string
	Verdict           Verdict
	Changes           []Change
	// Replayed counts the histories that the new code reproduces, where any
	// were given.
	Replayed int
	// Base and Head declare the workflow; "" where it is not there.
	Base, Head string
}

// Compare walks base, the code of the runs that are under way, and head.
func Compare(base, head *shapes.Workflow) Comparison {
	c := Comparison{Verdict: Safe}
	switch {
	case base == nil:
		return Comparison{Workflow: head.Name, Package: head.Package, Types: head.TypeNames(), Verdict: New, Head: head.Pos}
	case head == nil:
		return Comparison{Workflow: base.Name, Package: base.Package, Types: base.TypeNames(), Verdict: Gone, Base: base.Pos}
	}
	c.Workflow, c.Package, c.Types, c.Base, c.Head = head.Name, head.Package, head.TypeNames(), base.Pos, head.Pos
	if len(head.Types) == 0 {
		c.Types = base.TypeNames()
	}
	if base.Shape.Outline("") == head.Shape.Outline("") {
		return c
	}
	c.Changes = compare(base.Shape, head.Shape).changes()
	for _, change := range c.Changes {
		if !change.Evidence {
			c.Verdict = Unsafe
		} else if c.Verdict == Safe {
			c.Verdict = Evidence
		}
	}
	return c
}

// All compares what runs were started with and what they go on with, in the
// order of package and name.
func All(base []shapes.Workflow, head Head) []Comparison {
	var all []Comparison
	for _, p := range Match(base, head) {
		all = append(all, p.Compare())
	}
	return all
}

// Compare walks the pair.
func (p *Pair) Compare() Comparison {
	c := Compare(p.Base, p.Head)
	if p.Unseen {
		c.Verdict = Unseen
	}
	if len(p.Lost) > 0 {
		c.Changes = append([]Change{p.lost()}, c.Changes...)
		c.Verdict = Unsafe
	}
	return c
}

// lost is the change of names.
func (p *Pair) lost() Change {
	lost := quoted(p.Lost)
	return Change{
		Check: "typename", Base: p.Base.Pos, Head: p.Head.Pos,
		Was: "workflow " + quoted(p.Base.Types), Is: "workflow " + quoted(p.Head.Types),
		Message: fmt.Sprintf("no worker has the workflow type %s any more: %s is registered as %s now", lost, p.Head.Name, quoted(p.Head.Types)),
		Breaks:  "every run of the type " + lost,
		Names:   p.Lost,
	}
}

func quoted(names []string) string {
	var words []string
	for _, n := range names {
		words = append(words, strconv.Quote(n))
	}
	return strings.Join(words, ", ")
}

// words of a step for a message.
func words(s *shapes.Step) string {
	if s == nil {
		return "nothing"
	}
	text := s.Word
	switch s.Op {
	case shapes.Await:
		text = "a wait"
	case shapes.Version:
		text = "GetVersion"
	case shapes.Return:
		if s.Word == "end" {
			return "the end of the coroutine"
		}
		return "the close (" + s.Word + ")"
	case shapes.Unknown:
		text = "code that is not in view (" + s.Word + ")"
	}
	if s.Name != "" {
		text += " " + s.Name
	}
	return text
}

func (c Change) String() string {
	return fmt.Sprintf("%s: %s", c.Check, c.Message)
}
