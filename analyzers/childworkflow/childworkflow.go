package childworkflow

import (
	_ "embed"

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
		r := &run{Sink: s, calls: map[ssa.CallInstruction]*options.Call{}}
		calls := s.Pass.ResultOf[p.Options].(*options.Result).Calls
		for i := range calls {
			r.calls[calls[i].Instr] = &calls[i]
		}
		all := s.Pass.ResultOf[p.Futures].(*futures.Result).Futures
		for i := range all {
			if f := &all[i]; f.What == "child" {
				r.ending(f)
				r.ids(f, all)
			}
		}
		return nil
	}, p.Options, p.Futures)
}

type run struct {
	*emit.Sink
	// calls of ExecuteChildWorkflow; one of a function that returns the
	// future is not among them.
	calls map[ssa.CallInstruction]*options.Call
}

// ending reports a child that is not looked after when its parent ends.
func (r *run) ending(child *futures.Future) {
	f := r.finding(child)
	what, policy := r.name(child.Start), policyOf(r.calls[child.Start])
	switch end, later := child.Unused, child.Unfinished; {
	case end != nil && end.Idle:
		f.Check = "unstarted"
		f.What = "the workflow can end" + as(end) + " right after ExecuteChildWorkflow, before anything is sent, and the server then drops " + what
		f.Instead = "GetChildWorkflowExecution().Get(ctx, nil) before the end"
	case child.Cancellable:
		return
	case end != nil && !end.Failing && policy == abandon:
		f.Check = "unnoticed"
		f.What = "nobody looks at whether " + what + " has started, which is to outlive its parent"
		f.Instead = "the error of GetChildWorkflowExecution().Get(ctx, nil)"
	case end != nil && !end.Failing && policy == unset:
		f.Check = "terminated"
		f.What = "the workflow can end" + as(end) + " without having waited for " + what + ", which the server then terminates for want of a ParentClosePolicy"
		f.Instead = "Get(ctx, ...) of its future, or a ParentClosePolicy"
	case end == nil && later != nil && !later.Failing && policy == unset:
		f.Check = "unfinished"
		f.What = "the workflow can end" + as(later) + " when " + what + " has started and not ended, and the server then terminates it for want of a ParentClosePolicy"
		f.Instead = "Get(ctx, ...) of its future, or a ParentClosePolicy"
	default:
		return
	}
	r.Report(f)
}

func (r *run) finding(child *futures.Future) emit.Finding {
	f := emit.Finding{
		Function: child.Code.Name, Workflows: child.Code.Workflows, Trace: child.Code.Trace,
		Confidence: effects.Likely,
	}
	f.Pos, f.End = r.Effects.Span(child.Start)
	return f
}

func (r *run) name(start ssa.CallInstruction) string {
	if c := r.calls[start]; c != nil && c.Target != "" {
		return "the child workflow " + c.Target
	}
	return "the child workflow"
}

func as(end *futures.End) string {
	if end.Continues {
		return " with a continue-as-new"
	}
	return ""
}
