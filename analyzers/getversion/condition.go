package getversion

import (
	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/models"
)

// reportCondition reports a call that is reached or not by something that
// replay would not decide alike.
func reportCondition(s *emit.Sink, c asked) {
	for at := c.call.Block(); at != nil; at = at.Idom() {
		up := at.Idom()
		if up == nil || len(up.Instrs) == 0 {
			continue
		}
		branch, ok := up.Instrs[len(up.Instrs)-1].(*ssa.If)
		if !ok || len(at.Preds) != 1 {
			continue // Both ways come here.
		}
		site := cause(s, branch.Cond, map[ssa.Value]bool{})
		if site == nil {
			continue
		}
		f := c.start(s, "condition", c.call)
		f.What = "workflow.GetVersion is asked for under a condition that " + site.Symbol + " decides, so a replay asks where the run did not, or the reverse"
		f.Instead = "a call on every way"
		f.Confidence = site.Confidence
		s.Report(f)
		return
	}
}

// cause is the site that a condition is computed from, in its function.
func cause(s *emit.Sink, v ssa.Value, seen map[ssa.Value]bool) *effects.Site {
	if v == nil || seen[v] {
		return nil
	}
	seen[v] = true
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return nil
	}
	for i := range s.Effects.Sites {
		site := &s.Effects.Sites[i]
		if site.Instr != instr || site.Suppressed != nil {
			continue
		}
		switch site.Kind {
		case models.Clock, models.Random, models.MapOrder, models.IO, models.Host, models.GlobalRead, models.ReceiverRead, models.Replaying:
			return site
		}
	}
	for _, operand := range instr.Operands(nil) {
		if site := cause(s, *operand, seen); site != nil {
			return site
		}
	}
	return nil
}
