package histories

import (
	"errors"
	"slices"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	failurepb "go.temporal.io/api/failure/v1"
	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// scrubbedBy is the metadata of a payload that was blanked.
const scrubbedBy = "replayvet-scrubbed"

// Scrubbed says whether Scrub has blanked the payload. What was there cannot be
// compared with anything.
func Scrubbed(p *commonpb.Payload) bool {
	_, ok := p.GetMetadata()[scrubbedBy]
	return ok
}

// ScrubOptions say what is blanked beyond what replay never reads.
type ScrubOptions struct {
	// Readable are things that workflow code can read but rarely does: the
	// memo, the search attributes and the headers with which the run was
	// started, signalled or updated, and the texts of failures.
	Readable bool
}

// Scrub returns a copy in which everything is blanked that replay does not
// read: the inputs, headers, memos and search attributes of commands, results
// of the workflow, identities and host names, stack traces, summaries, links.
// Everything that decides what the code does stays: the input, results of
// activities and children, signals, updates, markers, times and ids.
func Scrub(h *historypb.History, options ScrubOptions) *historypb.History {
	h = proto.CloneOf(h)
	for _, event := range h.GetEvents() {
		scrubEvent(event)
		scrubCommand(event)
		if options.Readable {
			scrubReadable(event)
		}
		scrubMessage(event.ProtoReflect(), options)
	}
	return h
}

// VerifyScrubbed says whether a scrubbed history still has the commands, ids
// and times of the original. Whether code replays it, only a replay can tell.
func VerifyScrubbed(before, after *historypb.History) error {
	if !slices.Equal(Commands(before), Commands(after)) {
		return errors.New("scrubbing has changed the commands of the history")
	}
	for i, event := range after.GetEvents() {
		was := before.GetEvents()[i]
		if event.GetEventId() != was.GetEventId() || event.GetEventType() != was.GetEventType() || !proto.Equal(event.GetEventTime(), was.GetEventTime()) {
			return errors.New("scrubbing has changed the order of the events")
		}
	}
	return nil
}

// scrubEvent blanks what is told about an event beside its attributes, and
// failures that no workflow code sees.
func scrubEvent(event *historypb.HistoryEvent) {
	event.Links, event.Principal = nil, nil
	if m := event.GetUserMetadata(); m != nil {
		m.Summary, m.Details = blank(m.GetSummary()), blank(m.GetDetails())
	}
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED:
		event.GetWorkflowExecutionStartedEventAttributes().CompletionCallbacks = nil
	case enumspb.EVENT_TYPE_WORKFLOW_TASK_FAILED:
		blankFailure(event.GetWorkflowTaskFailedEventAttributes().GetFailure())
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_STARTED:
		blankFailure(event.GetActivityTaskStartedEventAttributes().GetLastFailure())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
		blankAll(event.GetWorkflowExecutionCompletedEventAttributes().GetResult())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED:
		blankFailure(event.GetWorkflowExecutionFailedEventAttributes().GetFailure())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED:
		blankAll(event.GetWorkflowExecutionCanceledEventAttributes().GetDetails())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED:
		a := event.GetWorkflowExecutionTerminatedEventAttributes()
		a.Reason = ""
		blankAll(a.GetDetails())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED:
		event.GetWorkflowExecutionCancelRequestedEventAttributes().Cause = ""
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED:
		o := event.GetWorkflowExecutionUpdateCompletedEventAttributes().GetOutcome()
		blankAll(o.GetSuccess())
		blankFailure(o.GetFailure())
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_REJECTED:
		a := event.GetWorkflowExecutionUpdateRejectedEventAttributes()
		blankFailure(a.GetFailure())
		blankAll(a.GetRejectedRequest().GetInput().GetArgs())
	}
}

// scrubCommand blanks what a command has carried: replay makes it again, and
// compares names and ids alone.
func scrubCommand(event *historypb.HistoryEvent) {
	switch event.GetEventType() {
	case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
		a := event.GetActivityTaskScheduledEventAttributes()
		blankAll(a.GetInput())
		blankFields(a.GetHeader().GetFields())
	case enumspb.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED:
		a := event.GetStartChildWorkflowExecutionInitiatedEventAttributes()
		blankAll(a.GetInput())
		blankFields(a.GetHeader().GetFields())
		blankFields(a.GetMemo().GetFields())
		blankFields(a.GetSearchAttributes().GetIndexedFields())
	case enumspb.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED:
		a := event.GetSignalExternalWorkflowExecutionInitiatedEventAttributes()
		blankAll(a.GetInput())
		blankFields(a.GetHeader().GetFields())
	case enumspb.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED:
		event.GetRequestCancelExternalWorkflowExecutionInitiatedEventAttributes().Reason = ""
	case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
		a := event.GetWorkflowExecutionContinuedAsNewEventAttributes()
		blankAll(a.GetInput())
		blankAll(a.GetLastCompletionResult())
		blankFailure(a.GetFailure())
		blankFields(a.GetHeader().GetFields())
		blankFields(a.GetMemo().GetFields())
		blankFields(a.GetSearchAttributes().GetIndexedFields())
	case enumspb.EVENT_TYPE_MARKER_RECORDED:
		blankFields(event.GetMarkerRecordedEventAttributes().GetHeader().GetFields())
	case enumspb.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES:
		blankFields(event.GetUpsertWorkflowSearchAttributesEventAttributes().GetSearchAttributes().GetIndexedFields())
	case enumspb.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED:
		blankFields(event.GetWorkflowPropertiesModifiedEventAttributes().GetUpsertedMemo().GetFields())
	case enumspb.EVENT_TYPE_NEXUS_OPERATION_SCHEDULED:
		a := event.GetNexusOperationScheduledEventAttributes()
		a.Input = blank(a.GetInput())
		for name := range a.GetNexusHeader() {
			a.NexusHeader[name] = ""
		}
	}
}

// scrubReadable blanks what the workflow gets from outside and most code does
// not look at.
func scrubReadable(event *historypb.HistoryEvent) {
	a := event.GetWorkflowExecutionStartedEventAttributes()
	blankFields(a.GetHeader().GetFields())
	blankFields(a.GetMemo().GetFields())
	blankFields(a.GetSearchAttributes().GetIndexedFields())
	blankFields(event.GetWorkflowExecutionSignaledEventAttributes().GetHeader().GetFields())
	blankFields(event.GetWorkflowExecutionUpdateAcceptedEventAttributes().GetAcceptedRequest().GetInput().GetHeader().GetFields())
	blankFields(event.GetWorkflowExecutionUpdateAdmittedEventAttributes().GetRequest().GetInput().GetHeader().GetFields())
}

// scrubMessage blanks by name and type what stands in many events, at any
// depth.
func scrubMessage(m protoreflect.Message, options ScrubOptions) {
	switch msg := m.Interface().(type) {
	case *failurepb.Failure:
		msg.StackTrace = ""
		if options.Readable {
			msg.Message = ""
		}
	case *commonpb.Payload, *commonpb.Payloads:
		return
	}
	fields := m.Descriptor().Fields()
	if fd := fields.ByName("identity"); fd != nil && fd.Kind() == protoreflect.StringKind {
		m.Clear(fd)
	}
	if queue := fields.ByName("task_queue"); queue != nil && queue.Message() != nil && m.Has(queue) {
		scrubQueue(m.Get(queue).Message())
	}
	m.Range(func(fd protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		switch {
		case fd.Message() == nil || fd.IsMap():
		case fd.IsList():
			for i := range v.List().Len() {
				scrubMessage(v.List().Get(i).Message(), options)
			}
		default:
			scrubMessage(v.Message(), options)
		}
		return true
	})
}

// scrubQueue blanks the name of a sticky task queue: the host that the worker
// ran on.
func scrubQueue(queue protoreflect.Message) {
	fields := queue.Descriptor().Fields()
	kind := fields.ByName("kind")
	if kind != nil && enumspb.TaskQueueKind(queue.Get(kind).Enum()) == enumspb.TASK_QUEUE_KIND_STICKY {
		queue.Set(fields.ByName("name"), protoreflect.ValueOfString("sticky"))
	}
}

func blank(p *commonpb.Payload) *commonpb.Payload {
	if p == nil {
		return nil
	}
	return &commonpb.Payload{Metadata: map[string][]byte{"encoding": []byte("binary/null"), scrubbedBy: {}}}
}

// blankAll keeps the number of payloads.
func blankAll(p *commonpb.Payloads) {
	for i := range p.GetPayloads() {
		p.Payloads[i] = blank(p.Payloads[i])
	}
}

// blankFields keeps the names. The versions of GetVersion stay: they are the
// code's, and tell which of its branches a run has taken.
func blankFields(m map[string]*commonpb.Payload) {
	for name := range m {
		if name != changeVersions {
			m[name] = blank(m[name])
		}
	}
}

// blankFailure is for failures that no workflow code sees.
func blankFailure(f *failurepb.Failure) {
	for ; f != nil; f = f.GetCause() {
		f.Message, f.StackTrace = "", ""
		f.EncodedAttributes = blank(f.GetEncodedAttributes())
		if info := f.GetApplicationFailureInfo(); info != nil {
			blankAll(info.GetDetails())
		}
		if info := f.GetCanceledFailureInfo(); info != nil {
			blankAll(info.GetDetails())
		}
		if info := f.GetTimeoutFailureInfo(); info != nil {
			blankAll(info.GetLastHeartbeatDetails())
		}
	}
}
