package commands

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// comparison puts the ways to compare two times into one; nil for what is
// none.
func (b *builder) comparison(obj *types.Func, args []ssa.Value) *shapes.Expr {
	switch obj.FullName() {
	case "(time.Time).After":
		return shapes.Fold(shapes.Of(shapes.Pure, "Before", b.expr(args[1]), b.expr(args[0])))
	case "(time.Time).Equal":
		// == asks for the zone too, and histories hold times of all zones.
		if inUTC(args[0]) && inUTC(args[1]) {
			return shapes.Fold(shapes.Of(shapes.Pure, "==", b.expr(args[0]), b.expr(args[1])))
		}
	}
	return nil
}

// inUTC reports whether a time is certainly in UTC. Readings of a monotonic
// clock, which == asks for as well, workflow code has none of.
func inUTC(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	obj := callee(&call.Call)
	if obj == nil {
		return false
	}
	switch obj.FullName() {
	case "go.temporal.io/sdk/workflow.Now", "(time.Time).UTC", "(*google.golang.org/protobuf/types/known/timestamppb.Timestamp).AsTime":
		return true
	}
	return false
}

func isString(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}
