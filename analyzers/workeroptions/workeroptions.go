package workeroptions

import (
	_ "embed"
	"fmt"
	"go/constant"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/options"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		r := &run{Sink: s, activities: s.Pass.ResultOf[p.Activities].(*activities.Result).Activities}
		workers := s.Pass.ResultOf[p.Options].(*options.Result).Workers
		for i := range workers {
			r.worker(&workers[i])
		}
		r.goroutines()
		return nil
	}, p.Options, p.Activities)
}

type run struct {
	*emit.Sink
	activities []activities.Activity
}

// failWorkflow is the value of worker.FailWorkflow.
const failWorkflow = 1

func (r *run) worker(w *options.Worker) {
	for _, field := range []string{"MaxConcurrentWorkflowTaskExecutionSize", "MaxConcurrentWorkflowTaskPollers"} {
		if every(w, func(s options.Struct) bool { return number(s, field) == 1 }) {
			r.at(w, "single", field, "worker.New panics when "+field+" is 1: the one poller would only ask the sticky queue, and never start a workflow", "0 for the default, or 2 and more")
		}
	}
	if every(w, func(s options.Struct) bool {
		return isTrue(s, "EnableSessionWorker") && isTrue(s, "UseBuildIDForVersioning")
	}) {
		r.at(w, "conflict", "EnableSessionWorker", "worker.New panics when both EnableSessionWorker and UseBuildIDForVersioning are set", "one of them")
	}
	if every(w, func(s options.Struct) bool { return number(s, "WorkflowPanicPolicy") == failWorkflow }) && !r.inTest(w) {
		r.at(w, "panicpolicy", "WorkflowPanicPolicy", "FailWorkflow closes executions for good at the first divergence or panic, so that a bad deployment cannot be rolled back for them", "worker.BlockWorkflow, the default")
	}
	if every(w, func(s options.Struct) bool { return s.Field("WorkerStopTimeout").Zero() }) && !r.inTest(w) {
		if name, attempt, ok := r.longest(); ok {
			r.at(w, "stoptimeout", "", fmt.Sprintf("worker.New without WorkerStopTimeout makes Stop cut off activities at once, while an attempt of %s may take %s", name, attempt), "a WorkerStopTimeout within which they can finish or record a heartbeat")
		}
	}
}

// every reports whether all that the options can be is so.
func every(w *options.Worker, is func(options.Struct) bool) bool {
	return len(w.Of) > 0 && !slices.ContainsFunc(w.Of, func(s options.Struct) bool { return !is(s) })
}

// number is the value of a field that is in view, else -1.
func number(s options.Struct, field string) float64 {
	n, ok := s.Field(field).Number()
	if !ok {
		return -1
	}
	return n
}

func isTrue(s options.Struct, field string) bool {
	set := s.Field(field)
	return set.Known && set.Value != nil && set.Value.Kind() == constant.Bool && constant.BoolVal(set.Value)
}

// inTest: a test wants to see that a workflow fails, and stops with its worker.
func (r *run) inTest(w *options.Worker) bool {
	return strings.HasSuffix(r.Pass.Fset.Position(w.Instr.Pos()).Filename, "_test.go")
}

// longest is the activity of this package that is called with the longest time
// for an attempt, if that is long.
func (r *run) longest() (name, attempt string, ok bool) {
	longest := r.Config.HeartbeatAfter
	for _, a := range r.activities {
		for _, c := range a.Calls {
			if c.Kind == options.Local || len(c.Limits) == 0 {
				continue
			}
			for _, l := range c.Limits {
				if t := l.Attempt(); t.Above(longest) {
					longest = t.Value
					name, attempt, ok = a.Display, activities.Length(t.Value), true
				}
			}
		}
	}
	return name, attempt, ok
}

// at reports a worker, where the field is given if it is.
func (r *run) at(w *options.Worker, check, field, what, instead string) {
	f := emit.Finding{Check: check, What: what, Instead: instead, Function: w.Instr.Parent().Name(), Confidence: effects.Likely}
	f.Pos, f.End = r.Effects.Span(w.Instr)
	if field != "" {
		if pos := w.Of[0].Field(field).Pos; pos != token.NoPos {
			f.Pos, f.End = pos, pos
		}
	}
	r.Report(f)
}
