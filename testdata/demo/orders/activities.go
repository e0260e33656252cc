package orders

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"go.temporal.io/sdk/activity"

	"github.com/replayvet/replayvet/testdata/demo/pricing"
)

// Line is one article of an order.
type Line struct {
	OrderID  string
	Article  string
	Quantity int
}

// Payment is an amount to charge.
type Payment struct {
	OrderID string
	Cents   int64
}

// Activities talk to the shop's services.
type Activities struct {
	Base   string
	Client *http.Client
}

// Reserve sets one article aside.
func (a *Activities) Reserve(ctx context.Context, line Line) error {
	return a.post(ctx, "reserve", line.OrderID+"/"+line.Article)
}

// Release gives one article back.
func (a *Activities) Release(ctx context.Context, line Line) error {
	return a.post(ctx, "release", line.OrderID+"/"+line.Article)
}

// Charge takes the money.
func (a *Activities) Charge(ctx context.Context, payment Payment) error {
	return a.post(ctx, "charge", payment.OrderID)
}

// Dispatch hands the parcel to the carrier.
func (a *Activities) Dispatch(ctx context.Context, orderID, customer string) error {
	return a.post(ctx, "dispatch", orderID)
}

// Requote prices an order with today's rates. Reading the clock is fine here:
// activities are not replayed.
func (a *Activities) Requote(ctx context.Context, orderID string) (pricing.Quote, error) {
	engine := pricing.NewEngine(pricing.SystemClock{})
	return engine.Quote(map[string]int{orderID: 1}, "EUR"), nil
}

// post sends a request that the service can tell from a repeated one.
func (a *Activities) post(ctx context.Context, what, id string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, a.Base+"/"+what, strings.NewReader(id))
	if err != nil {
		return err
	}
	info := activity.GetInfo(ctx)
	req.Header.Set("Idempotency-Key", info.WorkflowExecution.RunID+"/"+info.ActivityID)
	resp, err := a.Client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return fmt.Errorf("%s %s: %s", what, id, resp.Status)
	}
	return nil
}
