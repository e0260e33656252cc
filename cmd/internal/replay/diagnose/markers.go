package diagnose

import (
	"fmt"
	"slices"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// marks looks at the calls of GetVersion around a divergence. The SDK lets them
// come and go, and fails on what the branches behind them do. So a marker that
// nothing asks for, or a call right in front of the command, is nearer to the
// cause than the command.
func (d *diagnosis) marks(made []event, place *divergence) {
	at := len(made)
	if place.event != nil {
		at = slices.IndexFunc(made, func(e event) bool { return e.id == place.event.id })
	}
	near, far := d.unasked(made[:max(0, at)])
	call := d.callBefore(place.command)
	switch {
	case near != nil && call != nil && !recorded(made, call.Name):
		d.h.Cause = "version-marker-renamed"
		d.h.Message = fmt.Sprintf("event %d is %s, and the code asks for change %s instead%s, of which the history has none: %s",
			near.id, version(near), call.Name, d.whereOf(call), d.h.Message)
		d.h.Guard = fmt.Sprintf("ask for %q again: a change id stays until no execution that has recorded it runs", near.name)
	case near != nil:
		d.h.Cause = "version-marker-removed"
		d.h.Message = fmt.Sprintf("event %d is %s, and the code no longer asks for it: %s", near.id, version(near), d.h.Message)
		d.h.Guard = fmt.Sprintf("keep workflow.GetVersion(ctx, %q, workflow.DefaultVersion, %s) with its branch until no execution that has recorded it runs", near.name, number(near))
	case call != nil && recorded(made, call.Name):
		got := d.got(call.Name)
		d.h.Cause = "version-branch-changed"
		d.h.Message = fmt.Sprintf("%s, right behind workflow.GetVersion of change %s%s, which gives version %d", d.h.Message, call.Name, d.whereOf(call), got.Got)
		d.h.Guard = fmt.Sprintf("let version %d of change %q do what it did, and give what is new version %d", got.Got, call.Name, max(got.Max, got.Got+1))
	case call != nil:
		d.h.Cause = "version-marker-added"
		d.h.Message = fmt.Sprintf("%s, right behind workflow.GetVersion of change %s%s, of which the history has no marker, so that it gives workflow.DefaultVersion", d.h.Message, call.Name, d.whereOf(call))
		d.h.Guard = fmt.Sprintf("let the branch for workflow.DefaultVersion of change %q do what the code did before", call.Name)
	case far != nil:
		d.h.Message += fmt.Sprintf("; event %d is %s, for which the code no longer asks", far.id, version(far))
	}
}

// unasked finds the last marker whose change the code does not ask for: near, if
// no command lies behind it, else far. A call whose branches were joined may be
// long gone when something else is changed, so a far one is no cause.
func (d *diagnosis) unasked(made []event) (near, far *event) {
	passed := false
	for i := range slices.Backward(made) {
		e := &made[i]
		switch {
		case e.kind != wire.GetVersion:
			passed = passed || inOrder(e.kind)
		case slices.ContainsFunc(d.result.Versions, func(v wire.Version) bool { return v.ID == e.name }):
		case passed:
			return nil, e
		default:
			return e, nil
		}
	}
	return nil, nil
}

// callBefore is the call of GetVersion that comes right before a command, or at
// the end of what the code does.
func (d *diagnosis) callBefore(c *wire.Command) *wire.Command {
	all := d.result.Commands
	at := len(all)
	if c != nil {
		at = slices.IndexFunc(all, func(o wire.Command) bool { return is(c, &o) })
	}
	if at < 1 || all[at-1].Type != wire.GetVersion {
		return nil
	}
	return &all[at-1]
}

// got is what GetVersion gave last for a change.
func (d *diagnosis) got(change string) (v wire.Version) {
	for _, asked := range d.result.Versions {
		if asked.ID == change {
			v = asked
		}
	}
	return v
}

// whereOf is the line of a command in words.
func (d *diagnosis) whereOf(c *wire.Command) string {
	if len(c.Stack) == 0 {
		return ""
	}
	return fmt.Sprintf(" at %s:%d", d.opts.Shown(c.Stack[0].File), c.Stack[0].Line)
}

func recorded(made []event, change string) bool {
	return slices.ContainsFunc(made, func(e event) bool { return e.kind == wire.GetVersion && e.name == change })
}

// version is a marker in words.
func version(e *event) string {
	return fmt.Sprintf("the marker of version %s of change %s", number(e), e.name)
}

// number is the version that a marker has.
func number(e *event) string {
	payloads := e.event.GetMarkerRecordedEventAttributes().GetDetails()["version"].GetPayloads()
	if len(payloads) == 0 {
		return "?"
	}
	return string(payloads[0].GetData())
}
