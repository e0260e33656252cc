package hook

import (
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
)

// facts is what a history says, in the order of its events.
type facts struct {
	activities, timers, children, signals []*historypb.HistoryEvent
	// localActivities counts the markers of local activities by name.
	localActivities int
	activityNames   map[string]bool
	// last is the last event. completed is the event that started the last
	// completed workflow task: what the code does up to there was done before.
	last      *historypb.HistoryEvent
	completed int64
}

func read(h *historypb.History) *facts {
	f := &facts{activityNames: make(map[string]bool)}
	for _, e := range h.GetEvents() {
		f.last = e
		switch e.GetEventType() {
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
			f.activities = append(f.activities, e)
			f.activityNames[e.GetActivityTaskScheduledEventAttributes().GetActivityType().GetName()] = true
		case enumspb.EVENT_TYPE_TIMER_STARTED:
			f.timers = append(f.timers, e)
		case enumspb.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED:
			f.children = append(f.children, e)
		case enumspb.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED:
			f.signals = append(f.signals, e)
		case enumspb.EVENT_TYPE_MARKER_RECORDED:
			if e.GetMarkerRecordedEventAttributes().GetMarkerName() == "LocalActivity" {
				f.localActivities++
			}
		case enumspb.EVENT_TYPE_WORKFLOW_TASK_COMPLETED:
			f.completed = e.GetWorkflowTaskCompletedEventAttributes().GetStartedEventId()
		}
	}
	return f
}

// open reports whether the execution was still running.
func (f *facts) open() bool {
	switch f.last.GetEventType() {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
		return false
	}
	return true
}
