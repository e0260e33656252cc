// Package pricing computes what an order costs.
package pricing

import "time"

// Clock tells the time; tests stop it.
type Clock interface {
	Now() time.Time
}

// SystemClock is the clock of the machine.
type SystemClock struct{}

// Now is the time of the machine.
func (SystemClock) Now() time.Time { return time.Now() }

// Quote is a price that holds for a while.
type Quote struct {
	Cents int64
	Until time.Time
}

// Engine computes quotes.
type Engine struct{ clock Clock }

// NewEngine makes an engine that looks at clock.
func NewEngine(clock Clock) *Engine { return &Engine{clock} }

// Quote prices articles by their quantity.
func (e *Engine) Quote(lines map[string]int, currency string) Quote {
	var cents int64
	for article, quantity := range lines {
		cents += int64(quantity) * price(article)
	}
	return Quote{
		Cents: cents * rate(currency) / 100,
		Until: e.clock.Now().Add(15 * time.Minute),
	}
}

// Expired reports whether a quote has been lying about for too long.
func (e *Engine) Expired(q Quote) bool { return e.clock.Now().After(q.Until) }

func price(article string) int64 { return int64(len(article)) * 250 }
