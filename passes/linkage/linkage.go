// Package linkage answers what a package leaves to others to resolve by name:
// the activities and workflows that it calls and registers, and the signals,
// queries and updates that it sends and handles.
//
// A Record holds that in plain values, so that it outlives the package's
// syntax, and Link puts the records of a run together. A driver that sees one
// package at a time has one record, and what that does not resolve stays
// unknown. The package judges nothing: rules compare the two sides.
package linkage

import (
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/payloads"
	"github.com/replayvet/replayvet/passes/targets"
)

// Record is what one package says and asks.
type Record struct {
	// Package is the import path.
	Package string
	// Types are what the numbers in the record mean.
	Types payloads.Table
	// Calls and Entries are in source order.
	Calls   []Call
	Entries []Entry
	// Activities that the package registers or executes, Timed the calls by a name
	// that none of them has.
	Activities []Running
	Timed      []Timed
	// Sends and Handlers are of signals, queries and updates.
	Sends    []Send
	Handlers []Handler
	// Hidden kinds have a registration whose names are not in view.
	Hidden [2]bool
	// Tables register what the Rows hold, here or elsewhere.
	Tables []Table
	Rows   []Row
	// Steps are what its functions do with workers.
	Steps []Step
}

// Kind of what is called and registered by name.
type Kind uint8

const (
	Activity Kind = iota
	Workflow
)

// String is the word in messages.
func (k Kind) String() string { return [...]string{"activity", "workflow"}[k] }

// Place is a range in the source.
type Place struct {
	From, To token.Position
	// Ignored are the names in the comments that suppress findings there; "*"
	// for a comment that suppresses all.
	Ignored []string
	// Pos and End mean something in the run that made the record only.
	Pos, End token.Pos
}

// Call schedules or starts an activity or a workflow.
type Call struct {
	Place
	// Callee is the SDK's function; Target what it gets, as the code has it.
	Callee, Target string
	Kind           Kind
	// Name under which the SDK looks for it; "" when that is not in view.
	// Written is true when the code gives the name and not a function.
	Name    string
	Written bool
	// Signature of the target, nil when the package does not know it.
	Signature *Signature
	Args      []Argument
	// Spread is true for args..., of which nobody knows the number.
	Spread bool
	Gets   []Get
}

// Argument is one value that is passed.
type Argument struct {
	Place
	Type int
	// Text is the type for people.
	Text string
	Nil  bool
}

// Get decodes a result into the target that is written as Text.
type Get struct {
	Place
	Text string
	// Pointer is false for a target that cannot be decoded into; then Is is
	// its type for people, else that of what it points to.
	Pointer bool
	Type    int
	Is      string
}

// Signature is what a function takes, without the context in front, and
// returns, without the error.
type Signature struct {
	Params []Param
	// Any number of arguments is right: it takes them undecoded, or is variadic.
	Any bool
	// Result is nil when nothing but an error is returned, which NoResult says,
	// and for a signature that the SDK does not accept.
	Result   *Param
	NoResult bool
}

// Param is a type that something is decoded into.
type Param struct {
	Type int
	Text string
}

// Entry is one name that is registered with a worker.
type Entry struct {
	Place
	Kind Kind
	Name string
	// Func is the function, by its full name; "" for a literal.
	Func      string
	Signature Signature
}

// Running is an activity, detached from its package.
type Running struct {
	Place
	// Func is the function by its full name; "" for a literal.
	Func string
	*activities.Activity
	// Changes are what it changes outside, Anonymous says that nothing it takes
	// identifies them.
	Changes   []effects.ChangeAt
	Anonymous bool
}

// Timed is a call by name with the options that reach it, detached.
type Timed struct {
	Place
	*activities.Call
}

// NewAnalyzer returns the pass; its result is *Record.
func NewAnalyzer(settings, direct, target, eff, acts *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "linkage",
		Doc:        "find what a package calls, sends, handles and registers by name",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/linkage",
		Requires:   []*analysis.Analyzer{settings, direct, target, eff, acts},
		ResultType: reflect.TypeFor[*Record](),
		Run: func(pass *analysis.Pass) (any, error) {
			r := &reader{
				pass: pass, types: payloads.NewBuilder(),
				config:     pass.ResultOf[settings].(*config.Config),
				effects:    pass.ResultOf[eff].(*effects.Result),
				directives: pass.ResultOf[direct].(*directives.Result),
				targets:    pass.ResultOf[target].(*targets.Result),
				activities: pass.ResultOf[acts].(*activities.Result),
				record:     &Record{Package: pass.Pkg.Path()},
			}
			r.read()
			return r.record, nil
		},
	}
}

// reader makes the record of a package.
type reader struct {
	pass       *analysis.Pass
	types      *payloads.Builder
	config     *config.Config
	effects    *effects.Result
	directives *directives.Result
	targets    *targets.Result
	activities *activities.Result
	record     *Record
}

func (r *reader) read() {
	r.calls()
	r.entries()
	r.running()
	r.messages()
	r.workers()
	r.record.Types = r.types.Table()
}
