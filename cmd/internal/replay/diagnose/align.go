package diagnose

import (
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// divergence is the first place where the code does not do what the history
// has: an event without its command, a command without an event, or both.
type divergence struct {
	event   *event
	command *wire.Command
	// how: added, removed, renamed, replaced, reordered, changed-id or closed.
	how string
}

// align walks the events of a history and the commands of the code side by
// side. It stands on what the code did, more than on the SDK's message, which
// names the first identifier that does not fit: one added call shifts the
// identifiers of all later ones. But the code stops where the SDK gives up, so
// that nothing is known of events behind gaveUp (0: not known).
func align(events []event, commands []wire.Command, gaveUp int64) *divergence {
	ordered, code := filter(events, inOrder), filterCommands(commands, inOrder)
	for i := range max(len(ordered), len(code)) {
		var e *event
		var c *wire.Command
		if i < len(ordered) {
			e = &ordered[i]
		}
		if i < len(code) {
			c = &code[i]
		}
		if e != nil && c != nil && same(*e, *c) {
			continue
		}
		if lost := lostMarker(events, commands, e, c); lost != nil {
			return lost
		}
		d := &divergence{event: e, command: c}
		switch {
		case c == nil && e != nil && gaveUp > 0 && e.id > gaveUp:
			return atEvent(ordered, code, gaveUp)
		case c == nil:
			if local := waiting(events, commands); local != nil {
				return &divergence{event: e, command: local, how: "added"}
			}
			d.how = "removed"
		case e == nil:
			d.how = "added"
		default:
			d.how = how(*e, *c, ordered[i+1:], code[i+1:])
		}
		return d
	}
	if lost := lostMarker(events, commands, nil, nil); lost != nil {
		return lost
	}
	if local := waiting(events, commands); local != nil {
		return &divergence{command: local, how: "added"}
	}
	return nil
}

// atEvent is the place of an event whose command looks right but has another
// identifier.
func atEvent(ordered []event, code []wire.Command, id int64) *divergence {
	for i := range ordered {
		if ordered[i].id == id {
			d := &divergence{event: &ordered[i], how: "changed-id"}
			if i < len(code) {
				d.command = &code[i]
			}
			return d
		}
	}
	return nil
}

// lostMarker finds a marker in front of event e that no call of the code makes:
// of a local activity or of a mutable side effect, which are not in order.
func lostMarker(events []event, commands []wire.Command, e *event, c *wire.Command) *divergence {
	for i := range events {
		m := &events[i]
		if e != nil && m.id >= e.id {
			break
		}
		if m.kind != wire.LocalActivity && m.kind != wire.MutableSideEffect ||
			slices.ContainsFunc(commands, func(c wire.Command) bool { return same(*m, c) }) {
			continue
		}
		d := &divergence{event: m, how: "removed"}
		if c != nil && closings[c.Type] == "" && last(c.Name) == last(m.name) {
			d.command, d.how = c, "replaced"
		}
		return d
	}
	return nil
}

// how tells the ways two lists can differ at their heads apart.
func how(e event, c wire.Command, events []event, commands []wire.Command) string {
	later := slices.ContainsFunc(commands, func(o wire.Command) bool { return same(e, o) })
	before := slices.ContainsFunc(events, func(o event) bool { return same(o, c) })
	switch {
	case later && before:
		return "reordered"
	case later:
		return "added"
	case before || closings[c.Type] != "":
		return "removed"
	case closings[e.kind] != "":
		return "added"
	case e.kind == c.Type && last(e.name) == last(c.Name):
		return "changed-id"
	case e.kind == c.Type:
		return "renamed"
	case len(commands) == 0:
		// The SDK gave up here, so what would come next is not known. New calls
		// are more frequent than others in their place.
		return "added"
	}
	return "replaced"
}

// same reports whether a command makes the event, as far as the SDK compares.
func same(e event, c wire.Command) bool {
	if e.kind != c.Type {
		return false
	}
	switch e.kind {
	case wire.StartTimer:
		return true
	case wire.CompleteWorkflow, wire.FailWorkflow, wire.CancelWorkflow, wire.ContinueAsNew:
		return true
	}
	return last(e.name) == last(c.Name) && (c.Target == "" || e.target == c.Target)
}

// last is the part of a name that the SDK compares.
func last(name string) string { return name[strings.LastIndex(name, ".")+1:] }

// inOrder reports whether commands of the kind make their events in the order
// in which the code issues them. A local activity makes its marker when it is
// done; versions and mutable side effects may or may not make one.
func inOrder(kind string) bool {
	return kind != wire.LocalActivity && kind != wire.GetVersion && kind != wire.MutableSideEffect
}

func filter(events []event, keep func(string) bool) []event {
	var kept []event
	for _, e := range events {
		if keep(e.kind) {
			kept = append(kept, e)
		}
	}
	return kept
}

func filterCommands(commands []wire.Command, keep func(string) bool) []wire.Command {
	var kept []wire.Command
	for _, c := range commands {
		if keep(c.Type) {
			kept = append(kept, c)
		}
	}
	return kept
}

func isLocal(kind string) bool { return kind == wire.LocalActivity }

// waiting returns the local activity that the code waits for in vain.
func waiting(events []event, commands []wire.Command) *wire.Command {
	local := filterCommands(commands, isLocal)
	if len(local) > len(filter(events, isLocal)) {
		return &local[len(local)-1]
	}
	return nil
}
