package handlers

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
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
	kinds := paths.Kinds(s.Effects, wf)
	codes := map[*ssa.Function]*effects.Code{}
	for i := range s.Effects.Code {
		codes[s.Effects.Code[i].Func] = &s.Effects.Code[i]
	}
	for i := range s.Effects.Code {
		code := &s.Effects.Code[i]
		switch kind, root := kinds[code.Func]; {
		case root && kind == workflows.QueryHandler:
			reportActs(s, code, "a query handler")
			reportWrites(s, kinds, code, "query handler")
		case root && kind == workflows.Validator:
			reportActs(s, code, "an update validator")
			reportWrites(s, kinds, code, "update validator")
		case root && kind == workflows.Workflow && paths.Entry(code):
			reportLate(s, codes, code)
			reportUnfinished(s, codes, code)
		}
	}
}

// start begins a finding at an instruction of code.
func start(s *emit.Sink, check string, code *effects.Code, instr ssa.Instruction) emit.Finding {
	f := emit.Finding{
		Check: check, Function: code.Name, Workflows: code.Workflows, Trace: code.Trace, Confidence: effects.Likely,
	}
	f.Pos, f.End = s.Effects.Span(instr)
	return f
}
