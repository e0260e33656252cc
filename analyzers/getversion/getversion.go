package getversion

import (
	_ "embed"
	"go/constant"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/commands"
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
		calls := find(s)
		for _, c := range calls {
			reportID(s, c)
			reportRange(s, c)
			reportCondition(s, c)
			reportRetired(s, c)
		}
		reportComparisons(s, calls)
		reportUncovered(s, calls)
		reportRuns(s, s.Pass.ResultOf[p.Workflows].(*workflows.Result), s.Pass.ResultOf[p.Commands].(*commands.Result))
		return nil
	}, p.Workflows, p.Commands)
}

// asked is one call of GetVersion.
type asked struct {
	code *effects.Code
	call *ssa.Call
	id   ssa.Value
	// low and high are the range, where ranged.
	low, high int
	ranged    bool
	// retired: low is what the open runs leave of the range.
	retired bool
}

func find(s *emit.Sink) []asked {
	var calls []asked
	for i := range s.Effects.Code {
		code := &s.Effects.Code[i]
		for _, instr := range paths.Calls(code.Func) {
			call, ok := instr.(*ssa.Call)
			if !ok || call.Call.StaticCallee() == nil || len(call.Call.Args) != 4 || paths.Symbol(s.Effects, call) != "workflow.GetVersion" {
				continue
			}
			c := asked{code: code, call: call, id: call.Call.Args[1]}
			low, okLow := number(call.Call.Args[2])
			high, okHigh := number(call.Call.Args[3])
			c.low, c.high, c.ranged = low, high, okLow && okHigh
			calls = append(calls, c)
		}
	}
	return calls
}

func number(v ssa.Value) (int, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	n, exact := constant.Int64Val(c.Value)
	return int(n), exact
}

// start begins a finding about c at instr.
func (c asked) start(s *emit.Sink, check string, instr ssa.Instruction) emit.Finding {
	f := emit.Finding{
		Check: check, Function: c.code.Name, Workflows: c.code.Workflows, Trace: c.code.Trace, Confidence: effects.Proved,
	}
	f.Pos, f.End = s.Effects.Span(instr)
	return f
}

// reportRange reports a range that nothing can be in, and an answer that nobody
// looks at. One that is held to a single version only keeps older runs out, and
// needs no look.
func reportRange(s *emit.Sink, c asked) {
	switch {
	case !c.ranged:
	case c.low > c.high:
		f := c.start(s, "inverted", c.call)
		f.What = "workflow.GetVersion has a minimum above its maximum, so it fails the workflow task of every run"
		s.Report(f)
	case c.low < c.high && len(*c.call.Referrers()) == 0:
		f := c.start(s, "unused", c.call)
		f.What = "what workflow.GetVersion yields is not used, so it guards nothing"
		f.Instead = "a branch on it, or equal minimum and maximum where it only keeps out older runs"
		s.Report(f)
	}
}
