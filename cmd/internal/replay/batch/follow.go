package batch

import (
	"context"
	"errors"
	"fmt"

	enumspb "go.temporal.io/api/enums/v1"
	failurepb "go.temporal.io/api/failure/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// Follow reads the results out of the histories of the workflow's runs until
// it ends. The report is what there is up to then, also with an error, which
// says why that is not everything.
func Follow(ctx context.Context, c client.Client, id string) (*report.Report, error) {
	f := &follower{client: c, id: id}
	run, err := f.first(ctx)
	for run != "" && err == nil {
		run, err = f.follow(ctx, run)
	}
	return report.Merge(f.parts...), err
}

type follower struct {
	client client.Client
	id     string
	parts  []*report.Report
}

// first finds the run that the others continue.
func (f *follower) first(ctx context.Context) (string, error) {
	event, err := f.client.GetWorkflowHistory(ctx, f.id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT).Next()
	if err != nil {
		return "", f.unreadable(err)
	}
	return event.GetWorkflowExecutionStartedEventAttributes().GetFirstExecutionRunId(), nil
}

func (f *follower) unreadable(err error) error {
	return fmt.Errorf("the history of workflow %s cannot be read: %w", f.id, err)
}

// follow reads one run and returns the next, if there is one.
func (f *follower) follow(ctx context.Context, run string) (next string, err error) {
	events := f.client.GetWorkflowHistory(ctx, f.id, run, true, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	scheduled := make(map[int64]*historypb.ActivityTaskScheduledEventAttributes)
	for events.HasNext() {
		event, err := events.Next()
		if err != nil {
			return "", f.unreadable(err)
		}
		switch event.GetEventType() {
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
			scheduled[event.GetEventId()] = event.GetActivityTaskScheduledEventAttributes()
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED:
			a := event.GetActivityTaskCompletedEventAttributes()
			err = f.completed(scheduled[a.GetScheduledEventId()], a)
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_FAILED:
			a := event.GetActivityTaskFailedEventAttributes()
			err = f.lost(scheduled[a.GetScheduledEventId()], a.GetFailure())
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT:
			a := event.GetActivityTaskTimedOutEventAttributes()
			err = f.lost(scheduled[a.GetScheduledEventId()], a.GetFailure())
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
			return event.GetWorkflowExecutionContinuedAsNewEventAttributes().GetNewExecutionRunId(), nil
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
			return "", nil
		default:
			err = ended(event)
		}
		if err != nil {
			return "", fmt.Errorf("workflow %s: %w", f.id, err)
		}
	}
	return "", f.unreadable(errors.New("it has no end"))
}

// ended says in which other way than planned the workflow has ended.
func ended(event *historypb.HistoryEvent) error {
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED:
		return errors.New("was canceled")
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED:
		return fmt.Errorf("was terminated: %s", event.GetWorkflowExecutionTerminatedEventAttributes().GetReason())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT:
		return errors.New("has timed out")
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED:
		failure := event.GetWorkflowExecutionFailedEventAttributes().GetFailure()
		for failure.GetCause() != nil {
			failure = failure.GetCause()
		}
		return fmt.Errorf("has failed: %s", failure.GetMessage())
	}
	return nil
}

// replays is the name of the activity whose results count.
const replays = "Replay"

func (f *follower) completed(task *historypb.ActivityTaskScheduledEventAttributes, a *historypb.ActivityTaskCompletedEventAttributes) error {
	if task.GetActivityType().GetName() != replays {
		return nil
	}
	var replayed Replayed
	if err := converter.GetDefaultDataConverter().FromPayloads(a.GetResult(), &replayed); err != nil {
		return fmt.Errorf("a result cannot be read: %w", err)
	}
	f.parts = append(f.parts, replayed.Report)
	return nil
}

// lost gives each execution of a batch that no attempt has replayed a verdict.
// What the last attempt still told of the others counts.
func (f *follower) lost(task *historypb.ActivityTaskScheduledEventAttributes, failure *failurepb.Failure) error {
	if task.GetActivityType().GetName() != replays {
		return nil
	}
	var executions []Execution
	if err := converter.GetDefaultDataConverter().FromPayloads(task.GetInput(), &executions); err != nil {
		return fmt.Errorf("a batch cannot be read: %w", err)
	}
	if told := failure.GetTimeoutFailureInfo().GetLastHeartbeatDetails(); told != nil {
		var state saved
		if err := converter.GetDefaultDataConverter().FromPayloads(told, &state); err != nil {
			return fmt.Errorf("the results of an attempt cannot be read: %w", err)
		}
		if state.Replayed.Report != nil {
			f.parts = append(f.parts, state.Replayed.Report)
			executions = executions[state.Next:]
		}
	}
	part := new(report.Report)
	for _, e := range executions {
		part.Histories = append(part.Histories, report.History{
			Path: e.Path(), WorkflowID: e.ID, RunID: e.Run,
			Verdict: report.Error, Cause: "lost",
			Message: fmt.Sprintf("the batch that it belongs to could not be replayed in %d attempts: %s", attempts, failure.GetMessage()),
		})
	}
	f.parts = append(f.parts, part)
	return nil
}
