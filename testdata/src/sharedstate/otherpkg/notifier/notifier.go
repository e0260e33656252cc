// Package notifier is what the workflows call.
package notifier

import (
	"github.com/replayvet/replayvet/testdata/src/sharedstate/otherpkg/notifier/transport"
)

var total int

func Act() {
	total++
}

func Calm() {}

func Outer() { Act() }

func Deep() { transport.Send() }

type Client struct{}

func New() *Client { return &Client{} }

func (*Client) Act() {
	total++
}

func (*Client) Calm() {}

type Actor interface{ Act() }

type Silent struct{}

func (Silent) Act() {}

func Use(a Actor) { a.Act() }

func Keep[E any](item E) E {
	total++
	return item
}

type Box[E any] struct{ Item E }

func (b Box[E]) Open() E {
	total++
	return b.Item
}

func Call(f func()) { f() }

func Accepted() {
	total++ //replayvet:ignore sharedstate this worker runs nothing else
}
