// Package steps has helpers of workflows.
package steps

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

type Client struct{ options workflow.ActivityOptions }

func Release(ctx workflow.Context, id string) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	return workflow.ExecuteActivity(ctx, "Release", id).Get(ctx, nil)
}

func (c *Client) Release(ctx workflow.Context, id string) error { return release(ctx, id) }

func release(ctx workflow.Context, id string) error { return Release(ctx, id) }

func ReleaseDetached(ctx workflow.Context, id string) error {
	ctx, cancel := workflow.NewDisconnectedContext(ctx)
	defer cancel()
	return Release(ctx, id)
}

func Log(ctx workflow.Context, id string) { workflow.GetLogger(ctx).Info("released", "id", id) }

func Later(ctx workflow.Context, id string) {
	workflow.Go(ctx, func(ctx workflow.Context) { _ = ReleaseDetached(ctx, id) })
}
