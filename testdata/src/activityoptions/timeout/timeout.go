// Package timeout starts activities without timeouts, and with all there are.
package timeout

import (
	"context"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Charge(context.Context) error { return nil }

func register(w worker.Worker) {
	w.RegisterWorkflow(Bare)
	w.RegisterWorkflow(Helped)
	w.RegisterWorkflow(Both)
	w.RegisterActivity(Charge)
}

func Bare(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want `activityoptions/timeout: neither StartToCloseTimeout nor ScheduleToCloseTimeout reaches ExecuteActivity of Charge, so the server rejects it and the workflow makes no progress; use workflow.WithActivityOptions with a StartToCloseTimeout`
}

func BareLocalWorkflow(ctx workflow.Context) error {
	return workflow.ExecuteLocalActivity(ctx, Charge).Get(ctx, nil) // want `activityoptions/timeout: .* ExecuteLocalActivity of Charge, so the SDK fails it without running it`
}

func OnlyOthersWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		HeartbeatTimeout: time.Second,
		RetryPolicy:      &temporal.RetryPolicy{MaximumAttempts: 3},
	})
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil) // want `activityoptions/timeout: .* of Charge`
}

// ReplacedWorkflow loses the timeout: the options replace all that were set.
func ReplacedWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithStartToCloseTimeout(ctx, time.Minute)
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: "other"})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

func SetAfterWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: "other"})
	ctx = workflow.WithStartToCloseTimeout(ctx, time.Minute)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func ChildWorkflow(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, Both).Get(ctx, nil)
}

func KindWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Second})
	return workflow.ExecuteLocalActivity(ctx, Charge).Get(ctx, nil) // want `activityoptions/kind: the context of ExecuteLocalActivity of Charge carries ActivityOptions, at which it does not look, and no timeout, so the SDK fails it without running it; use workflow.WithLocalActivityOptions`
}

func ChildOptionsWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowRunTimeout: time.Hour})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want `activityoptions/kind: .* carries ChildWorkflowOptions`
}

// Both kinds on one context do not disturb each other.
func Both(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Second})
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{ScheduleToCloseTimeout: time.Second})
	if err := workflow.ExecuteLocalActivity(ctx, Charge).Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func Helped(ctx workflow.Context) error {
	return bare(ctx)
}

func bare(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want `activityoptions/timeout: .*Helped runs this code` trace "Helped calls bare"
}

// Step may be called from other packages, with options.
func Step(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

// step is not called at all.
func step(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func IgnoredWorkflow(ctx workflow.Context) error {
	//replayvet:ignore activityoptions an interceptor sets the timeouts
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // suppressed "activityoptions/timeout: "
}

func DroppedWorkflow(ctx workflow.Context) error {
	workflow.WithStartToCloseTimeout(ctx, time.Minute)                              // want `activityoptions/discarded: workflow.WithStartToCloseTimeout returns a new context, which is dropped here, so the options have no effect`
	_ = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: "q"}) // want "activityoptions/discarded: "
	workflow.WithCancel(ctx)
	ctx = workflow.WithStartToCloseTimeout(ctx, time.Minute)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}
