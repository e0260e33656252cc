package pricing

import "time"

type Offer struct {
	Cents int
	until time.Time
}

func NewOffer() Offer { return Offer{Cents: 100, until: time.Now().Add(time.Minute)} }

func (q Offer) Expired(now time.Time) bool { return now.After(q.until) }
