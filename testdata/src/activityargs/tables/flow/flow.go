// Package flow defines and calls what another package registers.
package flow

import (
	"context"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/activityargs/tables/defs"
)

const charge = "charge"

type Flows struct{}

func (f Flows) Definitions() defs.Set {
	return defs.Set{}.
		Append(defs.Definition{Name: "order", Func: f.order}).
		Append(defs.Definition{Name: "settle", Func: f.settle})
}

func (f Flows) Activities() defs.Set {
	return defs.Set{{Name: charge, Func: f.charge}}
}

func (f Flows) charge(ctx context.Context, cents int) (string, error) { return "", nil }

func (f Flows) settle(ctx workflow.Context, month string) error { return nil }

func (f Flows) order(ctx workflow.Context, cents int) error {
	workflow.ExecuteActivity(ctx, charge, "a")          // want `activityargs/type: ExecuteActivity passes string as argument 1 to charge, which takes int`
	workflow.ExecuteChildWorkflow(ctx, "settle", cents) // want "activityargs/type: "
	workflow.ExecuteChildWorkflow(ctx, "settle")        // want "activityargs/count: "
	var number int
	if err := workflow.ExecuteActivity(ctx, charge, 1).Get(ctx, &number); err != nil { // want "activityargs/result: "
		return err
	}
	workflow.ExecuteChildWorkflow(ctx, "settle", "May")
	workflow.ExecuteChildWorkflow(ctx, "unheard", "May")
	return workflow.ExecuteActivity(ctx, charge, cents).Get(ctx, nil)
}
