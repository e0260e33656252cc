package text

import (
	"fmt"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// Comparison says what was left out of a report because a baseline or a
// revision has it too; empty if it was compared with nothing.
func Comparison(r *finding.Report) string {
	c := r.Comparison
	if c == nil {
		return ""
	}
	gone := 0
	for _, g := range c.Gone {
		gone += g.Count
	}
	if c.Baseline == "" {
		line := count(c.Known, "known finding") + " of " + c.Revision + " left out"
		if gone > 0 {
			line += fmt.Sprintf(", %d gone since", gone)
		}
		return line
	}
	line := count(c.Known, "known finding") + " in the baseline"
	if gone > 0 {
		line += fmt.Sprintf(", %d gone: shrink the baseline with -baseline %s -baseline-write", gone, c.Baseline)
	}
	return line
}
