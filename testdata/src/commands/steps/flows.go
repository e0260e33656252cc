package steps

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// WithOptions is the context that all activities are asked for with.
func WithOptions(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour})
}

// Call issues one activity and yields its result.
func Call[T any](ctx workflow.Context, name string, args ...any) (T, error) {
	var result T
	err := workflow.ExecuteActivity(WithOptions(ctx), name, args...).Get(ctx, &result)
	return result, err
}

// Enabled asks for a version the way that all guards do.
func Enabled(ctx workflow.Context, change string) bool {
	return workflow.GetVersion(ctx, change, workflow.DefaultVersion, 1) > workflow.DefaultVersion
}

// Fulfil is the second half of a workflow.
func Fulfil(ctx workflow.Context, gift bool) error {
	if gift {
		if err := Run(ctx, "Wrap"); err != nil {
			return err
		}
	}
	return Run(ctx, "Ship")
}

// Retry tries three times.
func Retry(ctx workflow.Context, f func() error) error {
	var err error
	for range 3 {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}
