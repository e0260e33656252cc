// Package notifier is what the workflows call.
package notifier

import (
	"github.com/replayvet/replayvet/testdata/src/goroutine/otherpkg/notifier/transport"
)

func work() {}

func Act() {
	go work()
}

func Calm() {}

func Outer() { Act() }

func Deep() { transport.Send() }

type Client struct{}

func New() *Client { return &Client{} }

func (*Client) Act() {
	go work()
}

func (*Client) Calm() {}

type Actor interface{ Act() }

type Silent struct{}

func (Silent) Act() {}

func Use(a Actor) { a.Act() }

func Keep[E any](item E) E {
	go work()
	return item
}

type Box[E any] struct{ Item E }

func (b Box[E]) Open() E {
	go work()
	return b.Item
}

func Call(f func()) { f() }

func Accepted() {
	go work() //replayvet:ignore goroutine this worker runs nothing else
}
