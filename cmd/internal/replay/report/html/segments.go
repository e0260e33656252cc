package html

import (
	"fmt"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// neighbours is how many steps stay visible on either side of the divergence.
const neighbours = 3

// segment is a stretch of steps that is shown, or folded under its title.
type segment struct {
	Title string
	Rows  []row
}

// row is a step as it is drawn.
type row struct {
	report.Step
	Class, Sign string
}

// segments cuts the steps into the divergence with its neighbours and what
// lies farther away. What was not told of the history is counted only.
func segments(h report.History) []segment {
	steps := h.Steps
	if len(steps) == 0 && (h.Event != nil || h.Command != nil && h.Command.Type != "none") {
		steps = []report.Step{{Event: h.Event, Command: h.Command, Diverges: true}}
	}
	if len(steps) == 0 {
		return nil
	}
	at := len(steps)
	for i, s := range steps {
		if s.Diverges {
			at = i
		}
	}
	from, to := max(0, at-neighbours), min(len(steps), at+neighbours+1)
	if from == 1 {
		from = 0 // a fold of one row saves nothing
	}
	if to == len(steps)-1 {
		to++
	}
	rows := make([]row, len(steps))
	for i, s := range steps {
		rows[i] = drawn(s, i > at)
	}
	var all []segment
	if h.StepsBefore > 0 {
		all = append(all, segment{Title: fmt.Sprintf("%d earlier steps are alike", h.StepsBefore)})
	}
	if from > 0 {
		all = append(all, segment{fmt.Sprintf("%d steps that are alike", from), rows[:from]})
	}
	all = append(all, segment{Rows: rows[from:to]})
	if to < len(steps) {
		all = append(all, segment{fmt.Sprintf("%d steps behind the difference", len(steps)-to), rows[to:]})
	}
	if h.StepsAfter > 0 {
		all = append(all, segment{Title: fmt.Sprintf("%d more steps", h.StepsAfter)})
	}
	return all
}

func drawn(s report.Step, behind bool) row {
	switch {
	case s.Diverges:
		return row{s, "differs", "≠"}
	case behind:
		return row{s, "behind", ""}
	case s.Event == nil || s.Command == nil:
		return row{s, "onesided", ""} // such as a version without its marker, which the SDK lets pass
	}
	return row{s, "alike", "="}
}
