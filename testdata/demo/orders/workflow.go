// Package orders takes an order from checkout to the customer's door.
package orders

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/demo/features"
	"github.com/replayvet/replayvet/testdata/demo/notify"
	"github.com/replayvet/replayvet/testdata/demo/pricing"
)

// Order is what the shop sends.
type Order struct {
	ID       string
	Customer string
	Currency string
	// Lines holds the quantity of each article.
	Lines map[string]int
}

// Receipt is what the customer gets.
type Receipt struct {
	OrderID    string
	Cents      int64
	ShipmentID string
}

// ErrCancelled is returned when the customer changes their mind in time.
var ErrCancelled = errors.New("order cancelled")

// Fulfil reserves, charges and ships one order.
func Fulfil(ctx workflow.Context, order Order) (Receipt, error) {
	logger := workflow.GetLogger(ctx)
	status := "quoting"
	err := workflow.SetQueryHandler(ctx, "status", func() (string, error) { return status, nil })
	if err != nil {
		return Receipt{}, err
	}
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{MaximumAttempts: 5},
	})

	quote, err := quoteFor(ctx, order)
	if err != nil {
		return Receipt{}, err
	}

	status = "reserving"
	if err := reserve(ctx, order); err != nil {
		return Receipt{}, fmt.Errorf("reserve: %w", err)
	}
	if cancelled(ctx) {
		release(ctx, order)
		return Receipt{}, ErrCancelled
	}

	status = "charging"
	var a *Activities
	if err := workflow.ExecuteActivity(ctx, a.Charge, Payment{order.ID, quote.Cents}).Get(ctx, nil); err != nil {
		release(ctx, order)
		return Receipt{}, fmt.Errorf("charge: %w", err)
	}

	status = "shipping"
	shipment, err := ship(ctx, order)
	if err != nil {
		return Receipt{}, fmt.Errorf("ship: %w", err)
	}

	notify.Customer(order.Customer, "Your order "+order.ID+" is on its way.")
	status = "done"
	logger.Info("order fulfilled", "order", order.ID)
	return Receipt{OrderID: order.ID, Cents: quote.Cents, ShipmentID: shipment}, nil
}

// quoteFor prices the order, a second time if the first quote is too old.
func quoteFor(ctx workflow.Context, order Order) (pricing.Quote, error) {
	engine := pricing.NewEngine(pricing.SystemClock{})
	quote := engine.Quote(order.Lines, order.Currency)
	if engine.Expired(quote) {
		var a *Activities
		err := workflow.ExecuteActivity(ctx, a.Requote, order.ID).Get(ctx, &quote)
		return quote, err
	}
	return quote, nil
}

// reserve sets the articles aside, all at once.
func reserve(ctx workflow.Context, order Order) error {
	var a *Activities
	var pending []workflow.Future
	for article, quantity := range order.Lines {
		line := Line{OrderID: order.ID, Article: article, Quantity: quantity}
		pending = append(pending, workflow.ExecuteActivity(ctx, a.Reserve, line))
	}
	var failed error
	for _, f := range pending {
		failed = errors.Join(failed, f.Get(ctx, nil))
	}
	return failed
}

// release gives back what was reserved, whatever happened to the order.
func release(ctx workflow.Context, order Order) {
	clean, cancel := workflow.NewDisconnectedContext(ctx)
	defer cancel()
	var a *Activities
	for _, article := range workflow.DeterministicKeys(order.Lines) {
		line := Line{OrderID: order.ID, Article: article}
		if err := workflow.ExecuteActivity(clean, a.Release, line).Get(clean, nil); err != nil {
			workflow.GetLogger(ctx).Error("not released", "article", article, "error", err)
		}
	}
}

// cancelled gives the customer a few minutes, unless the order is an express one.
func cancelled(ctx workflow.Context) bool {
	if features.Enabled("express") {
		return false
	}
	signalled := false
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "cancel"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		signalled = true
	})
	s.AddFuture(workflow.NewTimer(ctx, 5*time.Minute), func(workflow.Future) {})
	s.Select(ctx)
	return signalled
}
