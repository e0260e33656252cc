package lostfuture

import (
	_ "embed"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/futures"
	"github.com/replayvet/replayvet/passes/options"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		targets := map[ssa.CallInstruction]string{}
		for _, c := range s.Pass.ResultOf[p.Options].(*options.Result).Calls {
			targets[c.Instr] = c.Target
		}
		all := s.Pass.ResultOf[p.Futures].(*futures.Result).Futures
		for i := range all {
			if f, ok := judge(&all[i], thing(&all[i], targets[all[i].Start])); ok {
				f.Pos, f.End = s.Effects.Span(all[i].Start)
				s.Report(f)
			}
		}
		return nil
	}, p.Options, p.Futures)
}

// noun is how messages speak of what is started.
var noun = map[string]string{
	"activity":      "the activity",
	"localactivity": "the local activity",
	"signal":        "the signal",
	"cancel":        "the request to cancel",
	"nexus":         "the Nexus operation",
	"timer":         "the timer",
}

// thing is what is started, by its name where it has one.
func thing(f *futures.Future, target string) string {
	if target != "" {
		return noun[f.What] + " " + target
	}
	return noun[f.What]
}

func judge(future *futures.Future, what string) (emit.Finding, bool) {
	f := emit.Finding{
		Function: future.Code.Name, Workflows: future.Code.Workflows, Trace: future.Code.Trace,
		Confidence: effects.Likely,
	}
	api := strings.TrimPrefix(future.Name, "workflow.")
	end := future.Unused
	switch {
	case future.What == "child", future.What == "", end == nil && !future.Dropped:
		return f, false
	case future.What == "timer":
		f.Check = "timer"
		f.What = api + " starts a timer that nothing waits for"
		f.Instead = "Future.Get(ctx, nil) or Selector.AddFuture"
		return f, future.Dropped
	case end != nil && end.Idle:
		f.Check = "unstarted"
		f.What = api + " has sent nothing yet when the workflow ends" + as(end) + ", and the server then drops " + what
		f.Instead = "Future.Get(ctx, ...) before the end"
	case future.Cancellable:
		return f, false
	case future.Dropped:
		f.Check = "dropped"
		f.What = "the future of " + api + " is dropped, so nobody sees whether " + what + " fails, and the workflow may end before it does"
		f.Instead = "Future.Get(ctx, ...)"
	case future.What == "signal", future.What == "cancel":
		return f, false
	case end.Failing:
		f.Check = "failing"
		f.What = "an early return with an error leaves " + what + " to itself, and nobody sees how it ends"
		f.Instead = "a cancel function of its context, or Future.Get(ctx, ...), before the return"
	default:
		f.Check = "unawaited"
		f.What = "the workflow can end" + as(end) + " without having waited for " + what + ", whose failure nobody then sees"
		f.Instead = "Future.Get(ctx, ...) before the end"
	}
	return f, true
}

func as(end *futures.End) string {
	if end.Continues {
		return " with a continue-as-new"
	}
	return ""
}
