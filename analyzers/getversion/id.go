package getversion

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

// reportID reports an id that is computed. A parameter is what the callers in
// view say; what is not in view is taken for a constant.
func reportID(s *emit.Sink, c asked) {
	if !computed(c.id, 0) {
		return
	}
	f := c.start(s, "id", c.call)
	f.What = "workflow.GetVersion is asked for an id that is computed, so neither a search for runs of a version nor replayvet knows which changes there are"
	f.Instead = "a constant id"
	s.Report(f)
}

func computed(v ssa.Value, depth int) bool {
	if depth > 10 {
		return false
	}
	switch x := v.(type) {
	case *ssa.Call:
		return true
	case *ssa.BinOp:
		return computed(x.X, depth+1) || computed(x.Y, depth+1)
	case *ssa.Convert:
		return computed(x.X, depth+1)
	case *ssa.ChangeType:
		return computed(x.X, depth+1)
	case *ssa.Phi:
		return slices.ContainsFunc(x.Edges, func(e ssa.Value) bool { return computed(e, depth+1) })
	case *ssa.Field, *ssa.Lookup, *ssa.Index:
		return true
	case *ssa.UnOp:
		switch x.X.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr:
			return true
		}
	}
	return false
}
