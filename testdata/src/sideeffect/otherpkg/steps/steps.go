// Package steps holds parts of workflows.
package steps

import (
	"go.temporal.io/sdk/workflow"
)

func Ship(ctx workflow.Context) error { return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil) }

func Name(ctx workflow.Context) string { return workflow.GetInfo(ctx).WorkflowExecution.ID }

func Set(p *int) { *p = 1 }
