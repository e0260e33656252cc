// Package flow has contexts that take detours.
package flow

import (
	"context"
	"time"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Charge(context.Context) error { return nil }

func register(w worker.Worker) {
	w.RegisterWorkflow(Unlucky)
	w.RegisterWorkflow(Shared)
	w.RegisterWorkflow(SharedOther)
	w.RegisterWorkflow((*flows)(nil).Run)
}

func withDefaults(ctx workflow.Context) workflow.Context {
	return withTimeout(ctx, time.Minute)
}

func withTimeout(ctx workflow.Context, d time.Duration) workflow.Context {
	ao := workflow.ActivityOptions{TaskQueue: "q"}
	if d != 0 {
		ao.StartToCloseTimeout = d
	}
	return workflow.WithActivityOptions(ctx, ao)
}

func withQueue(ctx workflow.Context) workflow.Context {
	return workflow.WithTaskQueue(ctx, "q")
}

func HelperWorkflow(ctx workflow.Context) error {
	return workflow.ExecuteActivity(withDefaults(ctx), Charge).Get(ctx, nil)
}

func QueueOnlyWorkflow(ctx workflow.Context) error {
	return workflow.ExecuteActivity(withQueue(ctx), Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

// A branch sets options, the other does not: that is not said.
func BranchWorkflow(ctx workflow.Context, slow bool) error {
	if slow {
		ctx = withDefaults(ctx)
	}
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func BranchesWorkflow(ctx workflow.Context, other bool) error {
	if other {
		ctx = withQueue(ctx)
	}
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

func CoroutineWorkflow(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
	})
	ctx = withDefaults(ctx)
	workflow.Go(ctx, func(ctx workflow.Context) {
		_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
	})
	return nil
}

// The variable is captured, so it has an address; what it holds is known.
func CapturedWorkflow(ctx workflow.Context) error {
	bare := workflow.ExecuteActivity(ctx, Charge) // want "activityoptions/timeout: "
	ctx = withDefaults(ctx)
	s := workflow.NewSelector(ctx)
	s.AddFuture(bare, func(workflow.Future) {
		_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
	})
	s.Select(ctx)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

// The options come after the closure is made, before it runs.
func CapturedLaterWorkflow(ctx workflow.Context) error {
	run := func() error { return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) }
	ctx = withDefaults(ctx)
	return run()
}

func CapturedBareWorkflow(ctx workflow.Context) error {
	run := func() error {
		return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
	}
	return run()
}

func DisconnectedWorkflow(ctx workflow.Context) error {
	with, cancel := workflow.NewDisconnectedContext(withDefaults(ctx))
	defer cancel()
	without, cancel := workflow.WithCancel(ctx)
	defer cancel()
	_ = workflow.ExecuteActivity(without, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
	return workflow.ExecuteActivity(with, Charge).Get(ctx, nil)
}

func Unlucky(ctx workflow.Context) error {
	return charge(workflow.WithValue(ctx, "key", 1))
}

func charge(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

func Shared(ctx workflow.Context) error      { return chargeShared(ctx) }
func SharedOther(ctx workflow.Context) error { return chargeShared(withDefaults(ctx)) }

// One of the callers sets options.
func chargeShared(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func UpdatedWorkflow(ctx workflow.Context) error {
	ctx = withDefaults(ctx)
	err := workflow.SetUpdateHandler(ctx, "charge", func(ctx workflow.Context) error {
		return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
	})
	if err != nil {
		return err
	}
	return workflow.SetUpdateHandler(ctx, "refund", func(ctx workflow.Context) error {
		return workflow.ExecuteActivity(withDefaults(ctx), Charge).Get(ctx, nil)
	})
}

type flows struct{ ctx workflow.Context }

func (f *flows) Run(ctx workflow.Context) error {
	f = &flows{ctx: withDefaults(ctx)}
	if err := workflow.ExecuteActivity(f.ctx, Charge).Get(ctx, nil); err != nil {
		return err
	}
	return f.step(ctx)
}

func (f *flows) step(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

func BoundWorkflow(ctx workflow.Context) error {
	f := &flows{}
	run := f.bound
	return run(withDefaults(ctx))
}

// bound is called as a method value, which is not followed.
func (f *flows) bound(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

// steps are called through a table, so that what they get is not in view.
var steps = []func(workflow.Context) error{first, StepWorkflow}

func first(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func StepWorkflow(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func TableWorkflow(ctx workflow.Context) error {
	for _, step := range steps {
		if err := step(withDefaults(ctx)); err != nil {
			return err
		}
	}
	return nil
}

func RepeatedWorkflow(ctx workflow.Context, n int) error {
	for range n {
		ctx = withQueue(ctx)
		_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
		ctx = workflow.WithStartToCloseTimeout(ctx, 0)
	}
	for range n {
		_ = workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
		ctx = withDefaults(ctx)
	}
	return nil
}

func RecursiveWorkflow(ctx workflow.Context) error {
	return again(ctx, 3)
}

func again(ctx workflow.Context, n int) error {
	if n == 0 {
		return workflow.ExecuteActivity(deeper(ctx, n), Charge).Get(ctx, nil)
	}
	return again(ctx, n-1)
}

func deeper(ctx workflow.Context, n int) workflow.Context {
	if n > 0 {
		return deeper(ctx, n-1)
	}
	return withDefaults(ctx)
}

func runGeneric[T any](ctx workflow.Context, v T) error {
	return workflow.ExecuteActivity(ctx, Charge, v).Get(ctx, nil) // want "activityoptions/timeout: "
}

func GenericWorkflow(ctx workflow.Context) error { return runGeneric(ctx, 1) }
