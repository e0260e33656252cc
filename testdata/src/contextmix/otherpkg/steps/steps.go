// Package steps holds parts of workflows.
package steps

import (
	"context"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Pause(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Minute) }

func Start(ctx workflow.Context) workflow.Future { return workflow.ExecuteActivity(ctx, "Ship") }

// Handle sets up a handler that waits; it does not wait itself.
func Handle(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "pause", func(ctx workflow.Context) error {
		return workflow.Sleep(ctx, time.Minute)
	})
}

func Name(ctx workflow.Context) string { return workflow.GetInfo(ctx).WorkflowExecution.ID }

func use(ctx context.Context) int { return len(ctx.Value("orders").([]string)) }

func Count() int { return use(context.Background()) }
