// Package changed changes a policy through the options that point to it.
package changed

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func ChangedWorkflow(ctx workflow.Context, n int32) error {
	ao := workflow.ActivityOptions{StartToCloseTimeout: time.Minute, RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 1}}
	ao.RetryPolicy.MaximumAttempts = n
	ctx = workflow.WithActivityOptions(ctx, ao)
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}
