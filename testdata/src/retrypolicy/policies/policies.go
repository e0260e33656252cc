// Package policies has retry policies, right ones and wrong ones.
package policies

import (
	"context"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func Charge(context.Context) error { return nil }

func Order(workflow.Context) error { return nil }

func with(ctx workflow.Context, p *temporal.RetryPolicy) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute, RetryPolicy: p})
}

func CoefficientWorkflow(ctx workflow.Context) error {
	ctx = with(ctx, &temporal.RetryPolicy{BackoffCoefficient: 0.5}) // want `retrypolicy/rejected: the server rejects the retry policy of ExecuteActivity of Charge: BackoffCoefficient is 0.5, below 1, so the workflow makes no progress`
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func RightWorkflow(ctx workflow.Context) error {
	ctx = with(ctx, &temporal.RetryPolicy{BackoffCoefficient: 1, InitialInterval: time.Second, MaximumInterval: time.Second})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func IntervalsWorkflow(ctx workflow.Context) error {
	policy := &temporal.RetryPolicy{
		InitialInterval: time.Minute,
		MaximumInterval: 10 * time.Second, // want `retrypolicy/rejected: .*MaximumInterval, 10s, is below InitialInterval, 1m0s`
	}
	_ = workflow.ExecuteActivity(with(ctx, policy), Charge).Get(ctx, nil)
	return workflow.ExecuteActivity(with(ctx, policy), Charge).Get(ctx, nil)
}

func DefaultIntervalWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithStartToCloseTimeout(ctx, time.Minute)
	ctx = workflow.WithRetryPolicy(ctx, temporal.RetryPolicy{
		MaximumInterval: 100 * time.Millisecond, // want `retrypolicy/rejected: .*MaximumInterval, 100ms, is below the InitialInterval, which is 1s by default`
	})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func NegativesWorkflow(ctx workflow.Context) error {
	a := workflow.ExecuteActivity(with(ctx, &temporal.RetryPolicy{InitialInterval: -1}), Charge)           // want `retrypolicy/rejected: .*InitialInterval is negative, -1ns`
	b := workflow.ExecuteActivity(with(ctx, &temporal.RetryPolicy{MaximumInterval: -time.Second}), Charge) // want `retrypolicy/rejected: .*MaximumInterval is negative, -1s`
	c := workflow.ExecuteActivity(with(ctx, &temporal.RetryPolicy{MaximumAttempts: -1}), Charge)           // want `retrypolicy/rejected: .*MaximumAttempts is negative, -1`
	_ = a.Get(ctx, nil)
	_ = b.Get(ctx, nil)
	return c.Get(ctx, nil)
}

// UncheckedWorkflow: with one attempt the server does not look at the rest.
func UncheckedWorkflow(ctx workflow.Context) error {
	ctx = with(ctx, &temporal.RetryPolicy{BackoffCoefficient: 0.5, MaximumAttempts: 1}) // want `retrypolicy/once: ExecuteActivity of Charge is attempted once only, so the restart of a worker is enough to fail it`
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func TwiceWorkflow(ctx workflow.Context, attempts int32) error {
	_ = workflow.ExecuteActivity(with(ctx, &temporal.RetryPolicy{MaximumAttempts: attempts, BackoffCoefficient: 0.1}), Charge).Get(ctx, nil)
	ctx = with(ctx, &temporal.RetryPolicy{MaximumAttempts: 2})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func LateWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout:    time.Second,
		ScheduleToCloseTimeout: time.Minute,
		RetryPolicy: &temporal.RetryPolicy{
			InitialInterval: time.Hour, // want `retrypolicy/interval: the InitialInterval of ExecuteActivity of Charge is longer than its ScheduleToCloseTimeout, so it is never retried`
		},
	})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

func SoonWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		ScheduleToCloseTimeout: time.Hour, StartToCloseTimeout: time.Minute,
		RetryPolicy: &temporal.RetryPolicy{InitialInterval: time.Minute},
	})
	return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
}

// LocalWorkflow: the server does not see the policy of a local activity.
func LocalWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{
		StartToCloseTimeout: time.Second,
		RetryPolicy:         &temporal.RetryPolicy{MaximumAttempts: 1, BackoffCoefficient: 0.1},
	})
	return workflow.ExecuteLocalActivity(ctx, Charge).Get(ctx, nil)
}

func ParentWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		RetryPolicy: &temporal.RetryPolicy{ // want `retrypolicy/workflow: the RetryPolicy of ExecuteChildWorkflow of Order starts the whole workflow again`
			BackoffCoefficient: -2, // want `retrypolicy/rejected: .* of ExecuteChildWorkflow of Order: BackoffCoefficient is -2, below 1`
		},
	})
	return workflow.ExecuteChildWorkflow(ctx, Order).Get(ctx, nil)
}

// OnceWorkflow: one attempt is no retry.
func OnceWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 1}})
	return workflow.ExecuteChildWorkflow(ctx, Order).Get(ctx, nil)
}

func NilWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{RetryPolicy: nil})
	return workflow.ExecuteChildWorkflow(ctx, Order).Get(ctx, nil)
}

// MaybeWorkflow has a wrong policy on one branch, and none on the other.
func MaybeWorkflow(ctx workflow.Context, retry bool) error {
	var policy *temporal.RetryPolicy
	if retry {
		policy = &temporal.RetryPolicy{MaximumAttempts: 1}
	}
	return workflow.ExecuteActivity(with(ctx, policy), Charge).Get(ctx, nil)
}

func start(ctx context.Context, c client.Client) error {
	_, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 3}, // want `retrypolicy/workflow: the RetryPolicy of client.StartWorkflowOptions`
	}, Order)
	return err
}

func startOnce(ctx context.Context, c client.Client) error {
	_, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 1}}, Order)
	return err
}

func startPlain(ctx context.Context, c client.Client) error {
	_, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{RetryPolicy: nil}, Order)
	return err
}
