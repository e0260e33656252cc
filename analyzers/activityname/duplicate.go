package activityname

import (
	"fmt"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/targets"
)

// reportDuplicates reports names that a worker is given twice on one way
// through a function.
func reportDuplicates(s *emit.Sink, t *targets.Result) {
	for i, second := range t.Registrations {
		if second.Unchecked || !t.Fixed(second.Worker) {
			continue
		}
		if name, first, ok := taken(t, t.Registrations[:i], second); ok {
			s.Report(emit.Finding{
				Check: "duplicate", Pos: second.Call.Pos(), End: second.Call.End(), Confidence: effects.Proved,
				What: fmt.Sprintf("%s registers the name %s a second time, after line %d, so the worker panics as it starts",
					second.Worker.Name(), name, s.Pass.Fset.Position(first.Call.Pos()).Line),
				Instead: "the Name of the options to tell them apart",
			})
		}
	}
}

// taken finds a name of second among those that were registered before it.
func taken(t *targets.Result, before []targets.Registration, second targets.Registration) (string, targets.Registration, bool) {
	for _, entry := range t.Entries(second) {
		for _, first := range before {
			if first.Worker != second.Worker || first.Workflow != second.Workflow || !precedes(first, second) {
				continue
			}
			for _, other := range t.Entries(first) {
				if other.Name == entry.Name {
					return entry.Name, first, true
				}
			}
		}
	}
	return "", targets.Registration{}, false
}

// precedes reports whether first was surely called when second is: it is a
// statement of a block that second is in or below.
func precedes(first, second targets.Registration) bool {
	return first.Func == second.Func && first.Block != nil &&
		first.Call.End() <= second.Call.Pos() && second.Call.End() <= first.Block.End()
}
