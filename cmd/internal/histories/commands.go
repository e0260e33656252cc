package histories

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
)

// Names that the Go SDK gives to markers and to their details.
const (
	markerVersion           = "Version"
	markerMutableSideEffect = "MutableSideEffect"
	markerLocalActivity     = "LocalActivity"

	detailChangeID     = "change-id"
	detailVersion      = "version"
	detailSideEffectID = "side-effect-id"
	detailData         = "data"

	// changeVersions is the search attribute that GetVersion upserts with its
	// marker, whatever data converter is in use.
	changeVersions = "TemporalChangeVersion"
)

// Commands is the command trace of a run: one line for each event that a
// command of the workflow's code has made, in the terms in which replay
// compares the two, and for the way in which the run ended.
func Commands(h *historypb.History) []string {
	var trace []string
	events := h.GetEvents()
	for i, event := range events {
		line := command(event)
		if line == "" || versionUpsert(events, i) {
			continue
		}
		if a := event.GetMarkerRecordedEventAttributes(); a.GetMarkerName() == markerVersion {
			if v, ok := recordedVersion(events, i); ok {
				line = words(event.GetEventType().String(), markerVersion, v.ChangeID, strconv.Itoa(v.Version))
			}
		}
		trace = append(trace, line)
	}
	return trace
}

// IsCommand says whether a command of the workflow's code has made the event,
// or it is the end of the run.
func IsCommand(event *historypb.HistoryEvent) bool { return command(event) != "" }

func command(event *historypb.HistoryEvent) string {
	kind := event.GetEventType().String()
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
		a := event.GetActivityTaskScheduledEventAttributes()
		return words(kind, a.GetActivityType().GetName(), custom(a.GetActivityId(), event.GetEventId()))
	case enumspb.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED:
		return words(kind, event.GetStartChildWorkflowExecutionInitiatedEventAttributes().GetWorkflowType().GetName())
	case enumspb.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED:
		return words(kind, event.GetSignalExternalWorkflowExecutionInitiatedEventAttributes().GetSignalName())
	case enumspb.EVENT_TYPE_MARKER_RECORDED:
		return words(kind, marker(event.GetMarkerRecordedEventAttributes()))
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED:
		return words(kind, event.GetWorkflowExecutionUpdateAcceptedEventAttributes().GetAcceptedRequest().GetInput().GetName())
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_SCHEDULED:
		a := event.GetNexusOperationScheduledEventAttributes()
		return words(kind, a.GetService()+"/"+a.GetOperation())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
		return words(kind, event.GetWorkflowExecutionContinuedAsNewEventAttributes().GetWorkflowType().GetName())
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED,
		enumspb.EVENT_TYPE_TIMER_STARTED,
		enumspb.EVENT_TYPE_TIMER_CANCELED,
		enumspb.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
		enumspb.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
		enumspb.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_REJECTED,
		enumspb.EVENT_TYPE_NEXUS_OPERATION_CANCEL_REQUESTED:
		return kind
	}
	if closes(event.GetEventType()) {
		return kind
	}
	return ""
}

// Closed says whether the run has ended.
func Closed(h *historypb.History) bool {
	events := h.GetEvents()
	return len(events) > 0 && closes(events[len(events)-1].GetEventType())
}

func closes(t enumspb.EventType) bool {
	switch t {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
		return true
	}
	return false
}

// Version is a decision of workflow.GetVersion that a run has recorded.
type Version struct {
	ChangeID string
	Version  int
}

// Versions are the decisions in the history, sorted. A call that returned
// DefaultVersion to a run that had passed it before leaves no trace.
func Versions(h *historypb.History) []Version {
	var all []Version
	events := h.GetEvents()
	for i, event := range events {
		if a := event.GetMarkerRecordedEventAttributes(); a.GetMarkerName() == markerVersion {
			if v, ok := recordedVersion(events, i); ok {
				all = append(all, v)
			}
		}
	}
	slices.SortFunc(all, func(a, b Version) int {
		return cmp.Or(cmp.Compare(a.ChangeID, b.ChangeID), cmp.Compare(a.Version, b.Version))
	})
	return slices.Compact(all)
}

func recordedVersion(events []*historypb.HistoryEvent, i int) (Version, bool) {
	if v, ok := markedVersion(events[i].GetMarkerRecordedEventAttributes()); ok {
		return v, true
	}
	return upsertedVersion(events, i+1)
}

func markedVersion(a *historypb.MarkerRecordedEventAttributes) (v Version, ok bool) {
	return v, readable(a.GetDetails()[detailChangeID], &v.ChangeID) && readable(a.GetDetails()[detailVersion], &v.Version)
}

// upsertedVersion reads what stands behind a marker whose payloads are
// encrypted: the newest of the run's versions, as ID-version.
func upsertedVersion(events []*historypb.HistoryEvent, i int) (Version, bool) {
	if i >= len(events) {
		return Version{}, false
	}
	payload := events[i].GetUpsertWorkflowSearchAttributesEventAttributes().GetSearchAttributes().GetIndexedFields()[changeVersions]
	var names []string
	if json.Unmarshal(payload.GetData(), &names) != nil || len(names) == 0 {
		return Version{}, false
	}
	at := strings.LastIndexByte(names[0], '-')
	if at > 0 && names[0][at-1] == '-' {
		at-- // the default version, -1
	}
	if at <= 0 {
		return Version{}, false
	}
	version, err := strconv.Atoi(names[0][at+1:])
	return Version{names[0][:at], version}, err == nil
}

// versionUpsert: replay takes the upsert of GetVersion for a part of its
// marker.
func versionUpsert(events []*historypb.HistoryEvent, i int) bool {
	if i == 0 || events[i-1].GetMarkerRecordedEventAttributes().GetMarkerName() != markerVersion {
		return false
	}
	_, ok := events[i].GetUpsertWorkflowSearchAttributesEventAttributes().GetSearchAttributes().GetIndexedFields()[changeVersions]
	return ok
}

// marker says what a marker is of, where its payloads can be read.
func marker(a *historypb.MarkerRecordedEventAttributes) string {
	name := a.GetMarkerName()
	switch name {
	case markerVersion:
		if v, ok := markedVersion(a); ok {
			return words(name, v.ChangeID, strconv.Itoa(v.Version))
		}
	case markerLocalActivity:
		var data struct{ ActivityType string }
		if readable(a.GetDetails()[detailData], &data) {
			return words(name, data.ActivityType)
		}
	case markerMutableSideEffect:
		var id string
		if readable(a.GetDetails()[detailSideEffectID], &id) {
			// Behind the id that the code gave is the number of the event.
			if at := strings.LastIndexByte(id, '_'); at > 0 {
				id = id[:at]
			}
			return words(name, id)
		}
	}
	return name
}

// readable decodes the first payload if it is plain JSON.
func readable(p *commonpb.Payloads, into any) bool {
	if len(p.GetPayloads()) == 0 {
		return false
	}
	first := p.GetPayloads()[0]
	return string(first.GetMetadata()["encoding"]) == "json/plain" && json.Unmarshal(first.GetData(), into) == nil
}
