// Package turns has loops that change something in each turn, or do not.
package turns

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/noyield/turns/pauses"
)

func YieldElsewhere(ctx workflow.Context, f workflow.Future) error {
	for !f.IsReady() {
		if err := pauses.Pause(ctx); err != nil {
			return err
		}
	}
	return nil
}

func LogElsewhere(ctx workflow.Context, f workflow.Future) error {
	for !f.IsReady() { // want "noyield/poll: .*IsReady"
		pauses.Log(ctx)
	}
	return nil
}

func StartElsewhere(ctx workflow.Context, f workflow.Future) error {
	for !f.IsReady() { // want "noyield/poll: .*IsReady"
		pauses.Start(ctx)
	}
	return nil
}

func Issues(ctx workflow.Context, f workflow.Future) error {
	for !f.IsReady() { // want "noyield/poll: .*IsReady"
		workflow.ExecuteActivity(ctx, "Poke")
	}
	return nil
}

func Unknown(ctx workflow.Context, f workflow.Future, hook func(workflow.Context)) error {
	for !f.IsReady() {
		hook(ctx)
	}
	return nil
}

func TriesToLock(ctx workflow.Context, m workflow.Mutex) error {
	for !m.TryLock(ctx) { // want "noyield/poll: .*TryLock.*use Mutex.Lock"
	}
	return nil
}

func DrainByLength(ctx workflow.Context) (n int, err error) {
	c := workflow.GetSignalChannel(ctx, "go")
	for c.Len() > 0 {
		c.ReceiveAsync(nil)
		n++
	}
	return n, nil
}

func WaitByLength(ctx workflow.Context) error {
	c := workflow.GetSignalChannel(ctx, "go")
	for c.Len() == 0 { // want "noyield/poll: .*Len"
	}
	return nil
}

func DrainByFlag(ctx workflow.Context) (n int, err error) {
	c := workflow.GetSignalChannel(ctx, "go")
	for ok := c.ReceiveAsync(nil); ok; ok = c.ReceiveAsync(nil) {
		n++
	}
	return n, nil
}

func DrainWithBreak(ctx workflow.Context) (orders []string, err error) {
	c := workflow.GetSignalChannel(ctx, "go")
	for {
		var order string
		if ok, _ := c.ReceiveAsyncWithMoreFlag(&order); !ok {
			break
		}
		orders = append(orders, order)
	}
	return orders, nil
}

func WaitForOrder(ctx workflow.Context) (order string, err error) {
	c := workflow.GetSignalChannel(ctx, "go")
	for order == "" { // want "noyield/poll: .*ReceiveAsync.*use ReceiveChannel.Receive"
		c.ReceiveAsync(&order)
	}
	return order, nil
}

func DrainSelector(ctx workflow.Context, s workflow.Selector) error {
	for s.HasPending() {
		s.Select(ctx)
	}
	return nil
}

// The default case ends the loop.
func DrainWithDefault(ctx workflow.Context) error {
	c := workflow.GetSignalChannel(ctx, "go")
	for empty := false; !empty; {
		s := workflow.NewSelector(ctx).AddReceive(c, func(c workflow.ReceiveChannel, more bool) { c.Receive(ctx, nil) })
		s.AddDefault(func() { empty = true })
		s.Select(ctx)
	}
	return nil
}

func DefaultSleeps(ctx workflow.Context) error {
	stop := false
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "stop"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, nil)
		stop = true
	})
	s.AddDefault(func() { _ = workflow.Sleep(ctx, time.Second) })
	for !stop {
		s.Select(ctx)
	}
	return nil
}

type order struct {
	paid  bool
	steps []string
}

func (o *order) step() bool {
	o.steps = o.steps[1:]
	return len(o.steps) > 0
}

func (o *order) open() bool { return !o.paid }

func PollField(ctx workflow.Context, o *order) error {
	for !o.paid { // want "noyield/poll: .*use workflow.Await"
		workflow.GetLogger(ctx).Debug("waiting")
	}
	return nil
}

func PollMethod(ctx workflow.Context, o *order) error {
	for o.open() { // want "noyield/poll: .*use workflow.Await"
	}
	return nil
}

func Steps(ctx workflow.Context, o *order) error {
	for o.step() {
	}
	return nil
}

func StepsThenPaid(ctx workflow.Context, o *order) error {
	for !o.paid {
		o.step()
		o.paid = len(o.steps) == 0
	}
	return nil
}

func Twice(ctx workflow.Context) error {
	for first := true; first; first = false {
		workflow.GetLogger(ctx).Debug("once")
	}
	return nil
}

func Backoff(ctx workflow.Context, f workflow.Future) error {
	for attempt := 0; !f.IsReady(); attempt++ {
		if attempt > 10 {
			return errors.New("too late")
		}
	}
	return nil
}

func Goto(ctx workflow.Context, f workflow.Future) error {
again:
	if !f.IsReady() { // want "noyield/poll: .*IsReady"
		goto again
	}
	return nil
}

// Each activity yields; without one, the loop around them would not.
func RoundRobin(ctx workflow.Context, names []string) error {
	for {
		for _, name := range names {
			if err := workflow.ExecuteActivity(ctx, name).Get(ctx, nil); err != nil {
				return err
			}
		}
	}
}

func Outer(ctx workflow.Context, f workflow.Future) error {
	for {
		for !f.IsReady() { // want "noyield/poll: .*IsReady"
		}
	}
}

func Retry(ctx workflow.Context) error {
	for {
		if err := workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil); err == nil {
			return nil
		}
		_ = workflow.Sleep(ctx, time.Minute) // want "noyield/ignored: .*workflow.Sleep"
	}
}

func RetryFewTimes(ctx workflow.Context) (err error) {
	for attempt := 0; attempt < 3; attempt++ {
		if err = workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil); err == nil {
			return nil
		}
		_ = workflow.Sleep(ctx, time.Minute)
	}
	return err
}

func RetryUnlessCancelled(ctx workflow.Context) error {
	for {
		err := workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
		if err == nil || temporal.IsCanceledError(err) {
			return err
		}
	}
}

func RetryUntilCancelled(ctx workflow.Context) error {
	for {
		_ = workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// Nobody cancels this context.
func Disconnected(ctx workflow.Context) error {
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	for {
		_ = workflow.Sleep(ctx, time.Minute)
	}
}

// A child takes its time to be cancelled.
func Children(ctx workflow.Context) error {
	for {
		_ = workflow.ExecuteChildWorkflow(ctx, "Batch").Get(ctx, nil)
	}
}

// So does whoever settles a future by hand.
func Settled(ctx workflow.Context, next func() workflow.Future) error {
	for {
		_ = next().Get(ctx, nil)
	}
}

func IgnoredHelper(ctx workflow.Context) error {
	for {
		_ = rest(ctx) // want "noyield/ignored: .*rest"
	}
}

func rest(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Second) }

func IgnoredTimeout(ctx workflow.Context) (order string, err error) {
	c := workflow.GetSignalChannel(ctx, "go")
	for order == "" {
		c.ReceiveWithTimeout(ctx, time.Minute, &order) // want "noyield/ignored: .*ReceiveWithTimeout"
	}
	return order, nil
}

func CheckedTimeout(ctx workflow.Context) (order string, err error) {
	c := workflow.GetSignalChannel(ctx, "go")
	for {
		if ok, _ := c.ReceiveWithTimeout(ctx, time.Minute, &order); !ok {
			return "", errors.New("no order")
		}
		if order != "" {
			return order, nil
		}
	}
}

func ReceivesToo(ctx workflow.Context) error {
	c := workflow.GetSignalChannel(ctx, "go")
	for {
		_ = workflow.Sleep(ctx, time.Minute)
		c.Receive(ctx, nil)
	}
}

// Each turn has a timer, and a cancelled timer is ready at once.
func Remind(ctx workflow.Context) error {
	done := false
	for !done {
		workflow.ExecuteActivity(ctx, "Remind")
		s := workflow.NewSelector(ctx)
		s.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
		s.AddReceive(workflow.GetSignalChannel(ctx, "done"), func(c workflow.ReceiveChannel, more bool) {
			c.Receive(ctx, nil)
			done = true
		})
		s.Select(ctx) // want "noyield/ignored: .*Selector.Select return at once"
	}
	return nil
}

func RemindUntilCancelled(ctx workflow.Context) error {
	done := false
	for !done && ctx.Err() == nil {
		workflow.ExecuteActivity(ctx, "Remind")
		s := workflow.NewSelector(ctx)
		s.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
		s.AddReceive(workflow.GetSignalChannel(ctx, "done"), func(c workflow.ReceiveChannel, more bool) {
			c.Receive(ctx, nil)
			done = true
		})
		s.Select(ctx)
	}
	return nil
}

func RemindOnce(ctx workflow.Context) error {
	done := false
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
	s.AddReceive(workflow.GetSignalChannel(ctx, "done"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, nil)
		done = true
	})
	for !done {
		s.Select(ctx)
	}
	return nil
}

func RemindUntilTimeout(ctx workflow.Context) (err error) {
	done := false
	for !done {
		s := workflow.NewSelector(ctx)
		s.AddFuture(workflow.NewTimer(ctx, time.Hour), func(f workflow.Future) { done = true })
		s.Select(ctx)
	}
	return err
}
