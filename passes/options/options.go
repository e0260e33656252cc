// Package options answers which options reach a call that starts an activity,
// a local activity or a child workflow: what the context that it gets carries,
// back through With* functions, variables, closures, and helpers of the package;
// and which options a worker is made with.
//
// It does not follow contexts or options across packages, through interfaces,
// containers, or fields that other packages can set. Which of several structs a
// field belongs to is not asked. What is not in view is unknown, never the default.
package options

import (
	"go/constant"
	"go/token"
	"reflect"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/workflows"
)

// Kind says what a call starts, and so which options it looks at.
type Kind uint8

const (
	Activity Kind = iota
	Local
	Child
)

// String is the name of the options' type.
func (k Kind) String() string {
	return [...]string{"ActivityOptions", "LocalActivityOptions", "ChildWorkflowOptions"}[k]
}

// Setting is what a field holds.
type Setting struct {
	// Known is false when the field is set to something not in view.
	Known bool
	// Value is nil for a field that nothing sets, and for a RetryPolicy.
	Value constant.Value
	// Policies are what a RetryPolicy field can point to; none when it is nil.
	Policies []Struct
	// Pos is where the value is given; NoPos when nothing gives it, or when
	// the place has no position.
	Pos token.Pos
}

// Zero reports whether the field certainly has its type's zero value.
func (s Setting) Zero() bool {
	return s.Known && len(s.Policies) == 0 && (s.Value == nil || constant.Sign(number(s.Value)) == 0 && s.Value.Kind() != constant.String ||
		s.Value.Kind() == constant.String && constant.StringVal(s.Value) == "")
}

// Number is the value of a number that is in view; that of an unset field is 0.
func (s Setting) Number() (v float64, ok bool) {
	if !s.Known || len(s.Policies) > 0 {
		return 0, false
	}
	if s.Value == nil {
		return 0, true
	}
	v, _ = constant.Float64Val(number(s.Value))
	return v, s.Value.Kind() == constant.Int || s.Value.Kind() == constant.Float
}

// Duration is Number for a time.Duration.
func (s Setting) Duration() (d time.Duration, ok bool) {
	v, ok := s.Number()
	return time.Duration(v), ok
}

// number makes Sign and Float64Val safe to ask of any constant.
func number(v constant.Value) constant.Value {
	switch v.Kind() {
	case constant.Int, constant.Float:
		return v
	case constant.Bool:
		if constant.BoolVal(v) {
			return constant.MakeInt64(1)
		}
	}
	return constant.MakeInt64(0)
}

// Struct is one possible value of an options struct or a retry policy.
type Struct struct {
	// Open: fields that are not listed are unknown instead of zero.
	Open   bool
	fields map[string]Setting
}

// Field returns what is known about a field.
func (s Struct) Field(name string) Setting {
	if set, ok := s.fields[name]; ok {
		return set
	}
	return Setting{Known: !s.Open}
}

// Options is one set of options that can reach a call.
type Options struct {
	Struct
	// Set is false when no options of the call's kind are on the context at
	// all: it comes from the entry of a workflow as it is.
	Set bool
	// Given is the call that put them on the context as a whole, by its left
	// parenthesis; NoPos where that is not in view.
	Given token.Pos
}

// Call starts an activity, a local activity or a child workflow.
type Call struct {
	Instr ssa.CallInstruction
	Kind  Kind
	// Target is the name of what is started, or "".
	Target string
	// Code holds the call.
	Code *effects.Code
	// Of lists the alternatives that reach the call by kind of options; those
	// of other kinds than the call's do not concern it.
	Of [3][]Options
}

// Reaching are the options that the call looks at.
func (c *Call) Reaching() []Options { return c.Of[c.Kind] }

// Worker is a call of worker.New.
type Worker struct {
	Instr ssa.CallInstruction
	// Of lists the alternatives that its options can be.
	Of []Struct
}

// Result of the pass, in source order: the calls in workflow code, and the
// workers wherever they are made.
type Result struct {
	Calls   []Call
	Workers []Worker
}

// NewAnalyzer returns the pass; its result is *Result.
func NewAnalyzer(wf, eff *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "options",
		Doc:        "find the options that reach each activity and child workflow",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/options",
		Requires:   []*analysis.Analyzer{wf, eff},
		ResultType: reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			return run(pass, pass.ResultOf[wf].(*workflows.Result), pass.ResultOf[eff].(*effects.Result)), nil
		},
	}
}

func run(pass *analysis.Pass, wf *workflows.Result, eff *effects.Result) *Result {
	res := &Result{}
	var p *pkg
	if makesWorkers(pass) {
		fns := eff.Declared()
		if len(fns) > 0 {
			p = newPkg(pass, wf, fns[0])
			res.Workers = workers(p, fns)
		}
	}
	for i := range eff.Code {
		code := &eff.Code[i]
		for _, b := range code.Func.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				kind, ok := starts(call)
				if !ok {
					continue
				}
				if p == nil {
					p = newPkg(pass, wf, code.Func)
				}
				c := Call{Instr: call, Kind: kind, Code: code, Target: target(call)}
				for k := range c.Of {
					e := &evaluation{pkg: p, fuel: maxSteps, turns: map[turn][]Options{}}
					c.Of[k] = distinct(e.context(call.Common().Args[0], &frame{fn: code.Func}, Kind(k)))
				}
				res.Calls = append(res.Calls, c)
			}
		}
	}
	return res
}
