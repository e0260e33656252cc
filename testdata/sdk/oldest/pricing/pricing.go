// Package pricing knows nothing of workflows; it reads the host's clock.
package pricing

import "time"

// Quote is a price and the moment until which it holds.
type Quote struct {
	Cents   int
	Expires time.Time
}

// Offer quotes a price that holds for an hour.
func Offer(cents int) Quote {
	return Quote{Cents: cents, Expires: deadline(time.Hour)}
}

func deadline(d time.Duration) time.Time { return time.Now().Add(d) }

// Discount is the same whenever it is called.
func Discount(q Quote, percent int) Quote {
	q.Cents -= q.Cents * percent / 100
	return q
}
