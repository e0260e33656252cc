package calls

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

type quote struct {
	cents int
	until time.Time
}

func newQuote() quote {
	return quote{cents: 100, until: time.Now().Add(time.Minute)} // want "wallclock/branch: time.Now" trace "StructThroughMethod calls newQuote"
}

func (q quote) expired(now time.Time) bool { return now.After(q.until) }

// The time travels in a field, and a method of the struct compares it.
func StructThroughMethod(ctx workflow.Context) error {
	q := newQuote()
	if q.expired(workflow.Now(ctx)) {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

type offer struct {
	cents int
	until time.Time
}

func newOffer() *offer {
	return &offer{cents: 100, until: time.Now().Add(time.Minute)} // want "wallclock/branch: time.Now" trace "PointerThroughMethod calls newOffer"
}

func (o *offer) expired(now time.Time) bool { return now.After(o.until) }

func PointerThroughMethod(ctx workflow.Context) error {
	o := newOffer()
	if o.expired(workflow.Now(ctx)) {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

type bid struct {
	cents int
	until time.Time
}

func newBid() bid {
	return bid{cents: 100, until: time.Now()} // want "wallclock/log: time.Now" trace "OtherFieldThroughMethod calls newBid"
}

func (b bid) price() int { return b.cents }

// The method looks at the other field.
func OtherFieldThroughMethod(ctx workflow.Context) error {
	b := newBid()
	workflow.GetLogger(ctx).Info("bid", "until", b.until)
	return workflow.ExecuteActivity(ctx, "Ship", b.price()).Get(ctx, nil)
}
