// Package checkout reads the host's clock through a helper package.
package checkout

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"example.com/oldest/pricing"
)

// Checkout branches on a time that replay does not see again.
func Checkout(ctx workflow.Context, cents int) (int, error) {
	quote := pricing.Offer(cents)
	if err := workflow.Sleep(ctx, time.Minute); err != nil {
		return 0, err
	}
	if workflow.Now(ctx).After(quote.Expires) {
		return 0, workflow.ExecuteActivity(ctx, Expire, quote.Cents).Get(ctx, nil)
	}
	return pricing.Discount(quote, 10).Cents, nil
}

// Expire is an activity.
func Expire(cents int) error { return nil }
