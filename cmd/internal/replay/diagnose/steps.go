package diagnose

import (
	"fmt"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// around is how many steps in front of a divergence, and behind it, are told.
const around = 20

// steps lays the events beside the commands, around the divergence.
func (d *diagnosis) steps(made []event, place *divergence) {
	ordered, code := filter(made, inOrder), filterCommands(d.result.Commands, inOrder)
	at := max(len(ordered), len(code))
	for i := range min(len(ordered), len(code)) {
		if !same(ordered[i], code[i]) {
			at = i
			break
		}
	}
	if at == max(len(ordered), len(code)) {
		at = min(len(ordered), len(code))
	}
	for i := max(0, at-around); i < min(max(len(ordered), len(code)), at+around); i++ {
		step := report.Step{Diverges: i == at}
		if i < len(ordered) {
			step.Event = Event(ordered[i].event)
		}
		if i < len(code) {
			step.Command = d.command(&code[i])
		}
		d.h.Steps = append(d.h.Steps, step)
	}
}

// where is the line of the command in words.
func (d *diagnosis) where() string {
	if d.h.Command == nil || d.h.Command.File == "" {
		return ""
	}
	return fmt.Sprintf(" at %s:%d", d.h.Command.File, d.h.Command.Line)
}
