// Package steps helps workflows of another package.
package steps

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// Next continues as new.
func Next(ctx workflow.Context, wf any) error {
	if err := workflow.Sleep(ctx, time.Second); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, wf)
}

// Wait only waits.
func Wait(ctx workflow.Context) error {
	return workflow.Sleep(ctx, time.Second)
}
