package batch

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	failurepb "go.temporal.io/api/failure/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// chain is a client that has the runs of one workflow; "" is the last.
type chain struct {
	client.Client
	runs map[string][]*historypb.HistoryEvent
}

func (c chain) GetWorkflowHistory(_ context.Context, _, run string, _ bool, _ enumspb.HistoryEventFilterType) client.HistoryEventIterator {
	return &iterator{c.runs[run]}
}

type iterator struct{ left []*historypb.HistoryEvent }

func (i *iterator) HasNext() bool { return len(i.left) > 0 }

func (i *iterator) Next() (*historypb.HistoryEvent, error) {
	if len(i.left) == 0 {
		return nil, errors.New("not found")
	}
	event := i.left[0]
	i.left = i.left[1:]
	return event, nil
}

func payloads(t *testing.T, value any) *commonpb.Payloads {
	t.Helper()
	p, err := converter.GetDefaultDataConverter().ToPayloads(value)
	require.NoError(t, err)
	return p
}

func started() *historypb.HistoryEvent {
	return &historypb.HistoryEvent{EventId: 1, Attributes: &historypb.HistoryEvent_WorkflowExecutionStartedEventAttributes{
		WorkflowExecutionStartedEventAttributes: &historypb.WorkflowExecutionStartedEventAttributes{FirstExecutionRunId: "one"},
	}, EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED}
}

func scheduled(t *testing.T, id int64, name string, input any) *historypb.HistoryEvent {
	return &historypb.HistoryEvent{EventId: id, EventType: enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, Attributes: &historypb.HistoryEvent_ActivityTaskScheduledEventAttributes{
		ActivityTaskScheduledEventAttributes: &historypb.ActivityTaskScheduledEventAttributes{ActivityType: &commonpb.ActivityType{Name: name}, Input: payloads(t, input)},
	}}
}

func completed(t *testing.T, task int64, result any) *historypb.HistoryEvent {
	return &historypb.HistoryEvent{EventType: enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED, Attributes: &historypb.HistoryEvent_ActivityTaskCompletedEventAttributes{
		ActivityTaskCompletedEventAttributes: &historypb.ActivityTaskCompletedEventAttributes{ScheduledEventId: task, Result: payloads(t, result)},
	}}
}

func timedOut(t *testing.T, task int64, told any) *historypb.HistoryEvent {
	failure := &failurepb.Failure{Message: "activity Heartbeat timeout"}
	if told != nil {
		failure.FailureInfo = &failurepb.Failure_TimeoutFailureInfo{TimeoutFailureInfo: &failurepb.TimeoutFailureInfo{LastHeartbeatDetails: payloads(t, told)}}
	}
	return &historypb.HistoryEvent{EventType: enumspb.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT, Attributes: &historypb.HistoryEvent_ActivityTaskTimedOutEventAttributes{
		ActivityTaskTimedOutEventAttributes: &historypb.ActivityTaskTimedOutEventAttributes{ScheduledEventId: task, Failure: failure},
	}}
}

func continued(next string) *historypb.HistoryEvent {
	return &historypb.HistoryEvent{EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW, Attributes: &historypb.HistoryEvent_WorkflowExecutionContinuedAsNewEventAttributes{
		WorkflowExecutionContinuedAsNewEventAttributes: &historypb.WorkflowExecutionContinuedAsNewEventAttributes{NewExecutionRunId: next},
	}}
}

func replayed(paths ...string) Replayed {
	r := new(report.Report)
	for _, path := range paths {
		r.Histories = append(r.Histories, report.History{Path: path, Workflow: "Order", Verdict: report.OK, Worker: &report.ServedBy{Package: "app"}})
	}
	return Replayed{Report: r}
}

func found(r *report.Report) map[string]string {
	verdicts := make(map[string]string)
	for _, h := range r.Histories {
		verdicts[h.Path] = h.Verdict
	}
	return verdicts
}

func TestFollowJoinsTheRuns(t *testing.T) {
	first := []*historypb.HistoryEvent{
		started(),
		scheduled(t, 2, "List", Input{}), completed(t, 2, Page{}),
		scheduled(t, 3, replays, nil), scheduled(t, 4, replays, []Execution{{"lost", "r"}}),
		completed(t, 3, replayed("a/r", "b/r")), timedOut(t, 4, nil),
		scheduled(t, 9, replays, []Execution{{"told", "r"}, {"missed", "r"}}), timedOut(t, 9, saved{1, replayed("told/r")}),
		continued("two"),
	}
	second := []*historypb.HistoryEvent{
		started(),
		// The list moves on while it is read: b comes again.
		scheduled(t, 2, replays, nil), completed(t, 2, replayed("b/r", "c/r")),
		{EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED},
	}
	r, err := Follow(t.Context(), chain{runs: map[string][]*historypb.HistoryEvent{"": second, "one": first, "two": second}}, "id")
	require.NoError(t, err)
	require.Equal(t, map[string]string{"a/r": report.OK, "b/r": report.OK, "c/r": report.OK, "told/r": report.OK, "lost/r": report.Error, "missed/r": report.Error}, found(r))
	require.Len(t, r.Histories, 6, "each once")
	require.Equal(t, "the batch that it belongs to could not be replayed in 10 attempts: activity Heartbeat timeout", r.Histories[3].Message)
}

func TestFollowSaysHowItEnded(t *testing.T) {
	for want, event := range map[string]*historypb.HistoryEvent{
		"workflow id: was canceled": {EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED},
		"workflow id: was terminated: enough": {EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED, Attributes: &historypb.HistoryEvent_WorkflowExecutionTerminatedEventAttributes{
			WorkflowExecutionTerminatedEventAttributes: &historypb.WorkflowExecutionTerminatedEventAttributes{Reason: "enough"},
		}},
		"workflow id: has failed: no such index": {EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED, Attributes: &historypb.HistoryEvent_WorkflowExecutionFailedEventAttributes{
			WorkflowExecutionFailedEventAttributes: &historypb.WorkflowExecutionFailedEventAttributes{Failure: &failurepb.Failure{Message: "activity error", Cause: &failurepb.Failure{Message: "no such index"}}},
		}},
		"workflow id: has timed out":                               {EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT},
		"the history of workflow id cannot be read: it has no end": {EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED},
	} {
		run := []*historypb.HistoryEvent{started(), scheduled(t, 2, replays, nil), completed(t, 2, replayed("a/r")), event}
		r, err := Follow(t.Context(), chain{runs: map[string][]*historypb.HistoryEvent{"": run, "one": run}}, "id")
		require.EqualError(t, err, want)
		require.Equal(t, map[string]string{"a/r": report.OK}, found(r), "what there is, is not lost")
	}
	_, err := Follow(t.Context(), chain{}, "id")
	require.ErrorContains(t, err, "cannot be read: not found")
}
