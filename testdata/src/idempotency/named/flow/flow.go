// Package flow calls activities by name, with retries as there are by default.
package flow

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func Workflow(ctx workflow.Context, text string) {
	open := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	limited := workflow.WithRetryPolicy(open, temporal.RetryPolicy{MaximumAttempts: 3})
	_ = workflow.ExecuteActivity(open, "Note", text).Get(ctx, nil) // want `idempotency/unlimited: \(\*Activities\).Note is retried without limit, and INSERT INTO notes by .* happens again each time`
	_ = workflow.ExecuteActivity(limited, "Limited", text).Get(ctx, nil)
	_ = workflow.ExecuteActivity(open, "Identified", "id", text).Get(ctx, nil)
	_ = workflow.ExecuteActivity(open, "Erase", text).Get(ctx, nil)
	_ = workflow.ExecuteActivity(open, "Elsewhere", text).Get(ctx, nil)
}
