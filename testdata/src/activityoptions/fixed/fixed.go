// Package fixed gets the timeouts that it lacks.
package fixed

import (
	"context"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func Charge(context.Context) error { return nil }

func EmptyWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

func LineWorkflow(ctx workflow.Context) error {
	options := workflow.ActivityOptions{TaskQueue: "q"}
	ctx = workflow.WithActivityOptions(ctx, options)
	if err := workflow.ExecuteActivity(ctx, Charge, 1).Get(ctx, nil); err != nil { // want "activityoptions/timeout: "
		return err
	}
	return workflow.ExecuteActivity(ctx, Charge, 2).Get(ctx, nil) // want "activityoptions/timeout: "
}

func LinesWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{
		RetryPolicy: &temporal.RetryPolicy{
			MaximumAttempts: 3,
		},
	})
	return workflow.ExecuteLocalActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

// The name of the package time is taken.
func NamedWorkflow(ctx workflow.Context, time string) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{ActivityID: time})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

// There is nothing to add it to, or it is not known to which.
func NoneWorkflow(ctx workflow.Context, other bool) error {
	if err := workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil); err != nil { // want "activityoptions/timeout: "
		return err
	}
	options := workflow.ActivityOptions{TaskQueue: "q"}
	if other {
		options = workflow.ActivityOptions{TaskQueue: "other"}
	}
	ctx = workflow.WithActivityOptions(ctx, options)
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) // want "activityoptions/timeout: "
}

func SetWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 60e9})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}
