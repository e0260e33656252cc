// Package nolock has no recorded shapes.
package nolock

import "go.temporal.io/sdk/workflow"

func Unknown(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}
