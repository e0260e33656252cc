// Package errortypes names errors that are not to be retried.
package errortypes

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

type Declined struct{ Code int }

func (d *Declined) Error() string { return "declined" }

type Plain string

var ErrClosed = errors.New("closed")

// Charge returns errors that are all in view.
func Charge(ctx context.Context, cents int) (string, error) {
	if cents < 0 {
		return "", &Declined{Code: 1}
	}
	if cents == 0 {
		return "", temporal.NewApplicationError("nothing to charge", "Nothing")
	}
	if cents > 100 {
		return "", check(cents)
	}
	return "", ErrClosed
}

func check(cents int) error {
	if cents > 1000 {
		return fmt.Errorf("too much: %w", &Declined{})
	}
	return nil
}

type Activities struct{ dial func() error }

// Call returns what it does not know.
func (a *Activities) Call(ctx context.Context) error {
	if _, err := os.Stat("x"); err != nil {
		return err
	}
	return a.dial()
}

func (a *Activities) Refund(ctx context.Context) error { return &Declined{} }

func with(ctx workflow.Context, names ...string) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{NonRetryableErrorTypes: names},
	})
}

func WrongWorkflow(ctx workflow.Context) error {
	var a *Activities
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy: &temporal.RetryPolicy{NonRetryableErrorTypes: []string{
			"Declined", "Nothing", "wrapError", "PanicError", "TemporalTimeout:StartToClose",
			"Refused",              // want `retrypolicy/errortype: "Refused" in NonRetryableErrorTypes is the type of no error that Charge returns: they are "Declined", "Nothing", "wrapError", "wrapErrors"`
			"*errortypes.Declined", // want `retrypolicy/errortype: the type of a Go error is its bare name, so "\*errortypes.Declined" in NonRetryableErrorTypes matches none, and what is meant is retried; use "Declined"`
			"*Declined",            // want "retrypolicy/errortype: "
		}},
	})
	if err := workflow.ExecuteActivity(ctx, Charge, 1).Get(ctx, nil); err != nil {
		return err
	}
	policy := temporal.RetryPolicy{NonRetryableErrorTypes: []string{"Other"}} // want `retrypolicy/errortype: "Other" .* that Refund returns`
	return workflow.ExecuteActivity(workflow.WithRetryPolicy(ctx, policy), a.Refund).Get(ctx, nil)
}

func OpenWorkflow(ctx workflow.Context) error {
	var a *Activities
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy: &temporal.RetryPolicy{NonRetryableErrorTypes: []string{
			"Refused", "errortypes.Unheard", "errortypes.Plain", "billing.Declined",
			"net.OpError", // want `retrypolicy/errortype: .*; use "OpError"`
		}},
	})
	_ = net.ErrClosed
	if err := workflow.ExecuteActivity(ctx, a.Call).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(ctx, "Elsewhere").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(with(ctx, "Refused"), Charge, 1).Get(ctx, nil)
}
