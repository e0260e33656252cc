// Package count passes more and fewer arguments than functions take.
package count

import (
	"context"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

type Activities struct{}

func (a *Activities) Charge(ctx context.Context, customer string, cents int64) error { return nil }

type Payments interface {
	Charge(ctx context.Context, customer string, cents int64) error
}

func Charge(ctx context.Context, customer string, cents int64) error { return nil }

func Plain(customer string) error { return nil }

func Either[T any](ctx context.Context, v T) error { return nil }

func Many(ctx context.Context, customers ...string) error { return nil }

func Any(ctx context.Context, args converter.EncodedValues) error { return nil }

func Child(ctx workflow.Context, customer string) error { return nil }

func ByFunction(ctx workflow.Context) {
	workflow.ExecuteActivity(ctx, Charge, "ada")          // want "activityargs/count: ExecuteActivity passes 1 argument to Charge, which takes 2: what is missing arrives as zero value"
	workflow.ExecuteActivity(ctx, Charge, "ada", 1, true) // want "activityargs/surplus: .* 3 arguments .* dropped"
	workflow.ExecuteActivity(ctx, Charge, ctx, "ada", 1)  // want "activityargs/surplus: "
	workflow.ExecuteActivity(ctx, Plain)                  // want "activityargs/count: "
	workflow.ExecuteLocalActivity(ctx, Charge, "ada")     // want "activityargs/count: .* refuses"
	workflow.ExecuteChildWorkflow(ctx, Child)             // want "activityargs/count: .* zero value"
}

func ByFunctionRight(ctx workflow.Context) {
	workflow.ExecuteActivity(ctx, Charge, "ada", 1)
	workflow.ExecuteActivity(ctx, Plain, "ada")
	workflow.ExecuteLocalActivity(ctx, Charge, "ada", int64(1))
	workflow.ExecuteChildWorkflow(ctx, Child, "ada")
}

func ByMethod(ctx workflow.Context, p Payments) {
	var a *Activities
	workflow.ExecuteActivity(ctx, a.Charge, "ada")               // want "activityargs/count: .*a.Charge"
	workflow.ExecuteActivity(ctx, (*Activities).Charge, "ada")   // want "activityargs/count: .* takes 2"
	workflow.ExecuteActivity(ctx, p.Charge, "ada")               // want "activityargs/count: "
	workflow.ExecuteActivity(ctx, Payments.Charge, "ada", 1, 12) // want "activityargs/surplus: .* takes 2"
}

func ByMethodRight(ctx workflow.Context, p Payments) {
	var a *Activities
	workflow.ExecuteActivity(ctx, a.Charge, "ada", 1)
	workflow.ExecuteActivity(ctx, (*Activities).Charge, "ada", 1)
	workflow.ExecuteActivity(ctx, p.Charge, "ada", 1)
}

func ByInstance(ctx workflow.Context) {
	//replayvet:ignore activityname fixtures for another rule
	{
		workflow.ExecuteActivity(ctx, Either[int]) // want "activityargs/count: "
		workflow.ExecuteActivity(ctx, Either[int], 1)
	}
}

func ByVariable(ctx workflow.Context, fast bool) {
	charge := Charge
	if fast {
		charge = func(ctx context.Context, customer string, cents int64) error { return nil }
	}
	workflow.ExecuteActivity(ctx, charge, "ada") // want "activityargs/count: "
	workflow.ExecuteActivity(ctx, charge, "ada", 1)
}

func Register(w worker.Registry) {
	w.RegisterActivity(&Activities{})
	w.RegisterActivityWithOptions(Plain, activity.RegisterOptions{Name: "plain"})
}

const plain = "plain"

func ByName(ctx workflow.Context, name string) {
	workflow.ExecuteActivity(ctx, "Charge", "ada")      // want "activityargs/count: "
	workflow.ExecuteActivity(ctx, plain, "ada", 1)      // want "activityargs/surplus: "
	workflow.ExecuteLocalActivity(ctx, plain, "ada", 1) // want "activityargs/count: .* panics"
}

func ByNameRight(ctx workflow.Context, name string) {
	workflow.ExecuteActivity(ctx, "Charge", "ada", 1)
	workflow.ExecuteActivity(ctx, plain, "ada")
	workflow.ExecuteActivity(ctx, plain, "ada", nil)
	// Registered under another name, or nobody knows where.
	workflow.ExecuteActivity(ctx, "Plain")
	workflow.ExecuteActivity(ctx, name)
}

func Unknown(ctx workflow.Context, target any, args []any) {
	workflow.ExecuteActivity(ctx, target)
	workflow.ExecuteActivity(ctx, Charge, args...)
	workflow.ExecuteActivity(ctx, Many)
	workflow.ExecuteActivity(ctx, Any, 1, 2, 3)
}

func Again(ctx workflow.Context, customer string) error {
	if customer == "" {
		return workflow.NewContinueAsNewError(ctx, Again) // want "activityargs/count: .* refuses"
	}
	return workflow.NewContinueAsNewError(ctx, Again, customer)
}

func Start(ctx context.Context, c client.Client) {
	_, _ = c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, Child) // want "activityargs/count: .* refuses"
	_, _ = c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, Child, "ada")
	_, _ = c.SignalWithStartWorkflow(ctx, "id", "signal", 1, client.StartWorkflowOptions{}, Child, "ada", 2) // want "activityargs/count: "
	_, _ = c.SignalWithStartWorkflow(ctx, "id", "signal", 1, client.StartWorkflowOptions{}, Child, "ada")
}

func Accepted(ctx workflow.Context) {
	//replayvet:ignore activityargs the second is on its way
	workflow.ExecuteActivity(ctx, Charge, "ada") // suppressed "activityargs/count: "
}
