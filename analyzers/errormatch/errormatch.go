package errormatch

import (
	_ "embed"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/targets"
)

//go:embed doc.go
var doc string

// Rule is what doc.go says.
var Rule = rule.MustParse(doc)

// New makes the analyzer over the passes of a suite.
func New(p emit.Passes) *analysis.Analyzer {
	return emit.NewAnalyzer(p, Rule, func(s *emit.Sink) error {
		t := s.Pass.ResultOf[p.Targets].(*targets.Result)
		if !matches(s.Pass) {
			return nil
		}
		c := &checker{Sink: s, custom: t.Converts("FailureConverter"), code: make(map[*ssa.Function]*effects.Code)}
		for i := range s.Effects.Code {
			c.code[s.Effects.Code[i].Func] = &s.Effects.Code[i]
		}
		for _, fn := range s.Effects.Declared() {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					c.instruction(instr)
				}
			}
		}
		return nil
	}, p.Targets)
}

// matches reports whether the package waits for anything of the SDK's at all.
func matches(pass *analysis.Pass) bool {
	for _, obj := range pass.TypesInfo.Uses {
		if obj.Name() == "Get" && models.OfSDK(obj) {
			return true
		}
	}
	return false
}

type checker struct {
	*emit.Sink
	// custom: the package has a failure converter of its own.
	custom bool
	code   map[*ssa.Function]*effects.Code
}

// instruction looks for the ways in which code asks what an error is.
func (c *checker) instruction(instr ssa.Instruction) {
	switch x := instr.(type) {
	case *ssa.Call:
		c.call(x)
	case *ssa.BinOp:
		c.compare(x)
	case *ssa.TypeAssert:
		if isError(x.X.Type()) && !types.IsInterface(x.AssertedType) {
			if w, ok := c.Effects.Remote(x.X); ok {
				c.assertion(x, w)
			}
		}
	}
}

func (c *checker) report(instr ssa.Instruction, check, what, instead string) {
	f := emit.Finding{Check: check, What: what, Instead: instead, Confidence: effects.Likely}
	if c.custom {
		f.Confidence = effects.Possible
	}
	if code := c.code[instr.Parent()]; code != nil {
		f.Function, f.Workflows, f.Trace = code.Name, code.Workflows, code.Trace
	}
	f.Pos, f.End = c.Effects.Span(instr)
	c.Report(f)
}
