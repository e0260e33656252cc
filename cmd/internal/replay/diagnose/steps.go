package diagnose

import (
	"fmt"
	"reflect"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// around is how many steps in front of a divergence, and behind it, are told.
const around = 20

// row is an event beside its command; either may be missing.
type row struct {
	event    *event
	command  *wire.Command
	diverges bool
}

// steps lays the events beside the commands, around the divergence.
func (d *diagnosis) steps(made []event, place *divergence) {
	all := rows(made, d.result.Commands, place)
	at := 0
	for i := range all {
		if all[i].diverges {
			at = i
		}
	}
	from, to := max(0, at-around), min(len(all), at+around)
	d.h.StepsBefore, d.h.StepsAfter = from, len(all)-to
	for _, r := range all[from:to] {
		step := report.Step{Diverges: r.diverges}
		if r.event != nil {
			step.Event = Event(r.event.event)
		}
		if r.command != nil {
			step.Command = d.command(r.command)
		}
		d.h.Steps = append(d.h.Steps, step)
	}
}

// rows pairs events with commands: by place where both come in order, by name
// where they do not. What the divergence is made of shares a row, so that the
// rows say what the message says.
func rows(made []event, commands []wire.Command, place *divergence) []row {
	var all []row
	used := make([]bool, len(commands))
	next := 0
	// upTo adds what was issued before the command and has no event.
	upTo := func(end int) {
		for ; next < end; next++ {
			c := &commands[next]
			if used[next] || !inOrder(c.Type) && matched(made, c) {
				continue
			}
			used[next] = true
			all = append(all, row{command: c, diverges: place.event == nil && is(place.command, c)})
		}
	}
	for i := range made {
		e := &made[i]
		r := row{event: e}
		at := partner(commands, used, *e)
		r.diverges = place.event != nil && place.event.id == e.id
		if r.diverges && place.command != nil {
			r.command, at = place.command, index(commands, used, place.command)
		} else if at >= 0 {
			r.command = &commands[at]
		}
		if at >= 0 {
			used[at] = true
			if inOrder(commands[at].Type) {
				upTo(at)
			}
		}
		all = append(all, r)
	}
	upTo(len(commands))
	for _, r := range all {
		if r.diverges {
			return all
		}
	}
	return append(all, row{event: place.event, command: place.command, diverges: true})
}

// partner is the command that stands at the event's place, or -1.
func partner(commands []wire.Command, used []bool, e event) int {
	for i := range commands {
		if used[i] {
			continue
		}
		if inOrder(e.kind) && inOrder(commands[i].Type) || !inOrder(e.kind) && same(e, commands[i]) {
			return i
		}
	}
	return -1
}

// matched reports whether some event is the command's, by name.
func matched(made []event, c *wire.Command) bool {
	for i := range made {
		if same(made[i], *c) {
			return true
		}
	}
	return false
}

// index finds a command that may be a copy.
func index(commands []wire.Command, used []bool, wanted *wire.Command) int {
	for i := range commands {
		if !used[i] && is(wanted, &commands[i]) {
			return i
		}
	}
	return -1
}

func is(wanted, c *wire.Command) bool { return wanted != nil && reflect.DeepEqual(*wanted, *c) }

// where is the line of the command in words.
func (d *diagnosis) where() string {
	if d.h.Command == nil || d.h.Command.File == "" {
		return ""
	}
	return fmt.Sprintf(" at %s:%d", d.h.Command.File, d.h.Command.Line)
}
