package selector

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer { return emit.NewAnalyzer(p, Rule, run) }

func run(s *emit.Sink) error {
	for i := range s.Effects.Code {
		code := &s.Effects.Code[i]
		for _, call := range paths.Calls(code.Func) {
			switch paths.Symbol(s.Effects, call) {
			case "workflow.NewSelector", "workflow.NewNamedSelector":
				if made, ok := call.(*ssa.Call); ok {
					sel := newSelector(s.Effects, made)
					reportUnselected(s, code, sel)
					reportExhausted(s, code, sel)
					reportTimers(s, code, sel)
				}
			case "workflow.Selector.AddDefault":
				reportDefault(s, code, call)
			}
		}
	}
	return nil
}

// selector is what happens with a Selector.
type selector struct {
	made *ssa.Call
	// futures, receives and others are the calls of Add methods.
	futures, receives, others []ssa.CallInstruction
	selects                   []ssa.CallInstruction
	// pending is true when something asks HasPending.
	pending bool
	// complete is false when it may be used where it is not in view.
	complete bool
}

func newSelector(r *effects.Result, made *ssa.Call) *selector {
	sel := &selector{made: made}
	uses, complete := paths.Uses(r, made)
	sel.complete = complete
	for _, u := range uses {
		switch u.Symbol {
		case "workflow.Selector.AddFuture":
			sel.futures = append(sel.futures, u.Call)
		case "workflow.Selector.AddReceive":
			sel.receives = append(sel.receives, u.Call)
		case "workflow.Selector.AddSend", "workflow.Selector.AddDefault":
			sel.others = append(sel.others, u.Call)
		case "workflow.Selector.Select":
			sel.selects = append(sel.selects, u.Call)
		case "workflow.Selector.HasPending":
			sel.pending = true
		default:
			sel.complete = false
		}
	}
	return sel
}

func start(s *emit.Sink, check string, code *effects.Code, instr ssa.Instruction) emit.Finding {
	f := emit.Finding{
		Check: check, Function: code.Name, Workflows: code.Workflows, Trace: code.Trace, Confidence: effects.Likely,
	}
	f.Pos, f.End = s.Effects.Span(instr)
	return f
}

func reportUnselected(s *emit.Sink, code *effects.Code, sel *selector) {
	cases := len(sel.futures) + len(sel.receives) + len(sel.others)
	if !sel.complete || sel.pending || len(sel.selects) > 0 || cases == 0 {
		return
	}
	f := start(s, "unselected", code, sel.made)
	f.What = "workflow.NewSelector makes a Selector that is given cases and never selects, so none of their functions runs"
	f.Instead = "Selector.Select(ctx)"
	s.Report(f)
}

func reportDefault(s *emit.Sink, code *effects.Code, call ssa.CallInstruction) {
	targets, _ := s.Effects.Targets(call)
	for _, t := range targets {
		if t.Callback && t.Does(models.Blocks) {
			f := start(s, "default", code, call)
			f.What = "workflow.Selector.AddDefault is given a function that blocks, and what comes for the other cases meanwhile is not handled as their functions say"
			f.Instead = "a flag that the function sets, and block after Select"
			s.Report(f)
			return
		}
	}
}
