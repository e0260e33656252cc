package effects

import (
	"go/token"
	"go/types"

	"github.com/replayvet/replayvet/passes/models"
)

// foreignReceiver reports, where this package registers a method of another
// one as a workflow, that the method writes its receiver: the package that
// declares it cannot know that all executions share it.
func (u *unit) foreignReceiver(obj *types.Func, pos token.Pos, name string) []Site {
	if obj == nil || obj.Signature().Recv() == nil {
		return nil
	}
	sum := u.summary(obj.Origin())
	if sum == nil {
		return nil
	}
	if name == "" {
		name = displayName(obj)
	}
	for _, w := range sum.Writes {
		if w.Param != 0 {
			continue
		}
		s := Site{
			Pos: pos, End: pos, Kind: models.ReceiverWrite, Check: "receiver", Symbol: displayName(obj),
			Callee: displayName(obj), Workflows: []string{name}, Trace: w.Steps, Confidence: Proved,
		}
		s.Suppressed = u.suppressedAt(models.ReceiverWrite, s)
		return []Site{s}
	}
	return nil
}
