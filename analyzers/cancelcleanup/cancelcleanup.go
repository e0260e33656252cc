package cancelcleanup

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
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
		if len(s.Effects.Code) == 0 {
			return nil
		}
		r := &run{Sink: s, wf: s.Pass.ResultOf[p.Workflows].(*workflows.Result), said: map[ssa.CallInstruction]bool{}}
		r.index()
		r.sagas()
		for i := range s.Effects.Code {
			r.noticed(&s.Effects.Code[i])
		}
		for i := range s.Effects.Code {
			r.deferred(&s.Effects.Code[i])
		}
		return nil
	}, p.Workflows)
}

type run struct {
	*emit.Sink
	wf *workflows.Result
	// code is the workflow code by function, callers the calls in it that
	// certainly run one, closures the places where function literals become
	// values.
	code     map[*ssa.Function]*effects.Code
	callers  map[*ssa.Function][]ssa.CallInstruction
	closures map[*ssa.Function][]*ssa.MakeClosure
	// said are the calls reported so far: one that is wrong for two reasons is
	// reported for the more certain one. edited is what fixes change.
	said   map[ssa.CallInstruction]bool
	edited []extent
}

func (r *run) index() {
	r.code = map[*ssa.Function]*effects.Code{}
	r.callers = map[*ssa.Function][]ssa.CallInstruction{}
	r.closures = map[*ssa.Function][]*ssa.MakeClosure{}
	for i := range r.Effects.Code {
		code := &r.Effects.Code[i]
		r.code[code.Func] = code
		for _, b := range code.Func.Blocks {
			for _, instr := range b.Instrs {
				switch x := instr.(type) {
				case ssa.CallInstruction:
					if fn := callee(x); fn != nil {
						r.callers[fn] = append(r.callers[fn], x)
					}
				case *ssa.MakeClosure:
					fn := x.Fn.(*ssa.Function)
					r.closures[fn] = append(r.closures[fn], x)
				}
			}
		}
	}
}

// callee is the function that a call certainly runs, of a generic one the code.
func callee(call ssa.CallInstruction) *ssa.Function {
	fn := call.Common().StaticCallee()
	if fn != nil && fn.Origin() != nil {
		return fn.Origin()
	}
	return fn
}

// report says that call does nothing once the workflow is cancelled.
func (r *run) report(f *found, code *effects.Code, check, what string) {
	finding := emit.Finding{
		Check: check, Function: code.Name, Workflows: code.Workflows, Trace: code.Trace,
		Confidence: effects.Likely,
		What:       what,
		Instead:    "a context from workflow.NewDisconnectedContext(ctx)",
	}
	at := f.exec
	if f.outer != nil && f.outer.Parent() != f.exec.Parent() && !written(f.outer, f.exec.Parent()) {
		// It is the code around that has the wrong context.
		at = f.outer
		finding.Trace = append(finding.Trace, r.Effects.StepAt(f.outer, code.Name+" leads to "+f.name))
	} else if fix, ok := r.disconnect(f.exec); ok {
		finding.Fixes = append(finding.Fixes, fix)
	}
	if r.said[at] {
		return
	}
	r.said[at] = true
	finding.Pos, finding.End = r.Effects.Span(at)
	r.Report(finding)
}

// written reports whether fn is written where the call stands, as a literal.
func written(call ssa.CallInstruction, fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn == call.Parent() {
			return true
		}
	}
	return false
}
