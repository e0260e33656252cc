// Package steps holds parts of workflows.
package steps

import "go.temporal.io/sdk/workflow"

// Charge asks for one activity; it was "Charge" before.
func Charge(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Pay").Get(ctx, nil)
}
