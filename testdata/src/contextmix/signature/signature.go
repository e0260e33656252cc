// Package signature registers functions with the context of the other kind.
package signature

import (
	"context"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Order(ctx workflow.Context) error { return nil }

func Ship(ctx context.Context) error { return nil }

func WrongActivity(ctx workflow.Context, order string) error { return nil }

func WrongWorkflow(ctx context.Context, order string) error { return nil }

func Register(w worker.Registry) {
	w.RegisterWorkflow(Order)
	w.RegisterActivity(Ship)
	w.RegisterActivity(WrongActivity) // want "contextmix/signature: .*WrongActivity"
	w.RegisterWorkflow(WrongWorkflow) // want "contextmix/signature: .*WrongWorkflow"
}

func ExecutesWorkflowAsActivity(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Order).Get(ctx, nil) // want "contextmix/signature: .*Order"
}

func ExecutesActivity(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Ship).Get(ctx, nil)
}

func ExecutesActivityAsChild(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, Ship).Get(ctx, nil) // want "contextmix/signature: .*Ship"
}

func ExecutesChild(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, Order).Get(ctx, nil)
}

// An activity needs no context at all.
func Plain(order string) error { return nil }

func ExecutesPlain(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Plain, "a").Get(ctx, nil)
}
