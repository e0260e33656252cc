// Package histories reads saved workflow histories: what the temporal CLI, the
// Web UI, the HTTP API, tctl, the SDKs and Temporal Cloud export.
//
// A file that holds no history that can be replayed is a Problem with the
// reason; the others are read all the same. Whether the code under test still
// fits a history is not answered here.
package histories

import (
	"context"
	"io"
	"runtime"
	"strings"

	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/proto"
)

// History is the history of one run.
type History struct {
	// Path is the file, as it was found from the argument. Where a file holds
	// several histories, "#2" and so on is appended.
	Path string
	// Workflow is the workflow type.
	Workflow string
	// WorkflowID is empty in histories of servers before 1.20, which did not
	// record it; RunID is that of the first run where the run was reset.
	WorkflowID, RunID string
	Events            *historypb.History

	// wire is the binary form, where reading has come by it.
	wire []byte
}

// Binary returns the history, as it was read, in the binary form of the API.
// Changes to Events since then are not in it.
func (h History) Binary() ([]byte, error) {
	if h.wire != nil {
		return h.wire, nil
	}
	return proto.Marshal(h.Events)
}

// Problem is a history that cannot be replayed, or a file that holds none.
type Problem struct {
	// Path is that of a History.
	Path string
	// Reason is a sentence that ends in what to do, where something can be
	// done.
	Reason string
	// NotBegun is whether the history is a good one whose run has used no code
	// yet, such as one that waits for its schedule.
	NotBegun bool
}

// Read reads files and folders in the order of the arguments, folders sorted
// by path; "-" is stdin. Problems come in the same order. The error is about
// the arguments: a path that does not exist, a folder without a file that
// could hold a history.
func Read(ctx context.Context, paths []string, stdin io.Reader) ([]History, []Problem, error) {
	var all []History
	var problems []Problem
	err := Each(ctx, paths, stdin, func(h History) error {
		all = append(all, h)
		return nil
	}, func(p Problem) { problems = append(problems, p) })
	return all, problems, err
}

// New makes a History of events that come from elsewhere than a file; path is
// what it is called. A Problem takes its place as it does in Read.
func New(path string, events *historypb.History) (History, *Problem) {
	return decoded{events: events}.history(path)
}

// Each is Read for more histories than fit into memory: it hands over one at a
// time, in order, while files ahead are being decoded.
func Each(ctx context.Context, paths []string, stdin io.Reader, history func(History) error, problem func(Problem)) error {
	files, err := list(paths)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for outcome := range ahead(ctx, files, stdin) {
		for _, p := range outcome.problems {
			problem(p)
		}
		for _, h := range outcome.histories {
			if err := history(h); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// outcome is what a file held.
type outcome struct {
	histories []History
	problems  []Problem
}

// ahead decodes files on all processors, a few ahead of who ranges over it.
func ahead(ctx context.Context, files []string, stdin io.Reader) <-chan outcome {
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan outcome, workers)
	go func() {
		defer close(queue)
		for _, file := range files {
			slot := make(chan outcome, 1)
			select {
			case queue <- slot:
			case <-ctx.Done():
				return
			}
			go func() { slot <- readFile(file, stdin) }()
		}
	}()
	out := make(chan outcome)
	go func() {
		defer close(out)
		for slot := range queue {
			select {
			case out <- <-slot:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// identify fills in what the first event says of the run.
func identify(h *History) {
	started := h.Events.GetEvents()[0].GetWorkflowExecutionStartedEventAttributes()
	h.Workflow = started.GetWorkflowType().GetName()
	h.WorkflowID = started.GetWorkflowId()
	h.RunID = started.GetOriginalExecutionRunId()
}

// oneLine makes a message of a library fit into a Reason.
func oneLine(err error) string {
	return strings.Join(strings.Fields(err.Error()), " ")
}
