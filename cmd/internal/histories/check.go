package histories

import (
	"errors"
	"fmt"
	"strings"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
)

// fewest is the number of events below which the SDK does not replay: a run
// without a completed or at least a started workflow task has used no code.
const fewest = 3

var errNotBegun = errors.New("no workflow task has started yet, so there is nothing to replay")

// goSDK is the name under which the Go SDK completes workflow tasks.
const goSDK = "temporal-go"

// check says why a history cannot be replayed, or nil.
func check(d decoded) error {
	events := d.events.GetEvents()
	if len(events) == 0 {
		return errors.New("a history without events; save it again with: temporal workflow show -w ID --output json")
	}
	if err := unknownType(d); err != nil {
		return err
	}
	if first := events[0]; first.GetEventType() != enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED {
		return fmt.Errorf("starts with event %d (%s), not with the start of the workflow: a part of a history cannot be replayed", first.GetEventId(), first.GetEventType())
	}
	if err := contiguous(events); err != nil {
		return err
	}
	if name, event := foreignSDK(events); name != "" {
		return fmt.Errorf("a workflow of %s, as event %d says: only workflows of the Go SDK can be replayed with Go code", name, event)
	}
	if len(events) < fewest {
		return fmt.Errorf("%w: only %d of at least %d events", errNotBegun, len(events), fewest)
	}
	return nil
}

// unknownType finds an event that this version's API does not have. One that
// the server has marked so may be ignored by a worker.
func unknownType(d decoded) error {
	for i, event := range d.events.GetEvents() {
		_, known := enumspb.EventType_name[int32(event.GetEventType())]
		if known && event.GetEventType() != enumspb.EVENT_TYPE_UNSPECIFIED || event.GetWorkerMayIgnore() {
			continue
		}
		name := d.unknown[i]
		if name == "" {
			name = fmt.Sprint(int32(event.GetEventType()))
		}
		return fmt.Errorf("event %d has the type %s, which this version of replayvet does not know; a newer one may", event.GetEventId(), name)
	}
	return nil
}

// contiguous finds missing events, and events without their attributes.
func contiguous(events []*historypb.HistoryEvent) error {
	for i, event := range events {
		if want := int64(i + 1); event.GetEventId() != want {
			return fmt.Errorf("event %d stands where event %d is due: events are missing or out of order; save the history again", event.GetEventId(), want)
		}
		if event.GetAttributes() == nil && !event.GetWorkerMayIgnore() {
			return fmt.Errorf("event %d (%s) has no attributes; save the history again", event.GetEventId(), event.GetEventType())
		}
	}
	return nil
}

// foreignSDK names another SDK, where a worker has written its name. Workers
// before that, and servers that do not keep it, leave it open.
func foreignSDK(events []*historypb.HistoryEvent) (name string, event int64) {
	for _, event := range events {
		metadata := event.GetWorkflowTaskCompletedEventAttributes().GetSdkMetadata()
		if name := metadata.GetSdkName(); name != "" {
			if name == goSDK {
				return "", 0
			}
			return strings.TrimSpace(name + " " + metadata.GetSdkVersion()), event.GetEventId()
		}
	}
	return "", 0
}
