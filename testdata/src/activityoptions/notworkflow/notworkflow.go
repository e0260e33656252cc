// Package notworkflow has a client, and types that only look like the SDK's.
package notworkflow

import (
	"context"

	"go.temporal.io/sdk/client"
)

type workflow struct{}

func (workflow) ExecuteActivity(context.Context, string)                        {}
func (workflow) WithActivityOptions(ctx context.Context, _ int) context.Context { return ctx }

func Start(ctx context.Context, c client.Client) error {
	var w workflow
	w.WithActivityOptions(ctx, 1)
	w.ExecuteActivity(ctx, "Charge")
	_, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{TaskQueue: "q"}, "Order")
	return err
}
