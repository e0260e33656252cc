package continueasnew

import (
	_ "embed"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/options"
	"github.com/replayvet/replayvet/passes/workflows"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		if len(s.Effects.Code) > 0 {
			newProgram(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result), s.Pass.ResultOf[p.Options].(*options.Result)).run()
		}
		return nil
	}, p.Workflows, p.Options)
}

// program is the workflow code of a package.
type program struct {
	*emit.Sink
	wf      *workflows.Result
	options *options.Result
	kinds   map[*ssa.Function]workflows.Kind
	codes   map[*ssa.Function]*effects.Code
	callers map[*ssa.Function][]paths.Site
}

func newProgram(s *emit.Sink, wf *workflows.Result, o *options.Result) *program {
	p := &program{
		Sink: s, wf: wf, options: o, kinds: paths.Kinds(s.Effects, wf),
		codes: map[*ssa.Function]*effects.Code{}, callers: paths.Callers(s.Effects),
	}
	for i := range s.Effects.Code {
		p.codes[s.Effects.Code[i].Func] = &s.Effects.Code[i]
	}
	return p
}

func (p *program) run() {
	for i := range p.Effects.Code {
		code := &p.Effects.Code[i]
		for _, call := range paths.Calls(code.Func) {
			if strings.HasPrefix(paths.Symbol(p.Effects, call), "workflow.NewContinueAsNewError") {
				p.reportValue(code, call)
				p.reportLeak(code, call)
			}
		}
		if kind, root := p.kinds[code.Func]; root && kind == workflows.Workflow && paths.Entry(code) {
			p.reportEndless(code)
		}
	}
}

func (p *program) start(check string, code *effects.Code, instr ssa.Instruction) emit.Finding {
	f := emit.Finding{
		Check: check, Function: code.Name, Workflows: code.Workflows, Trace: code.Trace, Confidence: effects.Likely,
	}
	f.Pos, f.End = p.Effects.Span(instr)
	return f
}
