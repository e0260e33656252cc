package hook

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// pair is one history on one worker that serves it.
type pair struct {
	history wire.History
	worker  *Worker
}

// replayAll replays every history of the job on each worker that serves it and
// returns how many pairs there were.
func (s *state) replayAll(workers []*Worker) int {
	pairs := s.pairs(workers)
	todo := make(chan pair)
	var group sync.WaitGroup
	for range max(1, s.job.Parallel) {
		group.Add(1)
		go func() {
			defer group.Done()
			for p := range todo {
				s.replay(p)
			}
		}()
	}
	for _, p := range pairs {
		todo <- p
	}
	close(todo)
	group.Wait()
	return len(pairs)
}

func (s *state) pairs(workers []*Worker) []pair {
	var pairs []pair
	for _, h := range s.job.Histories {
		// Of several workers of one queue, the server may pick any.
		for _, w := range workers {
			if (slices.Contains(h.Queues, w.queue) || slices.Contains(h.Queues, wire.AnyQueue)) && w.serves(h.Workflow) {
				pairs = append(pairs, pair{h, w})
			}
		}
	}
	return pairs
}

// replay writes the result of one pair.
func (s *state) replay(p pair) {
	result := &wire.Result{History: p.history.ID, Queue: p.worker.queue, Worker: p.worker.index}
	if version := p.worker.version(); p.history.Pinned != "" && version != p.history.Pinned {
		result.Skipped = fmt.Sprintf("pinned to worker deployment version %s, which this worker is not", p.history.Pinned)
		if version != "" {
			result.Skipped = fmt.Sprintf("pinned to worker deployment version %s, and this worker is %s", p.history.Pinned, version)
		}
		s.write(wire.Record{Result: result})
		return
	}
	s.write(wire.Record{Begin: &wire.Begin{History: p.history.ID, Queue: p.worker.queue, Worker: p.worker.index}})
	if events, data, err := load(p.history.File); err != nil {
		result.Error = err.Error()
		result.Runs, result.Failed = 1, 1
	} else {
		s.runs(p, events, data, result)
	}
	s.write(wire.Record{Result: result})
}

func load(path string) (*historypb.History, []byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	h, err := decode(data)
	return h, data, err
}

// decode goes by the message's own method, which both generations of the API
// have: until SDK 1.25 messages were not those of google.golang.org/protobuf.
func decode(data []byte) (*historypb.History, error) {
	h := new(historypb.History)
	message, ok := any(h).(interface{ Unmarshal([]byte) error })
	if !ok {
		return nil, errors.New("this release of go.temporal.io/api has no binary form")
	}
	return h, message.Unmarshal(data)
}

// runs replays several times, because code whose order is left to chance may
// match the history once and not the next time.
func (s *state) runs(p pair, events *historypb.History, data []byte, result *wire.Result) {
	facts := read(events)
	p.worker.checkInput(p.history.Workflow, events, result)
	result.Method = p.worker.method(p.history.Workflow)
	var first *recorder
	for range max(1, s.job.Repeat) {
		r := p.worker.once(p.history, data, facts, false, s.job)
		result.Runs++
		if r.err != nil {
			result.Failed++
		}
		switch {
		case first == nil:
			first = r
		case r.err != nil && first.err == nil:
			first = r // the run to describe
		case r.err == nil && first.err == nil:
			first.compareRun(r)
		}
	}
	result.Versions = first.versions()
	result.Handlers = first.handled()
	if first.err != nil {
		result.Error = first.err.Error()
		result.Commands = first.described()
		var panicked interface{ StackTrace() string }
		if errors.As(first.err, &panicked) {
			result.Panic = true
			result.Stack = parseStack(panicked.StackTrace())
		}
		return
	}
	result.Semantic = append(first.differences(p.worker, events, facts), first.order...)
	if first.asked && s.job.Flip {
		flipped := p.worker.once(p.history, data, facts, true, s.job)
		if d := first.compareFlipped(flipped); d != nil {
			result.Semantic = append(result.Semantic, *d)
		}
	}
	if len(result.Semantic) > 0 {
		result.Commands = first.described()
	}
}

// once replays one time. The events are not shared between replays, which may
// write to them.
func (w *Worker) once(h wire.History, data []byte, facts *facts, flip bool, job wire.Job) *recorder {
	r := &recorder{worker: w, facts: facts, flip: flip}
	replayer, err := w.replayer(&intercept{recorder: r})
	if err != nil {
		r.err = err
		return r
	}
	events, err := decode(data)
	if err != nil {
		r.err = err
		return r
	}
	done := process.watch(h, w, job.Timeout)
	defer done()
	r.err = replayer.ReplayWorkflowHistoryWithOptions(silent{}, events, worker.ReplayWorkflowHistoryOptions{
		OriginalExecution: workflow.Execution{ID: h.WorkflowID, RunID: h.RunID},
	})
	return r
}

// silent is a logger for what the SDK says while it replays; the errors come
// back as values.
type silent struct{}

func (silent) Debug(string, ...any) {}
func (silent) Info(string, ...any)  {}
func (silent) Warn(string, ...any)  {}
func (silent) Error(string, ...any) {}
