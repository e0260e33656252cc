package effects

import (
	"go/types"

	"github.com/replayvet/replayvet/passes/models"
	"github.com/replayvet/replayvet/passes/workflows"
)

// foreignReceiver reports, where this package registers a method of another
// one as a workflow, that the method writes its receiver: the package that
// declares it cannot know that all executions share it.
func (u *unit) foreignReceiver(foreign workflows.Foreign) []Site {
	obj := foreign.Func
	if foreign.Kind != workflows.Workflow || obj == nil || obj.Signature().Recv() == nil {
		return nil
	}
	sum := u.summary(obj.Origin())
	if sum == nil {
		return nil
	}
	name := foreign.Name
	if name == "" {
		name = DisplayName(obj)
	}
	for _, w := range sum.Writes {
		if w.Param != 0 {
			continue
		}
		s := Site{
			Pos: foreign.Pos, End: foreign.Pos, Kind: models.ReceiverWrite, Check: "receiver", Symbol: DisplayName(obj),
			Callee: DisplayName(obj), Workflows: []string{name}, Trace: w.Steps, Confidence: Proved,
		}
		s.Suppressed = u.suppressedAt(models.ReceiverWrite, s)
		return []Site{s}
	}
	return nil
}

// foreignCallback reports whether this package sets obj, a function of another
// package, as a handler or callback. One without a workflow.Context is
// workflow code nowhere but here.
func (u *unit) foreignCallback(obj *types.Func) bool {
	for i := range u.wf.Foreign {
		if f := &u.wf.Foreign[i]; f.Kind != workflows.Workflow && f.Func == obj {
			return true
		}
	}
	return false
}
