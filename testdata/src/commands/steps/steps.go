// Package steps holds what workflows of other packages call.
package steps

import (
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"
)

// Run issues one activity and waits for it.
func Run(ctx workflow.Context, name string, args ...any) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	if err := workflow.ExecuteActivity(ctx, name, args...).Get(ctx, nil); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// Each runs f for every item, until one fails.
func Each[T any](ctx workflow.Context, items []T, f func(workflow.Context, T) error) error {
	for _, item := range items {
		if err := f(ctx, item); err != nil {
			return err
		}
	}
	return nil
}

// Refund is not Run: it issues another activity.
func Refund(ctx workflow.Context) error { return Run(ctx, "Refund") }

// Saga collects what undoes.
type Saga struct {
	undo []func(workflow.Context) error
}

// Add one.
func (s *Saga) Add(f func(workflow.Context) error) { s.undo = append(s.undo, f) }
