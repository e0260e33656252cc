package noyield

import (
	_ "embed"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer { return emit.NewAnalyzer(p, Rule, run) }

func run(s *emit.Sink) error {
	calls := newCalls(s.Effects)
	for i := range s.Effects.Code {
		code := &s.Effects.Code[i]
		loops := paths.Loops(code.Func)
		spinning := map[*paths.Loop]bool{}
		// Inner loops first: the loop around one that spins never turns.
		for _, l := range loops {
			if slices.ContainsFunc(l.Inner, func(inner *paths.Loop) bool { return spinning[inner] }) {
				continue
			}
			if running := (&world{calls: calls, loop: l}); running.spins() {
				spinning[l] = true
				reportSpin(s, code, l, running)
			} else if cancelled := (&world{calls: calls, loop: l, cancelled: true}); cancelled.spins() {
				if ignored := cancelled.ignored(); ignored != nil {
					spinning[l] = true
					reportIgnored(s, code, ignored, calls.name(ignored))
				}
			}
		}
	}
	return nil
}

func reportSpin(s *emit.Sink, code *effects.Code, l *paths.Loop, w *world) {
	f := finding(code)
	f.Check = "poll"
	f.Pos, f.End = l.Head()
	f.Instead = "workflow.Await(ctx, ...) with the condition"
	polled, instr := w.polls()
	switch {
	case w.adds():
		f.Check = "unselected"
		f.What = "the loop adds cases to a Selector and never selects, so nothing it waits for can happen"
		f.Instead = "Selector.Select(ctx) in the loop"
	case polled == "":
		f.What = "the loop never yields, so nothing it waits for can happen and the deadlock detector fails the task"
	default:
		f.What = "the loop calls " + polled + " and never yields, so nothing it waits for can happen and the deadlock detector fails the task"
		if instead := insteads[polled]; instead != "" {
			f.Instead = instead
		}
	}
	if instr != nil {
		f.Trace = append(f.Trace, s.Effects.StepAt(instr, code.Name+" polls "+polled))
	}
	s.Report(f)
}

// insteads are what to block on, by what is polled.
var insteads = map[string]string{
	"workflow.Future.IsReady":                          "Future.Get(ctx, ...) or a Selector",
	"workflow.ReceiveChannel.ReceiveAsync":             "ReceiveChannel.Receive(ctx, ...)",
	"workflow.ReceiveChannel.ReceiveAsyncWithMoreFlag": "ReceiveChannel.Receive(ctx, ...)",
	"workflow.Selector.Select":                         "the Selector without AddDefault",
	"workflow.Selector.HasPending":                     "Selector.Select(ctx)",
	"workflow.Context.Err":                             "ctx.Done().Receive(ctx, nil)",
	"workflow.Now":                                     "workflow.Sleep(ctx, ...)",
	"workflow.Mutex.TryLock":                           "Mutex.Lock(ctx)",
	"workflow.Semaphore.TryAcquire":                    "Semaphore.Acquire(ctx, n)",
}

func reportIgnored(s *emit.Sink, code *effects.Code, call *ssa.Call, name string) {
	f := finding(code)
	f.Check = "ignored"
	f.Pos, f.End = s.Effects.Span(call)
	f.What = "the loop goes on after an error of " + name + ", which returns at once when the workflow is cancelled, so the loop then spins and the deadlock detector fails the task"
	if name == "workflow.Selector.Select" {
		f.What = "the loop goes on after a future that a cancellation settles, which makes workflow.Selector.Select return at once, so the loop spins once the workflow is cancelled and the deadlock detector fails the task"
	}
	f.Instead = "a return or break when the context is cancelled"
	f.Trace = append(f.Trace, s.Effects.StepAt(call, code.Name+" calls "+name))
	s.Report(f)
}

func finding(code *effects.Code) emit.Finding {
	return emit.Finding{
		Function: code.Name, Workflows: code.Workflows, Confidence: effects.Likely,
		Trace: append([]effects.Step(nil), code.Trace...),
	}
}
