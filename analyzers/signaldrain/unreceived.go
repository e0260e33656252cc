package signaldrain

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/analyzers/internal/paths"
	"github.com/replayvet/replayvet/passes/effects"
)

// reportUnreceived reports the cases of Selectors that leave a signal where it
// is, to find it again in the next turn.
func reportUnreceived(s *emit.Sink, code *effects.Code) {
	for _, add := range paths.Calls(code.Func) {
		if paths.Symbol(s.Effects, add) != "workflow.Selector.AddReceive" {
			continue
		}
		made := paths.Source(paths.Argument(add, 0))
		if made == nil || !strings.HasPrefix(paths.Symbol(s.Effects, made), "workflow.GetSignalChannel") || readElsewhere(s.Effects, made) {
			continue
		}
		functions := s.Effects.Functions(paths.Argument(add, 1))
		if len(functions) == 0 || !comesAgain(s.Effects, add) {
			continue
		}
		receives := false
		for _, fn := range functions {
			receives = receives || mayReceive(s.Effects, fn, map[*ssa.Function]bool{})
		}
		if receives {
			continue
		}
		f := emit.Finding{
			Check: "unreceived", Function: code.Name, Workflows: code.Workflows, Trace: code.Trace, Confidence: effects.Likely,
			What:    "the function given to workflow.Selector.AddReceive does not receive, so the signal stays where it is and each Select finds it again",
			Instead: "Receive in the function",
		}
		f.Pos, f.End = s.Effects.Span(add)
		s.Report(f)
	}
}

// readElsewhere reports whether something receives from a channel under one of
// the names that its function has for it, or may.
func readElsewhere(r *effects.Result, made *ssa.Call) bool {
	uses, complete := paths.Uses(r, made)
	if !complete {
		return true
	}
	for _, u := range uses {
		if u.Symbol != "workflow.Selector.AddReceive" && u.Symbol != "workflow.ReceiveChannel.Len" && u.Symbol != "workflow.ReceiveChannel.Name" {
			return true
		}
	}
	return false
}

// comesAgain reports whether the Selector of a case selects in a loop that the
// case does not end.
func comesAgain(r *effects.Result, add ssa.CallInstruction) bool {
	for _, call := range selects(r, add) {
		l := loop(call)
		if l == nil {
			continue
		}
		if !paths.Leaves(r, l).Meet(brings(r, add)) {
			return true
		}
	}
	return false
}

// mayReceive reports whether a function, or what it calls, receives from any
// channel, or hands one to code that is not in view.
func mayReceive(r *effects.Result, fn *ssa.Function, seen map[*ssa.Function]bool) bool {
	if seen[fn] {
		return false
	}
	seen[fn] = true
	for _, call := range paths.Calls(fn) {
		targets, complete := r.Targets(call)
		if !complete {
			return true
		}
		for _, t := range targets {
			switch {
			case t.Func != nil:
				if mayReceive(r, t.Func, seen) {
					return true
				}
			case t.Entry == nil:
				return true
			case strings.HasPrefix(t.Entry.Symbol, "workflow.ReceiveChannel.Receive"):
				return true
			}
		}
	}
	return false
}
