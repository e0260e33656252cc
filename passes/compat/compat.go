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
	"sort"
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
	// level is the number of guesses on the way there.
	level int
	// end of the one side, where the other goes on.
	end *shapes.Step
}

// Comparison of one workflow.
type Comparison struct {
	Workflow, Package string
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
		return Comparison{Workflow: head.Name, Package: head.Package, Verdict: New, Head: head.Pos}
	case head == nil:
		return Comparison{Workflow: base.Name, Package: base.Package, Verdict: Gone, Base: base.Pos}
	}
	c.Workflow, c.Package, c.Base, c.Head = head.Name, head.Package, base.Pos, head.Pos
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

// All compares two sets of workflows, in the order of package and name. What
// has moved to another package, under the same type name, is compared as well.
func All(base, head []shapes.Workflow) []Comparison {
	type pair struct{ base, head *shapes.Workflow }
	pairs := map[string]*pair{}
	var keys []string
	at := func(w *shapes.Workflow) *pair {
		k := w.Package + " " + w.Name
		if pairs[k] == nil {
			pairs[k] = &pair{}
			keys = append(keys, k)
		}
		return pairs[k]
	}
	for i := range base {
		at(&base[i]).base = &base[i]
	}
	for i := range head {
		at(&head[i]).head = &head[i]
	}
	sort.Strings(keys)
	// One that is in another package now is found by its type's name.
	moved := map[string][]*pair{}
	for _, k := range keys {
		if p := pairs[k]; p.base == nil {
			moved[typeName(p.head.Name)] = append(moved[typeName(p.head.Name)], p)
		}
	}
	lost := map[string]int{}
	for _, k := range keys {
		if p := pairs[k]; p.head == nil {
			lost[typeName(p.base.Name)]++
		}
	}
	taken := map[*pair]bool{}
	for _, k := range keys {
		p := pairs[k]
		if p.head != nil {
			continue
		}
		if to := moved[typeName(p.base.Name)]; len(to) == 1 && lost[typeName(p.base.Name)] == 1 {
			to[0].base, taken[p] = p.base, true
		}
	}
	var all []Comparison
	for _, k := range keys {
		if p := pairs[k]; !taken[p] {
			all = append(all, Compare(p.base, p.head))
		}
	}
	return all
}

// typeName is what the server calls a workflow: a method by its last name.
func typeName(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

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
