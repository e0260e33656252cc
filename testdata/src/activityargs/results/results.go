// Package results decodes results into what they do not fit.
package results

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/workflow"
)

type Receipt struct{ Number int }

func Charge(ctx context.Context) (*Receipt, error) { return nil, nil }

func Ship(ctx context.Context) error { return nil }

func Order(ctx workflow.Context) (string, error) { return "", nil }

func Direct(ctx workflow.Context) {
	var number int
	var receipt Receipt
	_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, &number)     // want "activityargs/result: Get decodes the result of Charge, \\*Receipt, into int: "
	_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, receipt)     // want "activityargs/result: Get takes a pointer"
	_ = workflow.ExecuteActivity(ctx, Ship).Get(ctx, &receipt)      // want "activityargs/noresult: Ship returns nothing but an error, so Get leaves &receipt as it is; use nil"
	_ = workflow.ExecuteChildWorkflow(ctx, Order).Get(ctx, &number) // want "activityargs/result: "
}

func DirectRight(ctx workflow.Context, any any) {
	var receipt Receipt
	var pointer *Receipt
	var order string
	_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, &receipt)
	_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, &pointer)
	_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, &any)
	_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, any)
	_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
	_ = workflow.ExecuteActivity(ctx, Ship).Get(ctx, nil)
	_ = workflow.ExecuteChildWorkflow(ctx, Order).Get(ctx, &order)
}

func Held(ctx workflow.Context) {
	var number int
	var receipt Receipt
	charge := workflow.ExecuteActivity(ctx, Charge)
	ship := workflow.ExecuteActivity(ctx, Ship)
	workflow.Go(ctx, func(ctx workflow.Context) {
		_ = charge.Get(ctx, &number) // want "activityargs/result: "
		_ = charge.Get(ctx, &receipt)
	})
	_ = ship.Get(ctx, &receipt) // want "activityargs/noresult: "
	_ = ship.Get(ctx, nil)
}

func HeldOneOfTwo(ctx workflow.Context, paid bool) {
	var number int
	f := workflow.ExecuteActivity(ctx, Charge)
	if paid {
		f = workflow.ExecuteActivity(ctx, Ship)
	}
	_ = f.Get(ctx, &number)
}

func Start(ctx context.Context, c client.Client) {
	var number int
	var order string
	run, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, Order)
	if err != nil {
		return
	}
	_ = run.Get(ctx, &number) // want "activityargs/result: "
	_ = run.Get(ctx, &order)
}
