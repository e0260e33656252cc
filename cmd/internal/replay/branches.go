package replay

import (
	"slices"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// branches are what the replays of one workflow type have met: the handlers
// and versions of the code, and which of them a history has.
type branches struct {
	handlers []wire.Handler
	received map[wire.Handler]bool
	// ranges are the supported versions by change ID, in the order met.
	changes []string
	ranges  map[string][2]int
	taken   map[string][]int
}

func newBranches() *branches {
	return &branches{received: make(map[wire.Handler]bool), ranges: make(map[string][2]int), taken: make(map[string][]int)}
}

// history adds what an execution has been sent.
func (b *branches) history(received []wire.Handler) {
	for _, h := range received {
		b.received[h] = true
	}
}

// replayed adds what the code has.
func (b *branches) replayed(result wire.Result) {
	for _, h := range result.Handlers {
		if !slices.Contains(b.handlers, h) {
			b.handlers = append(b.handlers, h)
		}
	}
	for _, v := range result.Versions {
		if bounds, ok := b.ranges[v.ID]; !ok {
			b.changes = append(b.changes, v.ID)
			b.ranges[v.ID] = [2]int{v.Min, v.Max}
		} else {
			b.ranges[v.ID] = [2]int{min(bounds[0], v.Min), max(bounds[1], v.Max)}
		}
		if !slices.Contains(b.taken[v.ID], v.Got) {
			b.taken[v.ID] = append(b.taken[v.ID], v.Got)
		}
	}
}

// missing adds to the coverage what no history has.
func (b *branches) missing(workflow string, c *report.Coverage) {
	for _, h := range b.handlers {
		if !b.received[h] {
			c.Handlers = append(c.Handlers, report.Handler{Workflow: workflow, Kind: h.Kind, Name: h.Name})
		}
	}
	for _, change := range b.changes {
		for _, version := range report.Untaken(b.ranges[change][0], b.ranges[change][1], b.taken[change]) {
			c.Versions = append(c.Versions, report.Branch{Workflow: workflow, ChangeID: change, Version: version})
		}
	}
}
