package replay

import (
	"bufio"
	"io"
	"os"
	"slices"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/proto"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/diagnose"
	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// store keeps histories in one file, from which the harness reads them, and in
// memory only what a run asks of all of them. They are there in the binary
// form: the harness, which has the user's release of the API, reads that five
// times faster than JSON.
type store struct {
	file *os.File
	out  *bufio.Writer
	size int64
	list []stored
}

// stored is a history without its events.
type stored struct {
	histories.History
	queue string
	// pinned is the worker deployment version that it is pinned to.
	pinned   string
	received []wire.Handler
	// last is the type of the last event.
	last         enumspb.EventType
	offset, size int64
}

// newStore makes a file in the folder for temporary ones.
func newStore() (*store, error) {
	file, err := os.CreateTemp("", "replayvet-histories-")
	if err != nil {
		return nil, err
	}
	return &store{file: file, out: bufio.NewWriterSize(file, 1<<18)}, nil
}

// add takes a history in. What it keeps shares no memory with the events.
func (s *store) add(h histories.History) error {
	data, err := h.Binary()
	if err != nil {
		return err
	}
	if _, err := s.out.Write(data); err != nil {
		return err
	}
	events := h.Events.GetEvents()
	kept := stored{
		queue: queue(h.Events), pinned: pinned(h.Events), received: received(events),
		last: events[len(events)-1].GetEventType(), offset: s.size, size: int64(len(data)),
	}
	kept.Path, kept.Workflow, kept.WorkflowID, kept.RunID = h.Path, h.Workflow, h.WorkflowID, h.RunID
	s.size += kept.size
	s.list = append(s.list, kept)
	return nil
}

// flush ends the adding.
func (s *store) flush() error { return s.out.Flush() }

// events reads the events of a history again.
func (s *store) events(h stored) (*historypb.History, error) {
	data := make([]byte, h.size)
	if _, err := s.file.ReadAt(data, h.offset); err != nil && err != io.EOF {
		return nil, err
	}
	events := new(historypb.History)
	return events, proto.Unmarshal(data, events)
}

// close removes the file.
func (s *store) close() {
	s.file.Close()
	os.Remove(s.file.Name())
}

// queue is the task queue of an execution.
func queue(h *historypb.History) string {
	return h.GetEvents()[0].GetWorkflowExecutionStartedEventAttributes().GetTaskQueue().GetName()
}

// received is what an execution has been sent, each once. Queries leave no
// trace in a history.
func received(events []*historypb.HistoryEvent) []wire.Handler {
	var all []wire.Handler
	for _, e := range events {
		if h, ok := diagnose.Received(e); ok && !slices.Contains(all, h) {
			all = append(all, h)
		}
	}
	return all
}
