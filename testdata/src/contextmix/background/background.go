// Package background makes contexts of the host in workflow code.
package background

import (
	"context"
	"time"

	"go.temporal.io/sdk/workflow"
)

func load(ctx context.Context, name string) int { return len(name) }

func Background(ctx workflow.Context) (int, error) {
	return load(context.Background(), "a"), nil // want "contextmix/background: context.Background"
}

func Todo(ctx workflow.Context) (int, error) {
	return load(context.TODO(), "a"), nil // want "contextmix/background: context.TODO"
}

func Derived(ctx workflow.Context) (int, error) {
	plain, cancel := context.WithCancel(context.Background()) // want "contextmix/background: context.Background"
	defer cancel()
	return load(plain, "a"), nil
}

func helper() int {
	return load(context.Background(), "a") // want "contextmix/background: context.Background" trace "InHelper calls helper"
}

func InHelper(ctx workflow.Context) (int, error) {
	return helper(), nil
}

// Made, and passed to nobody.
func NotPassed(ctx workflow.Context) error {
	plain := context.Background()
	_ = plain
	return workflow.Sleep(ctx, time.Minute)
}

func WorkflowOwn(ctx workflow.Context) error {
	ctx, cancel := workflow.WithCancel(ctx)
	defer cancel()
	return workflow.Sleep(ctx, time.Minute)
}

func Activity(ctx context.Context) (int, error) { return load(context.WithoutCancel(ctx), "a"), nil }

func LocalActivity(ctx workflow.Context) (n int, err error) {
	err = workflow.ExecuteLocalActivity(ctx, func(context.Context) (int, error) {
		return load(context.Background(), "a"), nil
	}).Get(ctx, &n)
	return n, err
}

func main() {
	_ = load(context.Background(), "a")
}

var _ = main
