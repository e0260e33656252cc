package effects

import (
	"golang.org/x/tools/go/ssa"
)

// Changes is what a function does to the outside world. It is a fact of its
// own beside Conduct, because few functions have any.
type Changes struct {
	List []Change
	// Makes are the results that it makes anew at each call.
	Makes []Made
}

// AFact marks Changes as a fact.
func (*Changes) AFact() {}

// String is for test output.
func (c *Changes) String() string { return "changes" }

// Made is what a result holds.
type Made struct {
	Result int
	Input  Input
}

// Change is one change of the outside world that a function makes: a row, a
// message, a payment.
type Change struct {
	// Symbol is the call that makes it, What it sends as far as that is known:
	// "INSERT INTO orders", "POST".
	Symbol, What string
	// Same: a second call with the same arguments changes nothing more, or
	// whether it does is not known.
	Same bool
	// Keyed is what lets the other side recognise a second call: "ON CONFLICT",
	// "Idempotency-Key"; empty without.
	Keyed string
	// Asks is the role of parameter Param, where that says what is sent; empty
	// when it is known.
	Asks  string
	Param int
	// Guess: one of several implementations of an interface makes it.
	Guess bool
	// Inputs are what goes into it.
	Inputs []Input
	// Steps lead to the call.
	Steps []Step
}

// Input is one value that goes into a change.
type Input struct {
	// Param of the function, or the field of that name of it; -1 for none.
	Param int
	Field string
	// Into is the field or column that takes it; empty when that has no name.
	Into string
	// Fresh is what makes the value anew at each call, and Sort what it makes;
	// At is where.
	Fresh string
	Sort  Freshness
	At    Step
	// Stamped: if it is a time, it was made a text or a number on the way.
	Stamped bool
	// Execution: it identifies the activity's execution, and is the same at
	// each attempt.
	Execution bool
}

// Freshness is what sort of value a call makes anew.
type Freshness uint8

const (
	// Moment: a time.
	Moment Freshness = iota
	// Stamp: a number or text made of a time.
	Stamp
	// Number: random data.
	Number
	// Identifier: made to differ from all others.
	Identifier
)

const (
	maxChanges = 8
	maxInputs  = 16
)

type input struct {
	Input
	owner *ssa.Function
}
