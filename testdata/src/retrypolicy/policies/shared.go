package policies

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

var (
	shared = &temporal.RetryPolicy{
		MaximumAttempts: 1, // want "retrypolicy/once: "
	}
	options = workflow.ActivityOptions{StartToCloseTimeout: time.Second, RetryPolicy: shared}
)

func SharedWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, options)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}
