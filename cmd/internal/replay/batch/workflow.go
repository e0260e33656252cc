package batch

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// Batch lists executions and has them replayed, a bounded number of batches at
// a time. It continues as new between pages. A batch that cannot be replayed
// does not end it: whoever follows the workflow finds it in the history.
func Batch(ctx workflow.Context, in Input) error {
	err := workflow.SetQueryHandler(ctx, progressQuery, func() (Progress, error) { return in.Progress, nil })
	if err != nil {
		return err
	}
	open := 0
	err = pages(ctx, &in, &open)
	// After a cancellation, workers still have to put down what they are at.
	rest, _ := workflow.NewDisconnectedContext(ctx)
	if waited := workflow.Await(rest, func() bool { return open == 0 }); waited != nil {
		return waited
	}
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case len(in.Token) == 0:
		return nil
	}
	return workflow.NewContinueAsNewError(ctx, Batch, in)
}

// pages hands out batches until the list ends or the history is long enough.
func pages(ctx workflow.Context, in *Input, open *int) error {
	for {
		page, err := list(ctx, *in)
		if err != nil {
			return err
		}
		in.Token = page.Next
		for _, executions := range split(page.Executions, in.Size) {
			if err := workflow.Await(ctx, func() bool { return *open < in.Parallel }); err != nil {
				return err
			}
			*open++
			in.Progress.Listed += len(executions)
			workflow.Go(ctx, func(ctx workflow.Context) {
				if counts, ok := replay(ctx, executions); ok {
					in.Progress.Counts = in.Progress.Counts.plus(counts)
					in.Progress.Done += len(executions)
				}
				*open--
			})
		}
		if len(page.Next) == 0 || workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
			return nil
		}
	}
}

// attempts is how often something is tried on workers that die of it.
const attempts = 10

// silence is how long a worker may tell nothing before it is taken for dead.
const silence = 30 * time.Second

// list gets the next page, cut off at the limit.
func list(ctx workflow.Context, in Input) (Page, error) {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{MaximumInterval: time.Minute, MaximumAttempts: attempts},
	})
	var activities *Activities
	var page Page
	if err := workflow.ExecuteActivity(ctx, activities.List, in).Get(ctx, &page); err != nil {
		return Page{}, err
	}
	if rest := in.Limit - in.Progress.Listed; in.Limit > 0 && rest <= len(page.Executions) {
		page = Page{Executions: page.Executions[:rest]}
	}
	return page, nil
}

// replay has a batch replayed. Why it cannot be is in the history already; not
// ok is one that was canceled.
func replay(ctx workflow.Context, executions []Execution) (_ Counts, ok bool) {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: 4 * time.Hour,
		HeartbeatTimeout:    silence,
		WaitForCancellation: true,
		RetryPolicy:         &temporal.RetryPolicy{MaximumInterval: time.Minute, MaximumAttempts: attempts},
	})
	var activities *Activities
	var replayed Replayed
	err := workflow.ExecuteActivity(ctx, activities.Replay, executions).Get(ctx, &replayed)
	switch {
	case temporal.IsCanceledError(err):
		return Counts{}, false
	case err != nil:
		return Counts{Error: len(executions)}, true
	}
	return replayed.Counts, true
}

func split(executions []Execution, size int) [][]Execution {
	var parts [][]Execution
	for len(executions) > size {
		parts = append(parts, executions[:size])
		executions = executions[size:]
	}
	if len(executions) > 0 {
		parts = append(parts, executions)
	}
	return parts
}
