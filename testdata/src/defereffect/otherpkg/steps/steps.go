// Package steps holds parts of workflows.
package steps

import (
	"os"

	"go.temporal.io/sdk/workflow"
)

func Remove(name string) { _ = os.Remove(name) }

func Release(ctx workflow.Context) { _ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil) }

func Start(ctx workflow.Context) { workflow.ExecuteActivity(ctx, "Release") }
