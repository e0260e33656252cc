package batch

import (
	"context"
	"errors"
	"fmt"

	commonpb "go.temporal.io/api/common/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/activity"

	"github.com/replayvet/replayvet/cmd/internal/histories"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// Activities do the work, on every machine that has a worker.
type Activities struct {
	Service  Service
	Replayer Replayer
}

// Service is the one whose executions are replayed.
type Service interface {
	Page(ctx context.Context, query string, size int32, token []byte) (*workflowservice.ListWorkflowExecutionsResponse, error)
	History(ctx context.Context, run *commonpb.WorkflowExecution) (*historypb.History, error)
}

// Replayer replays histories on the code.
type Replayer interface {
	Replay(context.Context, []histories.History, []histories.Problem) (*report.Report, error)
}

// List gets a page of executions, without those of this workflow.
func (a *Activities) List(ctx context.Context, in Input) (Page, error) {
	found, err := a.Service.Page(ctx, in.Query, int32(in.Page), in.Token)
	if err != nil {
		return Page{}, err
	}
	page := Page{Next: found.GetNextPageToken()}
	for _, info := range found.GetExecutions() {
		if info.GetType().GetName() != WorkflowName {
			page.Executions = append(page.Executions, Execution{info.GetExecution().GetWorkflowId(), info.GetExecution().GetRunId()})
		}
	}
	return page, nil
}

// step is how many executions are fetched and replayed at a time: a worker
// that dies loses the work on so many, and each step starts the user's
// programs.
const step = 25

// saved is what a heartbeat tells of a batch: the next attempt goes on there.
type saved struct {
	// Next is the index of the first execution that is left.
	Next     int
	Replayed Replayed
}

// Replay fetches and replays a batch.
func (a *Activities) Replay(ctx context.Context, batch []Execution) (Replayed, error) {
	var state saved
	if activity.HasHeartbeatDetails(ctx) {
		if err := activity.GetHeartbeatDetails(ctx, &state); err != nil {
			state = saved{} // of another version: from the beginning then
		}
	}
	if state.Replayed.Report == nil {
		state.Replayed.Report = report.Merge()
	}
	for state.Next < len(batch) {
		end := min(state.Next+step, len(batch))
		r, err := a.alive(ctx, state, batch[state.Next:end])
		if err != nil {
			return Replayed{}, err
		}
		state.Replayed.Report = report.Merge(state.Replayed.Report, r)
		state.Next = end
		activity.RecordHeartbeat(ctx, state)
	}
	state.Replayed.Counts = count(state.Replayed.Report)
	return state.Replayed, nil
}

// replay fetches and replays the executions of a step. An execution that
// cannot be had is a problem of its own, unless it may be had later.
func (a *Activities) replay(ctx context.Context, executions []Execution) (*report.Report, error) {
	var read []histories.History
	var problems []histories.Problem
	for i, f := range a.fetch(ctx, executions) {
		path := executions[i].Path()
		if f.err != nil {
			if !gone(f.err) {
				return nil, fmt.Errorf("%s: %w", path, f.err)
			}
			problems = append(problems, histories.Problem{Path: path, Reason: f.err.Error()})
			continue
		}
		h, problem := histories.New(path, f.events)
		if problem != nil {
			problems = append(problems, *problem)
			continue
		}
		read = append(read, h)
	}
	r, err := a.Replayer.Replay(ctx, read, problems)
	if err != nil {
		return nil, err
	}
	fit(r)
	return r, nil
}

// gone says whether a later attempt would find the same.
func gone(err error) bool {
	var missing *serviceerror.NotFound
	var denied *serviceerror.PermissionDenied
	return errors.As(err, &missing) || errors.As(err, &denied)
}
