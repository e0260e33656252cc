package shapes

import "strings"

// Shape is what a workflow, or a function that the SDK runs for it, asks of
// the server: a graph of steps, the first of which is the entry. It is made of
// text, so that it can be written down and read again.
type Shape struct {
	Steps []Step
}

// Step is one step of a shape.
type Step struct {
	Op   Op
	Word string
	Name string
	// Attrs are "key=value", in a fixed order.
	Attrs []string
	// Inputs is the text of what is handed over, where another step of the shape
	// asks for the same thing: it tells them apart.
	Inputs string
	// Items of an Await, sorted.
	Items []string
	// Cond of a Branch, in positive form.
	Cond string
	// Label is what other steps call what this one yields; "" when none does.
	Label string
	// Body of a Body, nil when it asks for nothing.
	Body *Shape
	Succ []int
	// Pos is where the step comes from; "" when that is not known.
	Pos string
	// Ways lead from the workflow to that place and to those of the steps that
	// were merged into it. They have no part in its text, so they do not tell
	// steps apart, and a shape that was read has none.
	Ways []Way
	// Ident until labels are given.
	ident int
}

// Workflow is the shape of one workflow.
type Workflow struct {
	// Types are the names that workers have it under, which is what the server
	// calls it, sorted; none where no registration is in view.
	Types []string
	// Open: it has one more that is not in view.
	Open bool
	// Name is the function's: "Checkout", "(*Orders).Run".
	Name string
	// Package is the function's, as import path.
	Package string
	// Pos is where the function is declared.
	Pos   string
	Shape *Shape
}

// TypeNames are the Types or, where none is known, the name that the SDK takes
// from the function.
func (w *Workflow) TypeNames() []string {
	if len(w.Types) > 0 {
		return w.Types
	}
	return []string{last(w.Name)}
}

// Key is the full name of the function, as go/types writes it.
func (w *Workflow) Key() string {
	receiver, method, ok := strings.Cut(w.Name, ".")
	switch {
	case !ok:
		return w.Package + "." + w.Name
	case strings.HasPrefix(receiver, "(*"):
		return "(*" + w.Package + "." + strings.TrimPrefix(receiver, "(*") + "." + method
	}
	return "(" + w.Package + "." + receiver + ")." + method
}

// observes reports whether any step of the shape shows on the server.
func (s *Shape) observes() bool {
	if s == nil {
		return false
	}
	for i := range s.Steps {
		switch s.Steps[i].Op {
		case Command, Await, Version, Unknown, Panic, Body:
			return true
		}
	}
	return false
}
