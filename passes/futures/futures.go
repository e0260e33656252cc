// Package futures answers what becomes of the futures of activities, child
// workflows, timers, signals and Nexus operations that workflow code starts:
// whether the function that starts one can come to its end with nothing done
// with the future, and what happens between.
//
// A future is used when it is awaited, asked whether it is ready, added to a
// Selector, stored where other code finds it, sent, returned, read by a closure
// or handed to code that is not in view; a function of the package that is
// handed one must do something with it. What a user of a stored future does
// with it is not followed.
package futures

import (
	"cmp"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/workflows"
)

// Future is what one call in workflow code starts. Calls in code that is kept
// for executions from before a change are not among them.
type Future struct {
	// Start is the call: of the SDK, or of a function that returns the future.
	Start ssa.CallInstruction
	// What is started, in the words of the models: "activity", "child",
	// "signal"; "" when a function starts one of several.
	What string
	// Name of the called function.
	Name string
	// Code holds the call.
	Code *effects.Code
	// Cancellable: the function can cancel its context apart from the
	// workflow's, as people do with what is to go on in the background.
	Cancellable bool
	// Dropped: nothing at all is done with the future.
	Dropped bool
	// Unused is the worst way from the start to the end of the function with
	// nothing done with the future; nil when there is none.
	Unused *End
	// Unfinished is the same with the outcome of a child workflow in place of
	// its start, which is known earlier.
	Unfinished *End
	// Next are the starts that can follow before the outcome is awaited; the
	// call itself when it is in a loop.
	Next []ssa.CallInstruction
}

// End is a way to the end of a function.
type End struct {
	At *ssa.Return
	// Failing: something went wrong on each such way.
	Failing bool
	// Continues: it ends with a continue-as-new.
	Continues bool
	// Idle: nothing is waited for on the way, and the function is a workflow,
	// or one on whose return nothing is waited for either.
	Idle bool
}

// Result of the pass: the futures in source order.
type Result struct{ Futures []Future }

// NewAnalyzer returns the pass; its result is *Result.
func NewAnalyzer(wf, eff *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "futures",
		Doc:        "find what becomes of the futures of activities, child workflows, timers and signals",
		URL:        "https://pkg.go.dev/github.com/replayvet/replayvet/passes/futures",
		Requires:   []*analysis.Analyzer{wf, eff},
		ResultType: reflect.TypeFor[*Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			p := &pkg{
				wf: pass.ResultOf[wf].(*workflows.Result), effects: pass.ResultOf[eff].(*effects.Result),
				params: map[param]Use{}, blocks: map[ssa.CallInstruction]bool{}, idle: map[*ssa.Function]bool{},
			}
			return p.run(), nil
		},
	}
}

// pkg is the package under analysis.
type pkg struct {
	wf      *workflows.Result
	effects *effects.Result
	starts  []ssa.CallInstruction
	// params are the uses that functions make of their parameters, blocks the
	// calls that yield, idle the functions after which nothing is waited for.
	params map[param]Use
	blocks map[ssa.CallInstruction]bool
	idle   map[*ssa.Function]bool
}

func (p *pkg) run() *Result {
	res := &Result{}
	for i := range p.effects.Code {
		code := &p.effects.Code[i]
		for _, b := range code.Func.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				result := futureOf(call)
				if result < 0 || effects.BeforeChange(b) {
					continue
				}
				if what := p.effects.Starts(call, result); len(what) > 0 {
					res.Futures = append(res.Futures, Future{Start: call, What: one(what), Name: p.name(call), Code: code})
					p.starts = append(p.starts, call)
				}
			}
		}
	}
	for i := range res.Futures {
		p.follow(&res.Futures[i])
	}
	slices.SortStableFunc(res.Futures, func(a, b Future) int { return cmp.Compare(a.Start.Pos(), b.Start.Pos()) })
	return res
}

// futureOf is the index of the result of a call that is a future, or -1.
func futureOf(call ssa.CallInstruction) int {
	results := call.Common().Signature().Results()
	for i := range results.Len() {
		if effects.IsFuture(results.At(i).Type()) {
			return i
		}
	}
	return -1
}

func one(what []string) string {
	if len(what) == 1 {
		return what[0]
	}
	return ""
}

func (p *pkg) name(call ssa.CallInstruction) string {
	targets, _ := p.effects.Targets(call)
	for _, t := range targets {
		if !t.Callback {
			return t.Name
		}
	}
	return ""
}

func (p *pkg) follow(f *Future) {
	uses := p.usesOf(f.Start)
	f.Cancellable = p.cancellable(f.Start)
	f.Dropped = uses.everywhere == 0 && len(uses.at) == 0
	f.Unused = p.end(&search{start: f.Start, uses: uses, need: Started | Outcome})
	if f.What == "child" {
		s := &search{start: f.Start, uses: uses, need: Outcome}
		f.Unfinished = p.end(s)
		for _, next := range p.starts {
			if next.Parent() == f.Start.Parent() && s.reached[next] {
				f.Next = append(f.Next, next)
			}
		}
	}
}
