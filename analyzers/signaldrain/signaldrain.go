package signaldrain

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

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
	for i := range s.Effects.Code {
		code := &s.Effects.Code[i]
		kind, root := kinds[code.Func]
		if root && kind == workflows.Workflow && paths.Entry(code) && paths.Returns(code.Func) {
			if channels := findChannels(s.Effects, code); len(channels) > 0 {
				(&drain{Sink: s, kinds: kinds, workflow: code, channels: channels}).report()
			}
		}
		reportUnreceived(s, code)
	}
}

// drain looks at the ends of one workflow.
type drain struct {
	*emit.Sink
	kinds    map[*ssa.Function]workflows.Kind
	workflow *effects.Code
	channels []*channel
	// open are the ends at which channels may hold signals, and which.
	open map[ssa.Instruction]paths.State
}

// report runs the workflow with a bit for each channel that may hold signals.
func (d *drain) report() {
	d.open = map[ssa.Instruction]paths.State{}
	m := &paths.Machine{Effects: d.Effects, Step: d.step, Edge: d.edge, Exit: func(ret *ssa.Return, s paths.State) {
		if paths.Succeeds(ret) {
			d.open[ret] |= s & d.that(func(c *channel) bool { return c.goesOn && c.name != "" })
		}
	}}
	m.Run(d.workflow.Func, 0) // what comes with the start is read in the first turn
	completes := false
	for i := range d.Effects.Code {
		code := &d.Effects.Code[i]
		for _, b := range code.Func.Blocks {
			for _, instr := range b.Instrs {
				state := d.open[instr]
				if state == 0 {
					continue
				}
				if _, ret := instr.(*ssa.Return); ret {
					if completes {
						continue // one is enough
					}
					completes = true
				}
				d.reportEnd(code, instr, state)
			}
		}
	}
}

func (d *drain) reportEnd(code *effects.Code, end ssa.Instruction, state paths.State) {
	f := emit.Finding{
		Check: "complete", Function: code.Name, Workflows: []string{d.workflow.Name}, Trace: code.Trace, Confidence: effects.Likely,
		What:    "the workflow returns while signals " + d.names(state) + " may have arrived that it has not read",
		Instead: "ReceiveAsync until it returns false before",
	}
	if call, ok := end.(ssa.CallInstruction); ok {
		if repeated := state & d.that(func(c *channel) bool { return c.repeated }); repeated != 0 {
			state = repeated // the others are expected once
		}
		f.Check = "continueasnew"
		f.What = paths.Symbol(d.Effects, call) + " ends the run while signals " + d.names(state) + " may have arrived that it has not read, and the next run does not get them"
	}
	f.Pos, f.End = d.Effects.Span(end)
	d.Report(f)
}

// names lists the signals in a state.
func (d *drain) names(state paths.State) string {
	var names []string
	for _, c := range d.channels {
		if state&c.bit != 0 && c.name != "" && !slices.Contains(names, strconv.Quote(c.name)) {
			names = append(names, strconv.Quote(c.name))
		}
	}
	if len(names) == 0 {
		return "of its channel"
	}
	return strings.Join(names, ", ")
}

func (d *drain) all() paths.State { return d.that(func(*channel) bool { return true }) }

// that are the channels of which something is so.
func (d *drain) that(is func(*channel) bool) (s paths.State) {
	for _, c := range d.channels {
		if is(c) {
			s |= c.bit
		}
	}
	return s
}
