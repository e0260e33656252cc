// Package names uses functions whose name the compiler makes up, and names twice.
package names

import (
	"context"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

type Billing struct{}

func (b *Billing) Charge(ctx context.Context) error { return nil }

func (b *Billing) Refund(ctx context.Context) error { return nil }

type Shop struct{}

func (s *Shop) Charge(ctx context.Context) error { return nil }

type Box[T any] struct{}

func (b *Box[T]) Open(ctx context.Context) error { return nil }

func Refund(ctx context.Context) error { return nil }

func Each[T any](ctx context.Context, v T) error { return nil }

func Order(ctx workflow.Context) error { return nil }

func Literals(w worker.Registry) {
	w.RegisterActivity(func(ctx context.Context) error { return nil }) // want "activityname/closure: a func literal as an activity is named by its place"
	ship := func(ctx workflow.Context) error { return nil }
	w.RegisterWorkflow(ship)                                                                                                                  // want "activityname/closure: .*a workflow"
	w.RegisterActivityWithOptions(func(ctx context.Context) error { return nil }, activity.RegisterOptions{SkipInvalidStructFunctions: true}) // want "activityname/closure: "
}

func LiteralsWithNames(w worker.Registry, options workflow.RegisterOptions) {
	w.RegisterActivityWithOptions(func(ctx context.Context) error { return nil }, activity.RegisterOptions{Name: "Pack"})
	w.RegisterWorkflowWithOptions(func(ctx workflow.Context) error { return nil }, options)
}

func LiteralsInTests(env *testsuite.TestWorkflowEnvironment) {
	env.RegisterActivity(func(ctx context.Context) error { return nil })
}

func Executes(ctx workflow.Context) {
	workflow.ExecuteLocalActivity(ctx, func(ctx context.Context) error { return nil }) // want "activityname/closure: "
	workflow.ExecuteLocalActivity(ctx, Refund)
	workflow.ExecuteActivity(ctx, Each[int], 1) // want "activityname/generic: "
	var box *Box[int]
	workflow.ExecuteActivity(ctx, box.Open)
}

func Instances(w worker.Registry) {
	w.RegisterActivity(Each[string]) // want "activityname/generic: an instance of the generic Each as an activity is named"
	w.RegisterActivity(&Box[int]{})
}

// Named is known by the name it is registered with.
func Named[T any](ctx context.Context, v T) error { return nil }

func InstancesWithNames(w worker.Registry) {
	w.RegisterActivityWithOptions(Named[string], activity.RegisterOptions{Name: "NamedString"})
}

func ExecutesNamed(ctx workflow.Context) {
	workflow.ExecuteActivity(ctx, Named[string], "a")
}

func Twice(w worker.Registry) {
	w.RegisterWorkflow(Order)
	w.RegisterActivity(&Billing{})
	w.RegisterActivity(&Shop{}) // want "activityname/duplicate: w registers the name Charge a second time, after line 75"
	if w != nil {
		w.RegisterActivity(Refund) // want "activityname/duplicate: .*Refund"
	}
	w.RegisterWorkflow(Order) // want "activityname/duplicate: .*Order"
}

func TwiceTold(w worker.Registry) {
	w.RegisterActivity(&Billing{})
	w.RegisterActivityWithOptions(&Shop{}, activity.RegisterOptions{Name: "Shop"})
	w.RegisterActivityWithOptions(Refund, activity.RegisterOptions{DisableAlreadyRegisteredCheck: true})
}

func TwoWorkers(w, v worker.Registry) {
	w.RegisterActivity(&Billing{})
	v.RegisterActivity(&Billing{})
}

func OneOrTheOther(w worker.Registry, shop bool) {
	if shop {
		w.RegisterActivity(&Shop{})
	} else {
		w.RegisterActivity(&Billing{})
	}
	switch {
	case shop:
		w.RegisterWorkflow(Order)
	default:
		w.RegisterWorkflow(Order)
	}
}

func Accepted(w worker.Registry) {
	//replayvet:ignore activityname it is the only one
	w.RegisterActivity(func(ctx context.Context) error { return nil }) // suppressed "activityname/closure: "
}
