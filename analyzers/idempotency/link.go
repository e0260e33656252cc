package idempotency

import (
	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/linkage"
)

// Link finds calls by name, in other packages than the activity's, under whose
// policy the activity is retried without limit.
func Link(cfg *config.Config, p *linkage.Program) []emit.Placed {
	var found []emit.Placed
	for _, l := range p.ByName() {
		for _, f := range emit.Collect(cfg, Rule, func(s *emit.Sink) { (&run{Sink: s, seen: map[place]bool{}}).linked(l) }) {
			if at, in, ok := l.At(f.Pos); ok {
				found = append(found, f.Place(at, in))
			}
		}
	}
	return found
}

// linked reports the first call, unless the package of the activity has one.
func (r *run) linked(l *linkage.Linked) {
	if !l.Anonymous || r.unlimited(l.Activity) != nil {
		return
	}
	called := *l.Activity
	called.Calls = nil
	for _, c := range l.By {
		called.Calls = append(called.Calls, c.Call)
	}
	call := r.unlimited(&called)
	if call == nil {
		return
	}
	for i := range l.Changes {
		if c := &l.Changes[i]; r.fresh(&c.Change) == nil && repeats(&c.Change) {
			r.reportUnlimited(l.Activity, c, call)
			return
		}
	}
}
