package heartbeat

import (
	"slices"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/activities"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/linkage"
)

// Link judges activities again with the calls by name that other packages make
// of them, and finds what the package that knows them could not.
func Link(cfg *config.Config, p *linkage.Program) []emit.Placed {
	var found []emit.Placed
	for _, l := range p.ByName() {
		called := *l.Activity
		called.Calls = slices.Clone(called.Calls)
		for _, c := range l.By {
			called.Calls = append(called.Calls, c.Call)
		}
		before := judged(cfg, l.Activity)
		for _, f := range judged(cfg, &called) {
			known := slices.ContainsFunc(before, func(b emit.Finding) bool { return b.Check == f.Check && b.Pos == f.Pos })
			if at, in, ok := l.At(f.Pos); ok && !known {
				found = append(found, f.Place(at, in))
			}
		}
	}
	return found
}

func judged(cfg *config.Config, a *activities.Activity) []emit.Finding {
	return emit.Collect(cfg, Rule, func(s *emit.Sink) {
		if j := newJudge(s, a); j != nil {
			j.judge()
		}
	})
}

// leave takes what Link may report: at activities that others may call, and at
// calls of others' activities.
func leave(s *emit.Sink, record *linkage.Record) {
	for _, check := range Rule.Checks {
		for _, a := range record.Activities {
			s.Leave(check.Name, a.Place)
		}
		for _, c := range record.Timed {
			s.Leave(check.Name, c.Place)
		}
	}
}
