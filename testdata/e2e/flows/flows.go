// Package flows holds a workflow for each thing that a history can record, and
// the edits that somebody may make to it: the environment variable EDIT selects
// one, and without it the code is what the saved histories were recorded with.
package flows

import (
	"os"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// Edit is the edit in effect, such as base/swapped.
var Edit = os.Getenv("EDIT")

func withOptions(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: 10 * time.Second,
		RetryPolicy:         &temporal.RetryPolicy{InitialInterval: 50 * time.Millisecond, MaximumAttempts: 3},
	})
}

func withLocalOptions(ctx workflow.Context) workflow.Context {
	return workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: 5 * time.Second})
}

// run executes an activity and waits for it.
func run(ctx workflow.Context, activity any, args ...any) (string, error) {
	var out string
	err := workflow.ExecuteActivity(ctx, activity, args...).Get(ctx, &out)
	return out, err
}

func runLocal(ctx workflow.Context, activity any, args ...any) error {
	return workflow.ExecuteLocalActivity(withLocalOptions(ctx), activity, args...).Get(ctx, nil)
}
