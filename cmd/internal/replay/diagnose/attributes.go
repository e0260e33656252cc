package diagnose

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// attributes are what tells an event apart from others of its type. Payloads
// count by size alone: a report is passed around more freely than a history.
func attributes(e *historypb.HistoryEvent) []report.Attribute {
	var l listing
	switch a := e.GetAttributes().(type) {
	case *historypb.HistoryEvent_ActivityTaskScheduledEventAttributes:
		s := a.ActivityTaskScheduledEventAttributes
		l.add("activityType", s.GetActivityType().GetName())
		l.add("activityId", s.GetActivityId())
		l.add("taskQueue", s.GetTaskQueue().GetName())
		l.add("input", size(s.GetInput()))
		l.add("scheduleToCloseTimeout", length(s.GetScheduleToCloseTimeout()))
		l.add("startToCloseTimeout", length(s.GetStartToCloseTimeout()))
	case *historypb.HistoryEvent_TimerStartedEventAttributes:
		l.add("timerId", a.TimerStartedEventAttributes.GetTimerId())
		l.add("startToFireTimeout", length(a.TimerStartedEventAttributes.GetStartToFireTimeout()))
	case *historypb.HistoryEvent_StartChildWorkflowExecutionInitiatedEventAttributes:
		s := a.StartChildWorkflowExecutionInitiatedEventAttributes
		l.add("workflowType", s.GetWorkflowType().GetName())
		l.add("workflowId", s.GetWorkflowId())
		l.add("taskQueue", s.GetTaskQueue().GetName())
		l.add("input", size(s.GetInput()))
	case *historypb.HistoryEvent_SignalExternalWorkflowExecutionInitiatedEventAttributes:
		s := a.SignalExternalWorkflowExecutionInitiatedEventAttributes
		l.add("signalName", s.GetSignalName())
		l.add("workflowId", s.GetWorkflowExecution().GetWorkflowId())
		l.add("input", size(s.GetInput()))
	case *historypb.HistoryEvent_RequestCancelExternalWorkflowExecutionInitiatedEventAttributes:
		l.add("workflowId", a.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes.GetWorkflowExecution().GetWorkflowId())
	case *historypb.HistoryEvent_UpsertWorkflowSearchAttributesEventAttributes:
		l.add("searchAttributes", names(a.UpsertWorkflowSearchAttributesEventAttributes.GetSearchAttributes().GetIndexedFields()))
	case *historypb.HistoryEvent_WorkflowPropertiesModifiedEventAttributes:
		l.add("memo", names(a.WorkflowPropertiesModifiedEventAttributes.GetUpsertedMemo().GetFields()))
	case *historypb.HistoryEvent_NexusOperationScheduledEventAttributes:
		s := a.NexusOperationScheduledEventAttributes
		l.add("endpoint", s.GetEndpoint())
		l.add("service", s.GetService())
		l.add("operation", s.GetOperation())
	case *historypb.HistoryEvent_MarkerRecordedEventAttributes:
		s := a.MarkerRecordedEventAttributes
		l.add("markerName", s.GetMarkerName())
		l.add("details", names(s.GetDetails()))
	case *historypb.HistoryEvent_WorkflowExecutionCompletedEventAttributes:
		l.add("result", size(a.WorkflowExecutionCompletedEventAttributes.GetResult()))
	case *historypb.HistoryEvent_WorkflowExecutionFailedEventAttributes:
		l.add("failure", clip(a.WorkflowExecutionFailedEventAttributes.GetFailure().GetMessage()))
	case *historypb.HistoryEvent_WorkflowExecutionContinuedAsNewEventAttributes:
		s := a.WorkflowExecutionContinuedAsNewEventAttributes
		l.add("workflowType", s.GetWorkflowType().GetName())
		l.add("taskQueue", s.GetTaskQueue().GetName())
		l.add("input", size(s.GetInput()))
	}
	return l
}

type listing []report.Attribute

func (l *listing) add(name, value string) {
	if value != "" {
		*l = append(*l, report.Attribute{Name: name, Value: value})
	}
}

func size(p *commonpb.Payloads) string {
	n := len(p.GetPayloads())
	if n == 0 {
		return ""
	}
	bytes := 0
	for _, payload := range p.GetPayloads() {
		bytes += len(payload.GetData())
	}
	if n == 1 {
		return fmt.Sprintf("1 payload, %d bytes", bytes)
	}
	return fmt.Sprintf("%d payloads, %d bytes", n, bytes)
}

func length(d *durationpb.Duration) string {
	if d.AsDuration() == time.Duration(0) {
		return ""
	}
	return d.AsDuration().String()
}

func names[V any](m map[string]V) string { return strings.Join(slices.Sorted(maps.Keys(m)), ", ") }

// clip keeps a failure's message to a line.
func clip(text string) string {
	const most = 200
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + " …"
	}
	return text
}
