package reusedresult

import (
	_ "embed"
	"fmt"
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
		if len(s.Effects.Code) > 0 {
			run(s, s.Pass.ResultOf[p.Targets].(*targets.Result))
		}
		return nil
	}, p.Targets)
}

type checker struct {
	*emit.Sink
	// custom: the package has a data converter of its own.
	custom bool
	// inMemory are the SDK's functions by which the package makes channels and
	// futures whose values are never encoded.
	inMemory map[string]bool
	code     *effects.Code
}

func run(s *emit.Sink, t *targets.Result) {
	c := &checker{Sink: s, custom: t.Converts("DataConverter"), inMemory: make(map[string]bool)}
	for _, obj := range s.Pass.TypesInfo.Uses {
		if making[obj.Name()] != "" && models.OfSDK(obj) {
			c.inMemory[making[obj.Name()]] = true
		}
	}
	for i := range s.Effects.Code {
		c.code = &s.Effects.Code[i]
		for _, b := range c.code.Func.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok {
					if v, name := c.decoded(call); v != nil {
						c.judge(call, name, v)
					}
				}
			}
		}
	}
}

// judge reports a call that decodes into a variable that it has decoded into
// before.
func (c *checker) judge(call *ssa.Call, name string, target ssa.Value) {
	v := variableOf(target)
	if v == nil {
		return
	}
	t := v.alloc.Type().Underlying().(*types.Pointer).Elem()
	why := leftOver(t)
	if why == "" && !sharesMemory(t) || !v.again(call) || c.renewed(v, call) {
		return
	}
	f := emit.Finding{
		Check: "merge", Instead: "a variable that is declared inside of the loop",
		Function: c.code.Name, Workflows: c.code.Workflows, Trace: c.code.Trace, Confidence: effects.Likely,
	}
	if c.custom {
		f.Confidence = effects.Possible
	}
	switch {
	case sharesMemory(t) && v.kept():
		f.Check = "shared"
		f.What = fmt.Sprintf("%s decodes into %s again and again, and reuses its memory, so that what was kept of it before changes as well", name, v.name())
	case why != "":
		f.What = fmt.Sprintf("%s decodes into %s again and again, and what a payload leaves out stays as it was: %s", name, v.name(), why)
	default:
		return
	}
	f.Pos, f.End = c.Effects.Span(call)
	c.Report(f)
}
