// Package otherpkg cleans up with the helpers of another package.
package otherpkg

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/cancelcleanup/otherpkg/steps"
)

func Order(ctx workflow.Context) error {
	defer func() {
		_ = steps.Release(ctx, "a") // want "cancelcleanup/deferred: what steps.Release starts in a deferred call gets the context of the workflow.*"
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func Method(ctx workflow.Context, c *steps.Client) error {
	defer c.Release(ctx, "a") // want `cancelcleanup/deferred: what \(\*steps.Client\).Release starts.*`
	return workflow.Sleep(ctx, time.Hour)
}

func Noticed(ctx workflow.Context) error {
	if ctx.Err() != nil {
		return steps.Release(ctx, "a") // want "cancelcleanup/cancelled: what steps.Release starts gets a context that is cancelled.*"
	}
	return workflow.Sleep(ctx, time.Hour)
}

func Detached(ctx workflow.Context) error {
	defer func() { _ = steps.ReleaseDetached(ctx, "a") }()
	return workflow.Sleep(ctx, time.Hour)
}

func Disconnected(ctx workflow.Context) error {
	defer func() {
		ctx, _ := workflow.NewDisconnectedContext(ctx)
		_ = steps.Release(ctx, "a")
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func Logs(ctx workflow.Context) error {
	defer steps.Log(ctx, "a")
	defer steps.Later(ctx, "a")
	return workflow.Sleep(ctx, time.Hour)
}
