package batch

import (
	"context"
	"sync"

	commonpb "go.temporal.io/api/common/v1"
	historypb "go.temporal.io/api/history/v1"
)

// fetches is how many histories a worker fetches at a time: enough to hide the
// latency, too few to be noticed by the service.
const fetches = 8

type fetched struct {
	events *historypb.History
	err    error
}

// fetch gets the history of each execution.
func (a *Activities) fetch(ctx context.Context, executions []Execution) []fetched {
	all := make([]fetched, len(executions))
	slots := make(chan struct{}, fetches)
	var wait sync.WaitGroup
	for i, e := range executions {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			all[i].events, all[i].err = a.Service.History(ctx, &commonpb.WorkflowExecution{WorkflowId: e.ID, RunId: e.Run})
		})
	}
	wait.Wait()
	return all
}
