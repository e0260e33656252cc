package defereffect

import (
	_ "embed"

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

func run(s *emit.Sink, wf *workflows.Result) {
	b := &body{effects: s.Effects, wf: wf, writes: map[ssa.Instruction]string{}}
	for _, site := range s.Effects.Sites {
		if site.Suppressed == nil && (site.Kind == models.GlobalWrite && site.Check != "once" || site.Kind == models.ReceiverWrite) {
			b.writes[site.Instr] = site.Symbol
		}
	}
	for i := range s.Effects.Code {
		code := &s.Effects.Code[i]
		for _, block := range code.Func.Blocks {
			for _, instr := range block.Instrs {
				if d, ok := instr.(*ssa.Defer); ok {
					reportDefer(s, b, code, d)
				}
			}
		}
	}
}

func reportDefer(s *emit.Sink, b *body, code *effects.Code, d *ssa.Defer) {
	start := func(check string, at *found) emit.Finding {
		f := emit.Finding{
			Check: check, Function: code.Name, Workflows: code.Workflows, Confidence: at.confidence,
			Trace: append(append([]effects.Step(nil), code.Trace...), at.steps...),
		}
		f.Pos, f.End = s.Effects.Span(d)
		return f
	}
	if at := b.call(d, code.Name+" defers ", b.yields); at != nil {
		f := start("yield", at)
		f.What = at.name + " blocks in a deferred call, which also runs when the worker drops the workflow and while a panic unwinds, where the SDK panics over it"
		f.Instead = "it before the return, or behind a look at the error"
		s.Report(f)
	}
	if at := b.call(d, code.Name+" defers ", b.acts); at != nil && b.yieldsAfter(d) {
		f := start("effect", at)
		f.What = at.name + " in a deferred call is done also when the worker drops the workflow from its cache, in the middle of the execution"
		f.Instead = "an activity before the return"
		s.Report(f)
	}
}
