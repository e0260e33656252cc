package diagnose

import (
	"fmt"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// event is an event that a command of workflow code made.
type event struct {
	id           int64
	kind         string // type of the command, as in wire
	name, target string
	event        *historypb.HistoryEvent
}

// commandEvents are the events that commands made, in their order.
func commandEvents(h *historypb.History) []event {
	var events []event
	version := false
	for _, e := range h.GetEvents() {
		made := event{id: e.GetEventId(), event: e}
		wasVersion := version
		version = false
		switch e.GetEventType() {
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
			made.kind = wire.ScheduleActivity
			made.name = e.GetActivityTaskScheduledEventAttributes().GetActivityType().GetName()
		case enumspb.EVENT_TYPE_TIMER_STARTED:
			made.kind = wire.StartTimer
			made.name = e.GetTimerStartedEventAttributes().GetStartToFireTimeout().AsDuration().String()
		case enumspb.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED:
			a := e.GetStartChildWorkflowExecutionInitiatedEventAttributes()
			made.kind, made.name, made.target = wire.StartChild, a.GetWorkflowType().GetName(), a.GetWorkflowId()
		case enumspb.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED:
			a := e.GetSignalExternalWorkflowExecutionInitiatedEventAttributes()
			made.kind, made.name, made.target = wire.SignalExternal, a.GetSignalName(), a.GetWorkflowExecution().GetWorkflowId()
		case enumspb.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED:
			a := e.GetRequestCancelExternalWorkflowExecutionInitiatedEventAttributes()
			made.kind, made.target = wire.CancelExternal, a.GetWorkflowExecution().GetWorkflowId()
		case enumspb.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES:
			if wasVersion {
				continue // GetVersion writes TemporalChangeVersion
			}
			made.kind = wire.UpsertAttributes
		case enumspb.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED:
			made.kind = wire.ModifyProperties
		case enumspb.EVENT_TYPE_NEXUS_OPERATION_SCHEDULED:
			made.kind, made.name = wire.ScheduleNexus, e.GetNexusOperationScheduledEventAttributes().GetOperation()
		case enumspb.EVENT_TYPE_MARKER_RECORDED:
			a := e.GetMarkerRecordedEventAttributes()
			made.kind = a.GetMarkerName()
			version = made.kind == wire.GetVersion
			made.name = markerName(a)
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
			made.kind = wire.CompleteWorkflow
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED:
			made.kind = wire.FailWorkflow
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED:
			made.kind = wire.CancelWorkflow
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
			made.kind = wire.ContinueAsNew
			made.name = e.GetWorkflowExecutionContinuedAsNewEventAttributes().GetWorkflowType().GetName()
		default:
			continue
		}
		events = append(events, made)
	}
	return events
}

// markerName is the change ID of a version, the ID of a mutable side effect or
// the name of a local activity.
func markerName(a *historypb.MarkerRecordedEventAttributes) string {
	for _, key := range []string{"change-id", "side-effect-id", "data"} {
		payloads := a.GetDetails()[key].GetPayloads()
		if len(payloads) == 0 {
			continue
		}
		text := string(payloads[0].GetData())
		if key != "data" {
			return strings.Trim(text, `"`)
		}
		if _, rest, ok := strings.Cut(text, `"ActivityType":"`); ok {
			name, _, _ := strings.Cut(rest, `"`)
			return name
		}
	}
	return ""
}

// Event describes an event for a report.
func Event(e *historypb.HistoryEvent) *report.Event {
	if e == nil {
		return nil
	}
	h := &historypb.History{Events: []*historypb.HistoryEvent{e}}
	detail := ""
	if made := commandEvents(h); len(made) == 1 {
		detail = describe(made[0].kind, made[0].name, made[0].target)
	}
	return &report.Event{ID: e.GetEventId(), Type: e.GetEventType().String(), Detail: detail}
}

// nouns say what a command makes.
var nouns = map[string]string{
	wire.ScheduleActivity:  "activity",
	wire.StartTimer:        "timer",
	wire.StartChild:        "child workflow",
	wire.SignalExternal:    "signal",
	wire.CancelExternal:    "cancellation of another workflow",
	wire.UpsertAttributes:  "search attributes",
	wire.ModifyProperties:  "memo",
	wire.ScheduleNexus:     "Nexus operation",
	wire.LocalActivity:     "local activity",
	wire.SideEffect:        "side effect",
	wire.MutableSideEffect: "mutable side effect",
	wire.GetVersion:        "version marker",
}

// closings say how a workflow ends.
var closings = map[string]string{
	wire.CompleteWorkflow: "completes",
	wire.FailWorkflow:     "fails",
	wire.CancelWorkflow:   "ends as canceled",
	wire.ContinueAsNew:    "continues as new",
}

// describe is a command in words: "activity ActA", "timer of 1s".
func describe(kind, name, target string) string {
	text := nouns[kind]
	if text == "" {
		if text = closings[kind]; text == "" {
			text = kind
		}
		if kind == wire.ContinueAsNew && name != "" {
			text += " as " + name
		}
		return text
	}
	switch {
	case kind == wire.StartTimer:
		text += " of " + name
	case name != "":
		text += " " + name
	}
	if target != "" {
		text += fmt.Sprintf(" (workflow ID %s)", target)
	}
	return text
}
