// Package alias imports the SDK by other names.
package alias

import (
	"time"

	. "go.temporal.io/sdk/temporal"
	wf "go.temporal.io/sdk/workflow"
)

func WrongWorkflow(ctx wf.Context) error {
	ctx = wf.WithActivityOptions(ctx, wf.ActivityOptions{
		StartToCloseTimeout: time.Second,
		RetryPolicy:         &RetryPolicy{BackoffCoefficient: 0.9}, // want "retrypolicy/rejected: "
	})
	return wf.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}
