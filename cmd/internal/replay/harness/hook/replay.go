package hook

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

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
	var next atomic.Int64
	var group sync.WaitGroup
	for range max(1, s.job.Parallel) {
		group.Add(1)
		go func() {
			defer group.Done()
			l := lane{state: s}
			for i := next.Add(1) - 1; i < int64(len(pairs)); i = next.Add(1) - 1 {
				l.replay(pairs[i])
			}
			s.write(l.done...)
		}()
	}
	group.Wait()
	return len(pairs)
}

// lane is one of the goroutines that replay.
type lane struct {
	*state
	// done are results that are written together with the next begin: a history
	// whose result is lost with the process is replayed again.
	done []wire.Record
	// data holds one history at a time.
	data []byte
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

// replay makes the result of one pair.
func (l *lane) replay(p pair) {
	result := &wire.Result{History: p.history.ID, Queue: p.worker.queue, Worker: p.worker.index}
	defer func() { l.done = append(l.done, wire.Record{Result: result}) }()
	if version := p.worker.version(); p.history.Pinned != "" && version != p.history.Pinned {
		result.Skipped = fmt.Sprintf("pinned to worker deployment version %s, which this worker is not", p.history.Pinned)
		if version != "" {
			result.Skipped = fmt.Sprintf("pinned to worker deployment version %s, and this worker is %s", p.history.Pinned, version)
		}
		return
	}
	l.write(append(l.done, wire.Record{Begin: &wire.Begin{History: p.history.ID, Queue: p.worker.queue, Worker: p.worker.index}})...)
	l.done = l.done[:0]
	events, err := l.load(p.history)
	if err != nil {
		result.Error = err.Error()
		result.Runs, result.Failed = 1, 1
		return
	}
	l.runs(p, events, l.data, result)
}

// load reads a history into data and decodes it.
func (l *lane) load(h wire.History) (*historypb.History, error) {
	l.data = slices.Grow(l.data[:0], int(h.Size))[:h.Size]
	if n, err := l.histories.ReadAt(l.data, h.Offset); n < len(l.data) {
		return nil, err
	}
	return decode(l.data)
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
	result.Method = p.worker.method(p.history.Workflow)
	if p.worker.rewrites() {
		events = nil
	}
	var first *recorder
	for range max(1, s.job.Repeat) {
		r := p.worker.once(p.history, events, data, facts, false, s.job)
		events = nil
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
		p.worker.checkInput(p.history.Workflow, data, result)
		result.Error = first.err.Error()
		result.Commands = first.described()
		var panicked interface{ StackTrace() string }
		if errors.As(first.err, &panicked) {
			result.Panic = true
			result.Stack = parseStack(panicked.StackTrace())
		}
		return
	}
	result.Semantic = append(first.differences(p.worker, facts), first.order...)
	if first.asked && s.job.Flip {
		flipped := p.worker.once(p.history, nil, data, facts, true, s.job)
		if d := first.compareFlipped(flipped); d != nil {
			result.Semantic = append(result.Semantic, *d)
		}
	}
	if len(result.Semantic) > 0 {
		result.Commands = first.described()
	}
}

// once replays one time. Replays do not share events, since the SDK writes to
// those that it goes on with, such as search attributes; without any they are
// decoded from the data.
func (w *Worker) once(h wire.History, events *historypb.History, data []byte, facts *facts, flip bool, job wire.Job) *recorder {
	r := &recorder{worker: w, facts: facts, flip: flip}
	replayer, err := w.replayer(&intercept{recorder: r})
	if err != nil {
		r.err = err
		return r
	}
	if events == nil {
		if events, err = decode(data); err != nil {
			r.err = err
			return r
		}
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
