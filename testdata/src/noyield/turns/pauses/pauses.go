// Package pauses yields for others, or does not.
package pauses

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func Pause(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Second) }

func Log(ctx workflow.Context) { workflow.GetLogger(ctx).Debug("waiting") }

// Start returns before what it starts has slept.
func Start(ctx workflow.Context) {
	workflow.Go(ctx, func(ctx workflow.Context) { _ = workflow.Sleep(ctx, time.Second) })
}
