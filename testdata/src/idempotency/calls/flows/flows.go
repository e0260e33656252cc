// Package flows runs activities of other packages.
package flows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/idempotency/calls"
	"github.com/replayvet/replayvet/testdata/src/idempotency/calls/jobs"
)

func Workflow(ctx workflow.Context, text string) error {
	open := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	var a *calls.Activities
	if err := workflow.ExecuteActivity(open, a.Limited, text).Get(ctx, nil); err != nil { // want "idempotency/unlimited: \\(\\*calls.Activities\\).Limited is retried without limit" trace "Limited calls .* > .*ExecContext"
		return err
	}
	// What its code alone shows is reported where it is registered.
	if err := workflow.ExecuteActivity(open, a.FreshElsewhere, text).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(open, a.Identified, text, text).Get(ctx, nil); err != nil {
		return err
	}
	limited := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{MaximumAttempts: 3},
	})
	return workflow.ExecuteActivity(limited, jobs.Note, text).Get(ctx, nil)
}

// Options that come from elsewhere are not known.
func WithOptions(ctx workflow.Context, options workflow.ActivityOptions, text string) error {
	var a *calls.Activities
	return workflow.ExecuteActivity(workflow.WithActivityOptions(ctx, options), a.Limited, text).Get(ctx, nil)
}
