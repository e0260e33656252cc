// Package orders calls by name what another package registers.
package orders

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/workflow"
)

type Invoice struct {
	Customer string
	Cents    int32
	Note     string
}

type Parcel struct{ Weight float64 }

const charge = "Charge"

func Wrong(ctx workflow.Context, p Parcel) error {
	workflow.ExecuteActivity(ctx, "Charge")                    // want `activityargs/count: ExecuteActivity passes 0 arguments to "Charge", which takes 1: what is missing arrives as zero value`
	workflow.ExecuteActivity(ctx, charge, p)                   // want "activityargs/type: ExecuteActivity passes Parcel as argument 1 to charge, which takes billing.Invoice: they have no field in common"
	workflow.ExecuteActivity(ctx, "Refund", &p, "broken")      // want "activityargs/type: .*argument 1 .* takes \\*billing.Invoice"
	workflow.ExecuteActivity(ctx, "Refund", Invoice{}, "a", 1) // want "activityargs/surplus: "
	workflow.ExecuteChildWorkflow(ctx, "Settle", "May")        // want "activityargs/type: .*a JSON string cannot be decoded into a number"
	workflow.ExecuteActivity(ctx, "monthly-report", true)      // want "activityargs/type: .*a JSON bool"
	var number int
	err := workflow.ExecuteActivity(ctx, charge, Invoice{}).Get(ctx, &number) // want "activityargs/result: Get decodes the result of charge, string, into int: "
	if err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "Refund", Invoice{}, "broken").Get(ctx, &number) // want "activityargs/noresult: "
}

func Right(ctx workflow.Context, name string, args []any) error {
	workflow.ExecuteActivity(ctx, "Charge", Invoice{})
	workflow.ExecuteActivity(ctx, charge, &Invoice{})
	workflow.ExecuteActivity(ctx, charge, args...)
	workflow.ExecuteActivity(ctx, "Refund", Invoice{}, "broken")
	workflow.ExecuteChildWorkflow(ctx, "Settle", 5)
	// One of the two that have the name takes it.
	workflow.ExecuteActivity(ctx, "monthly-report", 5)
	workflow.ExecuteActivity(ctx, "monthly-report", "May")
	workflow.ExecuteActivity(ctx, "notify", 1, 2, 3)
	// Nothing is known of these.
	workflow.ExecuteActivity(ctx, "Elsewhere", 1)
	workflow.ExecuteActivity(ctx, name, 1)
	// An activity is no workflow.
	workflow.ExecuteChildWorkflow(ctx, "Charge")
	var receipt string
	var invoice Invoice
	if err := workflow.ExecuteChildWorkflow(ctx, "Settle", 5).Get(ctx, &invoice); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, charge, Invoice{}).Get(ctx, &receipt)
}

func Start(ctx context.Context, c client.Client) {
	_, _ = c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, "Settle", "May") // want "activityargs/type: "
	_, _ = c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, "Settle", 5)
}

func Accepted(ctx workflow.Context) {
	workflow.ExecuteActivity(ctx, charge) //replayvet:ignore activityargs the invoice of zero is what it wants // suppressed "activityargs/count: "
}
