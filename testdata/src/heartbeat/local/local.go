// Package local has what runs without heartbeats by its nature.
package local

import (
	"context"
	"net/http"
	"time"

	"github.com/nexus-rpc/sdk-go/nexus"
	"go.temporal.io/sdk/workflow"
)

func await(ctx context.Context) error {
	for {
		resp, err := http.Get("https://example.com")
		if err != nil {
			return err
		}
		if resp.StatusCode == http.StatusOK {
			return resp.Body.Close()
		}
		time.Sleep(time.Hour)
	}
}

// Await is executed as local activity only.
func Await(ctx context.Context) error { return await(ctx) }

func Both(ctx context.Context) error { return await(ctx) } // want "heartbeat/missing: "

var operation = nexus.NewSyncOperation("await", func(ctx context.Context, in string, o nexus.StartOperationOptions) (string, error) {
	return in, await(ctx)
})

func Workflow(ctx workflow.Context) error {
	lctx := workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: time.Hour})
	if err := workflow.ExecuteLocalActivity(lctx, Await).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteLocalActivity(lctx, Both).Get(ctx, nil); err != nil {
		return err
	}
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour})
	return workflow.ExecuteActivity(ctx, Both).Get(ctx, nil)
}
