package sideeffect

import (
	_ "embed"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		run(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result))
		return nil
	}, p.Workflows)
}

// record is one call of SideEffect or one of its kind.
type record struct {
	code *effects.Code
	call ssa.CallInstruction
	// name of the function called, mutable for MutableSideEffect.
	name    string
	mutable bool
	id      ssa.Value
	bodies  []*ssa.Function
}

func run(s *emit.Sink, wf *workflows.Result) {
	records := find(s, wf)
	seen := map[*ssa.Function]bool{}
	for _, r := range records {
		for _, body := range r.all(s) {
			if !seen[body] {
				seen[body] = true
				reportCaptured(s, r, body)
				reportCalls(s, r, body)
			}
		}
		reportDiscarded(s, r)
		if r.mutable {
			reportLoop(s, r)
		}
	}
	reportMeanings(s, records)
}

// find lists the side effects of the package's workflow code.
func find(s *emit.Sink, wf *workflows.Result) []record {
	var records []record
	for i := range s.Effects.Code {
		code := &s.Effects.Code[i]
		for _, call := range calls(code.Func) {
			targets, _ := s.Effects.Targets(call)
			for _, t := range targets {
				if t.Entry == nil || t.Entry.Kind != models.Command || t.By != code.Func {
					continue
				}
				r := record{code: code, call: call, name: t.Entry.Symbol}
				switch t.Entry.Check {
				case "sideeffect":
				case "mutablesideeffect":
					r.mutable = true
				default:
					continue
				}
				for i, arg := range t.Args {
					if t.Entry.ArgRole(i) == "id" {
						r.id = arg
					}
					if isBody(wf, arg) {
						r.bodies = s.Effects.Functions(arg)
					}
				}
				records = append(records, r)
			}
		}
	}
	return records
}

// all are the bodies of r and what they call of a parameter of the function
// around: that is a helper, and its callers write the body.
func (r record) all(s *emit.Sink) []*ssa.Function {
	bodies := slices.Clone(r.bodies)
	for _, body := range r.bodies {
		for _, fn := range within(body) {
			for _, call := range calls(fn) {
				if common := call.Common(); !common.IsInvoke() && common.StaticCallee() == nil {
					bodies = append(bodies, s.Effects.Functions(common.Value)...)
				}
			}
		}
	}
	return bodies
}

// start begins a finding about r at instr.
func (r record) start(s *emit.Sink, check string, instr ssa.Instruction) emit.Finding {
	f := emit.Finding{
		Check: check, Function: r.code.Name, Workflows: r.code.Workflows, Trace: r.code.Trace,
		Confidence: effects.Proved,
	}
	f.Pos, f.End = s.Effects.Span(instr)
	return f
}

// reportDiscarded reports a side effect whose value nobody asks for.
func reportDiscarded(s *emit.Sink, r record) {
	v, ok := r.call.(*ssa.Call)
	if !ok || len(*v.Referrers()) > 0 {
		return
	}
	f := r.start(s, "discarded", r.call)
	f.What = "the value that " + r.name + " records is never read, so all that it does on replay is to move the numbers of the side effects after it"
	f.Instead = "the value's Get method"
	s.Report(f)
}
