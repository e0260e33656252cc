// Package notifier is what the workflows call.
package notifier

import (
	"github.com/replayvet/replayvet/testdata/src/nativesync/otherpkg/notifier/transport"
)

var events = make(chan int, 8)

func Act() {
	events <- 1
}

func Calm() {}

func Outer() { Act() }

func Deep() { transport.Send() }

type Client struct{}

func New() *Client { return &Client{} }

func (*Client) Act() {
	events <- 1
}

func (*Client) Calm() {}

type Actor interface{ Act() }

type Silent struct{}

func (Silent) Act() {}

func Use(a Actor) { a.Act() }

func Keep[E any](item E) E {
	events <- 1
	return item
}

type Box[E any] struct{ Item E }

func (b Box[E]) Open() E {
	events <- 1
	return b.Item
}

func Call(f func()) { f() }

func Accepted() {
	events <- 1 //replayvet:ignore nativesync this worker runs nothing else
}
