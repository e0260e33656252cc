package diagnose

import (
	"fmt"
	"slices"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// unheard looks for a signal or an update that let the execution go on where the
// code waits: it came since the last command, and the code takes none of that
// name up to there. It reports whether that is the cause.
func (d *diagnosis) unheard(made []event, place *divergence) bool {
	if place.event == nil || place.command != nil || place.how != "removed" {
		return false
	}
	var since int64
	for _, e := range made {
		if e.id < place.event.id && inOrder(e.kind) {
			since = e.id
		}
	}
	for _, e := range d.events.GetEvents() {
		if e.GetEventId() <= since || e.GetEventId() >= place.event.id {
			continue
		}
		message, ok := Received(e)
		if !ok || slices.Contains(d.result.Handlers, message) {
			continue
		}
		d.h.Cause = "handler-removed"
		d.h.Message = fmt.Sprintf("event %d brings %s %s, and the code takes none of that name up to there: %s", e.GetEventId(), message.Kind, message.Name, d.h.Message)
		d.h.Guard = fmt.Sprintf("keep taking %s %s until no execution runs that has got it", message.Kind, message.Name)
		return true
	}
	return false
}

// Received is the signal or update that an event brings.
func Received(e *historypb.HistoryEvent) (wire.Handler, bool) {
	switch e.GetEventType() {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED:
		return wire.Handler{Kind: wire.SignalHandler, Name: e.GetWorkflowExecutionSignaledEventAttributes().GetSignalName()}, true
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED:
		name := e.GetWorkflowExecutionUpdateAcceptedEventAttributes().GetAcceptedRequest().GetInput().GetName()
		return wire.Handler{Kind: wire.UpdateHandler, Name: name}, true
	}
	return wire.Handler{}, false
}

// undecodable reports whether the workflow fails because a result in the history
// is no longer of the type that the code decodes it into.
func (d *diagnosis) undecodable(place *divergence) bool {
	c := place.command
	if c == nil || c.Type != wire.FailWorkflow || !strings.Contains(c.Error, "unable to decode") {
		return false
	}
	d.h.Cause = "result-type-changed"
	d.h.Guard = "keep decoding into the old type, or call an activity of another name behind workflow.GetVersion"
	return true
}
