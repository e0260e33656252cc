package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/models"
)

// Step is one hop of a witness, outermost first.
type Step struct {
	// File is the import path of the step's package, a slash, and the base
	// name of the file: the same on every machine.
	File   string
	Line   int
	Column int
	// Func is the function the step happens in.
	Func string
	// Text is the hop itself: "Checkout calls pricing.Quote".
	Text string
}

// Confidence says how sure a finding is.
type Confidence uint8

const (
	// Possible: a heuristic, or a guess among several targets.
	Possible Confidence = iota
	// Likely: through an interface or func value with one target in view.
	Likely
	// Proved: every hop is a static call.
	Proved
)

// String is the word used in reports.
func (c Confidence) String() string { return [...]string{"possible", "likely", "proved"}[c] }

// GoStatement is the Symbol of a goroutine that code under analysis starts.
const GoStatement = "a go statement"

// Site is one place in this package's workflow code where replay may differ:
// an instruction, or the call that leaves the package towards the cause.
type Site struct {
	Pos, End token.Pos
	Kind     models.Kind
	// Check from the model or the instruction: "sleep", "send", "network".
	Check string
	// Symbol is the root cause: "time.Now", "chan send", "pricing.cache".
	Symbol string
	// Callee is the function called at Pos as people write it; equal to
	// Symbol for a direct call, empty for an instruction.
	Callee string
	// Instead is the remedy, or "".
	Instead string
	// Sinks is where the value that replay would not reproduce goes.
	Sinks Sinks
	// Outcome: nothing that was read is used, only whether it worked.
	Outcome bool
	// Func is the function that holds Pos; Workflows the roots that reach it.
	Func      string
	Workflows []string
	// Trace leads from a workflow to the root cause.
	Trace      []Step
	Confidence Confidence
	// Suppressed is the directive that covers the site, or nil.
	Suppressed *directives.Directive
	// Candidates are the types an unresolved call could mean.
	Candidates []string
	// Instr is the instruction at Pos; nil for a registration.
	Instr ssa.Instruction
}

// Code is a function of this package that workflow code reaches.
type Code struct {
	Func *ssa.Function
	// Name for people; Workflows the roots that reach it, sorted.
	Name      string
	Workflows []string
	// Root is true when the SDK calls it.
	Root bool
	// Trace leads from a workflow to the function; empty for a root.
	Trace []Step
}

// Result of the pass.
type Result struct {
	// Sites in source order, one per root cause.
	Sites []Site
	// Code in source order.
	Code []Code
	// Unresolved calls in workflow code, in source order.
	Unresolved []Site
	// Used holds the directives that stopped an effect on its way up.
	Used []*directives.Directive
	// unit is kept for Demand.
	unit *unit
}
