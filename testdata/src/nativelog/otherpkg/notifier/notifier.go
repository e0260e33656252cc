// Package notifier is what the workflows call.
package notifier

import (
	"log"

	"github.com/replayvet/replayvet/testdata/src/nativelog/otherpkg/notifier/transport"
)

const text = "shipping"

func Act() {
	log.Print(text)
}

func Calm() {}

func Outer() { Act() }

func Deep() { transport.Send() }

type Client struct{}

func New() *Client { return &Client{} }

func (*Client) Act() {
	log.Print(text)
}

func (*Client) Calm() {}

type Actor interface{ Act() }

type Silent struct{}

func (Silent) Act() {}

func Use(a Actor) { a.Act() }

func Keep[E any](item E) E {
	log.Print(text)
	return item
}

type Box[E any] struct{ Item E }

func (b Box[E]) Open() E {
	log.Print(text)
	return b.Item
}

func Call(f func()) { f() }

func Accepted() {
	log.Print(text) //replayvet:ignore nativelog this worker runs nothing else
}
