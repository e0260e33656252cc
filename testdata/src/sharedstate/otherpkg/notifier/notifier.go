// Package notifier is what the workflows call.
package notifier

import (
	"github.com/replayvet/replayvet/testdata/src/sharedstate/otherpkg/notifier/transport"
	"go.temporal.io/sdk/workflow"
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

func State() (int, error) {
	total++
	return total, nil
}

func CalmState() (int, error) { return 1, nil }

// Workflows is registered in another package.
type Workflows struct{ count int }

func (w *Workflows) Writes(ctx workflow.Context) error {
	w.count++
	return nil
}

func (w *Workflows) Reads(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", w.count).Get(ctx, nil)
}
