package histories

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	failurepb "go.temporal.io/api/failure/v1"
	historypb "go.temporal.io/api/history/v1"
)

// Detail says in a few words what an event is about: names, ids, and values
// where they are readable. It is empty for events whose type says everything.
func Detail(event *historypb.HistoryEvent) string {
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED:
		a := event.GetWorkflowExecutionStartedEventAttributes()
		return words(a.GetWorkflowType().GetName(), with("input", values(a.GetInput())), with("attempt", above(a.GetAttempt(), 1)), with("cron", a.GetCronSchedule()))
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
		return with("result", values(event.GetWorkflowExecutionCompletedEventAttributes().GetResult()))
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED:
		return failure(event.GetWorkflowExecutionFailedEventAttributes().GetFailure())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
		a := event.GetWorkflowExecutionContinuedAsNewEventAttributes()
		return words(a.GetWorkflowType().GetName(), with("input", values(a.GetInput())))
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED:
		a := event.GetWorkflowExecutionSignaledEventAttributes()
		return words(a.GetSignalName(), with("input", values(a.GetInput())))
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED:
		return event.GetWorkflowExecutionTerminatedEventAttributes().GetReason()
	case enumspb.EVENT_TYPE_WORKFLOW_TASK_FAILED:
		a := event.GetWorkflowTaskFailedEventAttributes()
		return words(a.GetCause().String(), failure(a.GetFailure()))
	case enumspb.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT:
		return event.GetWorkflowTaskTimedOutEventAttributes().GetTimeoutType().String()
	case enumspb.EVENT_TYPE_TIMER_STARTED:
		a := event.GetTimerStartedEventAttributes()
		return words(with("timer", a.GetTimerId()), with("for", a.GetStartToFireTimeout().AsDuration().String()))
	case enumspb.EVENT_TYPE_TIMER_FIRED:
		return with("timer", event.GetTimerFiredEventAttributes().GetTimerId())
	case enumspb.EVENT_TYPE_TIMER_CANCELED:
		return with("timer", event.GetTimerCanceledEventAttributes().GetTimerId())
	case enumspb.EVENT_TYPE_MARKER_RECORDED:
		return marker(event.GetMarkerRecordedEventAttributes())
	case enumspb.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES:
		return fields(event.GetUpsertWorkflowSearchAttributesEventAttributes().GetSearchAttributes().GetIndexedFields())
	case enumspb.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED:
		return words("memo", fields(event.GetWorkflowPropertiesModifiedEventAttributes().GetUpsertedMemo().GetFields()))
	}
	for _, detail := range []func(*historypb.HistoryEvent) string{activityDetail, childDetail, externalDetail, updateDetail, nexusDetail} {
		if text := detail(event); text != "" {
			return text
		}
	}
	return ""
}

func activityDetail(event *historypb.HistoryEvent) string {
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
		a := event.GetActivityTaskScheduledEventAttributes()
		return words(a.GetActivityType().GetName(), with("input", values(a.GetInput())), with("id", custom(a.GetActivityId(), event.GetEventId())))
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_STARTED:
		a := event.GetActivityTaskStartedEventAttributes()
		return words(of(a.GetScheduledEventId()), with("attempt", above(a.GetAttempt(), 1)))
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED:
		a := event.GetActivityTaskCompletedEventAttributes()
		return words(of(a.GetScheduledEventId()), with("result", values(a.GetResult())))
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_FAILED:
		a := event.GetActivityTaskFailedEventAttributes()
		return words(of(a.GetScheduledEventId()), failure(a.GetFailure()))
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT:
		a := event.GetActivityTaskTimedOutEventAttributes()
		return words(of(a.GetScheduledEventId()), failure(a.GetFailure()))
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED:
		return of(event.GetActivityTaskCancelRequestedEventAttributes().GetScheduledEventId())
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_CANCELED:
		return of(event.GetActivityTaskCanceledEventAttributes().GetScheduledEventId())
	}
	return ""
}

func childDetail(event *historypb.HistoryEvent) string {
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED:
		a := event.GetStartChildWorkflowExecutionInitiatedEventAttributes()
		return words(a.GetWorkflowType().GetName(), with("id", a.GetWorkflowId()), with("input", values(a.GetInput())))
	case enumspb.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_FAILED:
		a := event.GetStartChildWorkflowExecutionFailedEventAttributes()
		return words(a.GetWorkflowType().GetName(), with("id", a.GetWorkflowId()), a.GetCause().String())
	case enumspb.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED:
		a := event.GetChildWorkflowExecutionStartedEventAttributes()
		return words(of(a.GetInitiatedEventId()), a.GetWorkflowType().GetName())
	case enumspb.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED:
		a := event.GetChildWorkflowExecutionCompletedEventAttributes()
		return words(of(a.GetInitiatedEventId()), a.GetWorkflowType().GetName(), with("result", values(a.GetResult())))
	case enumspb.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_FAILED:
		a := event.GetChildWorkflowExecutionFailedEventAttributes()
		return words(of(a.GetInitiatedEventId()), a.GetWorkflowType().GetName(), failure(a.GetFailure()))
	case enumspb.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED:
		return of(event.GetChildWorkflowExecutionCanceledEventAttributes().GetInitiatedEventId())
	case enumspb.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TIMED_OUT:
		return of(event.GetChildWorkflowExecutionTimedOutEventAttributes().GetInitiatedEventId())
	case enumspb.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TERMINATED:
		return of(event.GetChildWorkflowExecutionTerminatedEventAttributes().GetInitiatedEventId())
	}
	return ""
}

func externalDetail(event *historypb.HistoryEvent) string {
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED:
		a := event.GetSignalExternalWorkflowExecutionInitiatedEventAttributes()
		return words(a.GetSignalName(), with("to", a.GetWorkflowExecution().GetWorkflowId()), with("input", values(a.GetInput())))
	case enumspb.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED:
		a := event.GetSignalExternalWorkflowExecutionFailedEventAttributes()
		return words(of(a.GetInitiatedEventId()), a.GetCause().String())
	case enumspb.EVENT_TYPE_EXTERNAL_WORKFLOW_EXECUTION_SIGNALED:
		return of(event.GetExternalWorkflowExecutionSignaledEventAttributes().GetInitiatedEventId())
	case enumspb.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED:
		return with("of", event.GetRequestCancelExternalWorkflowExecutionInitiatedEventAttributes().GetWorkflowExecution().GetWorkflowId())
	case enumspb.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED:
		a := event.GetRequestCancelExternalWorkflowExecutionFailedEventAttributes()
		return words(of(a.GetInitiatedEventId()), a.GetCause().String())
	case enumspb.EVENT_TYPE_EXTERNAL_WORKFLOW_EXECUTION_CANCEL_REQUESTED:
		return of(event.GetExternalWorkflowExecutionCancelRequestedEventAttributes().GetInitiatedEventId())
	}
	return ""
}

func updateDetail(event *historypb.HistoryEvent) string {
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ADMITTED:
		in := event.GetWorkflowExecutionUpdateAdmittedEventAttributes().GetRequest().GetInput()
		return words(in.GetName(), with("input", values(in.GetArgs())))
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED:
		in := event.GetWorkflowExecutionUpdateAcceptedEventAttributes().GetAcceptedRequest().GetInput()
		return words(in.GetName(), with("input", values(in.GetArgs())))
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED:
		a := event.GetWorkflowExecutionUpdateCompletedEventAttributes()
		return words(of(a.GetAcceptedEventId()), with("result", values(a.GetOutcome().GetSuccess())), failure(a.GetOutcome().GetFailure()))
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_REJECTED:
		return failure(event.GetWorkflowExecutionUpdateRejectedEventAttributes().GetFailure())
	}
	return ""
}

func nexusDetail(event *historypb.HistoryEvent) string {
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_SCHEDULED:
		a := event.GetNexusOperationScheduledEventAttributes()
		return words(a.GetService()+"/"+a.GetOperation(), with("endpoint", a.GetEndpoint()), with("input", value(a.GetInput())))
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_STARTED:
		return of(event.GetNexusOperationStartedEventAttributes().GetScheduledEventId())
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_COMPLETED:
		a := event.GetNexusOperationCompletedEventAttributes()
		return words(of(a.GetScheduledEventId()), with("result", value(a.GetResult())))
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_FAILED:
		a := event.GetNexusOperationFailedEventAttributes()
		return words(of(a.GetScheduledEventId()), failure(a.GetFailure()))
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_CANCELED:
		return of(event.GetNexusOperationCanceledEventAttributes().GetScheduledEventId())
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_TIMED_OUT:
		return of(event.GetNexusOperationTimedOutEventAttributes().GetScheduledEventId())
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_CANCEL_REQUESTED:
		return of(event.GetNexusOperationCancelRequestedEventAttributes().GetScheduledEventId())
	}
	return ""
}

func words(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func with(name, value string) string {
	if value == "" {
		return ""
	}
	return name + " " + value
}

// of refers to the event that began what this one goes on with.
func of(event int64) string { return fmt.Sprintf("of %d", event) }

func above(n, floor int32) string {
	if n <= floor {
		return ""
	}
	return fmt.Sprint(n)
}

// custom is an id unless it is the one that the SDK derives from the event.
func custom(id string, event int64) string {
	if id == fmt.Sprint(event) {
		return ""
	}
	return id
}

func failure(f *failurepb.Failure) string {
	if f == nil {
		return ""
	}
	text := f.GetMessage()
	if cause := f.GetCause(); cause.GetMessage() != "" && !strings.Contains(text, cause.GetMessage()) {
		text += ": " + cause.GetMessage()
	}
	return short(text)
}

func values(p *commonpb.Payloads) string {
	var all []string
	for _, payload := range p.GetPayloads() {
		all = append(all, value(payload))
	}
	return short(strings.Join(all, ", "))
}

// value is a payload as text: JSON as it is, the rest by its encoding.
func value(p *commonpb.Payload) string {
	if p == nil {
		return ""
	}
	switch encoding := string(p.GetMetadata()["encoding"]); {
	case Scrubbed(p):
		return "(scrubbed)"
	case encoding == "binary/null":
		return "null"
	case strings.HasPrefix(encoding, "json/"):
		return short(string(p.GetData()))
	default:
		return fmt.Sprintf("(%s, %d bytes)", encoding, len(p.GetData()))
	}
}

func fields(m map[string]*commonpb.Payload) string {
	var all []string
	for name, payload := range m {
		all = append(all, name+"="+value(payload))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// shortened is how many characters of a value are shown.
const shortened = 80

// short makes one line of a text, without control characters.
func short(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > shortened {
		return string(runes[:shortened-1]) + "…"
	}
	return s
}

// Lasted is the time from the first event to the last.
func Lasted(h *historypb.History) time.Duration {
	events := h.GetEvents()
	if len(events) == 0 {
		return 0
	}
	return events[len(events)-1].GetEventTime().AsTime().Sub(events[0].GetEventTime().AsTime())
}
