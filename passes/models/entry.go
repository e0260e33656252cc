package models

import "slices"

// Entry is what a model says about one symbol: a function, method, interface
// method, variable or struct field.
type Entry struct {
	// Symbol as people write it: "time.Now", "(*sync.Mutex).Lock",
	// "workflow.ExecuteActivity". The package is its last path element.
	Symbol string
	Kind   Kind
	// Check refines Kind and becomes part of a diagnostic's category, for
	// example "block" for time.Sleep or "network" for net.Dial. May be empty.
	Check string
	// Instead is the remedy, ready to follow the word "use" in a message:
	// "workflow.Now(ctx)". May be empty.
	Instead string
	// Reason explains a surprising verdict; shown by `replayvet explain`.
	Reason string

	// Calls lists the argument indices (receiver not counted) the function
	// calls before it returns. CallsAll means "every argument of func type",
	// the default of std and contrib models.
	Calls    []int
	CallsAll bool
	// Writes lists the arguments whose memory the function writes; the
	// receiver is -1. Methods on package variables become GlobalWrite so.
	Writes []int
	// Sorts lists arguments the function puts into a total order in place.
	Sorts []int
	// Ordered: the result does not depend on the order in which the arguments
	// were built (slices.Sorted, len, maps.Collect).
	Ordered bool
	// Seeded: the effect is absent when the receiver (or first argument) was
	// made in view from values that replay restores: a rand.New over a
	// constant seed.
	Seeded bool
	// Roles gives what an SDK command does with its arguments:
	// index -> role ("id", "kind", "input", "timer", "options"), the context
	// argument being index 0; and where a call of any library says what it
	// writes ("statement", "method", "request").
	Roles map[int]string
	// RestRole is the role of every argument from RestFrom on that Roles does
	// not name; see ArgRole.
	RestFrom int
	RestRole string
	// Outside: beside the effect, it changes something outside the process
	// that a retry would change again (an INSERT, a publish, a payment).
	Outside bool
	// Same: what it changes outside is the same after a second call with the
	// same arguments (a DELETE, an upload under a name), or not known.
	Same bool
	// Role is what a struct field means to the server ("id", "input");
	// only for field entries.
	Role string
}

// ArgRole returns what the call does with argument i, or "".
func (e Entry) ArgRole(i int) string {
	if role := e.Roles[i]; role != "" {
		return role
	}
	if e.RestRole != "" && i >= e.RestFrom {
		return e.RestRole
	}
	return ""
}

// CallsArg reports whether the function calls argument i before it returns,
// given that the argument is a func.
func (e Entry) CallsArg(i int) bool { return e.CallsAll || slices.Contains(e.Calls, i) }

// WritesArg reports whether the function writes memory reachable from
// argument i, or from the receiver for i == Receiver.
func (e Entry) WritesArg(i int) bool { return slices.Contains(e.Writes, i) }
