package batch

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"go.temporal.io/sdk/activity"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// errStopping lets another worker take the batch over.
var errStopping = errors.New("the worker stops; another one goes on with the batch")

// pulse is how often a worker says that it is there.
const pulse = silence / 6

// alive replays a step and tells of it while that goes on, with the state from
// before. It ends early when the workflow is canceled or the worker stops.
func (a *Activities) alive(ctx context.Context, state saved, executions []Execution) (*report.Report, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	type outcome struct {
		report *report.Report
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if p := recover(); p != nil {
				o.err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
			done <- o
		}()
		o.report, o.err = a.replay(ctx, executions)
	}()
	ticks := time.NewTicker(pulse)
	defer ticks.Stop()
	stopping := activity.GetWorkerStopChannel(ctx)
	for {
		select {
		case o := <-done:
			if cause := context.Cause(ctx); o.err != nil && cause != nil {
				return nil, cause
			}
			return o.report, o.err
		case <-ticks.C:
			activity.RecordHeartbeat(ctx, state)
		case <-stopping:
			stopping = nil
			cancel(errStopping)
		}
	}
}
