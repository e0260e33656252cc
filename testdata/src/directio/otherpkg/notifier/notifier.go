// Package notifier is what the workflows call.
package notifier

import (
	"os"

	"github.com/replayvet/replayvet/testdata/src/directio/otherpkg/notifier/transport"
)

const path = "/var/lib/orders/marker"

func Act() {
	_ = os.Remove(path)
}

func Calm() {}

func Outer() { Act() }

func Deep() { transport.Send() }

type Client struct{}

func New() *Client { return &Client{} }

func (*Client) Act() {
	_ = os.Remove(path)
}

func (*Client) Calm() {}

type Actor interface{ Act() }

type Silent struct{}

func (Silent) Act() {}

func Use(a Actor) { a.Act() }

func Keep[E any](item E) E {
	_ = os.Remove(path)
	return item
}

type Box[E any] struct{ Item E }

func (b Box[E]) Open() E {
	_ = os.Remove(path)
	return b.Item
}

func Call(f func()) { f() }

func Accepted() {
	_ = os.Remove(path) //replayvet:ignore directio this worker runs nothing else
}
