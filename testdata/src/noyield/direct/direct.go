// Package direct loops without yielding.
package direct

import (
	"bufio"
	"context"
	"strings"
	"time"

	"go.temporal.io/sdk/workflow"
)

func PollFuture(ctx workflow.Context, f workflow.Future) error {
	for !f.IsReady() { // want "noyield/poll: .*"
	}
	return f.Get(ctx, nil)
}

func GetFuture(ctx workflow.Context, f workflow.Future) error {
	return f.Get(ctx, nil)
}

func PollWithSleep(ctx workflow.Context, f workflow.Future) error {
	for !f.IsReady() {
		if err := workflow.Sleep(ctx, time.Second); err != nil {
			return err
		}
	}
	return f.Get(ctx, nil)
}

func PollChannel(ctx workflow.Context) error {
	c := workflow.GetSignalChannel(ctx, "go")
	for { // want "noyield/poll: .*"
		if c.ReceiveAsync(nil) {
			return nil
		}
	}
}

// The usual drain ends when the channel is empty.
func Drain(ctx workflow.Context) (n int, err error) {
	c := workflow.GetSignalChannel(ctx, "go")
	for c.ReceiveAsync(nil) {
		n++
	}
	return n, nil
}

func PollVariable(ctx workflow.Context) error {
	done := false
	workflow.Go(ctx, func(ctx workflow.Context) { done = true })
	for !done { // want "noyield/poll: .*"
	}
	return nil
}

func AwaitVariable(ctx workflow.Context) error {
	done := false
	workflow.Go(ctx, func(ctx workflow.Context) { done = true })
	return workflow.Await(ctx, func() bool { return done })
}

func PollTime(ctx workflow.Context, until time.Time) error {
	for workflow.Now(ctx).Before(until) { // want "noyield/poll: .*"
	}
	return nil
}

func PollCancellation(ctx workflow.Context) error {
	for ctx.Err() == nil { // want "noyield/poll: .*"
	}
	return ctx.Err()
}

func Forever(ctx workflow.Context) error {
	for { // want "noyield/poll: .*"
	}
}

func ForeverWithReceive(ctx workflow.Context) error {
	c := workflow.GetSignalChannel(ctx, "go")
	for {
		var stop bool
		c.Receive(ctx, &stop)
		if stop {
			return nil
		}
	}
}

func Default(ctx workflow.Context) error {
	stop := false
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "stop"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, nil)
		stop = true
	})
	s.AddDefault(func() {})
	for !stop { // want "noyield/poll: .*"
		s.Select(ctx)
	}
	return nil
}

func WithoutDefault(ctx workflow.Context) error {
	stop := false
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "stop"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, nil)
		stop = true
	})
	for !stop {
		s.Select(ctx)
	}
	return nil
}

// Only one path through the body blocks.
func OnePath(ctx workflow.Context, f workflow.Future, gentle *bool) error {
	for !f.IsReady() { // want "noyield/poll: .*"
		if *gentle {
			if err := workflow.Sleep(ctx, time.Second); err != nil {
				return err
			}
		}
	}
	return nil
}

func ready(f workflow.Future) bool { return f.IsReady() }

func PollInHelper(ctx workflow.Context, f workflow.Future) error {
	for !ready(f) { // want "noyield/poll: .*"
	}
	return nil
}

func pause(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Second) }

func YieldInHelper(ctx workflow.Context, f workflow.Future) error {
	for !f.IsReady() {
		if err := pause(ctx); err != nil {
			return err
		}
	}
	return nil
}

// A cancelled Sleep returns at once, every time.
func IgnoredSleep(ctx workflow.Context, f workflow.Future) error {
	for !f.IsReady() {
		_ = workflow.Sleep(ctx, time.Second) // want "noyield/ignored: .*Sleep"
	}
	return nil
}

func IgnoredGet(ctx workflow.Context) error {
	for {
		_ = workflow.ExecuteActivity(ctx, "Poll").Get(ctx, nil) // want "noyield/ignored: .*Get"
	}
}

func LoggedGet(ctx workflow.Context) error {
	for {
		if err := workflow.ExecuteActivity(ctx, "Poll").Get(ctx, nil); err != nil { // want "noyield/ignored: .*Get"
			workflow.GetLogger(ctx).Warn("poll failed", "error", err)
		}
	}
}

func CheckedGet(ctx workflow.Context) error {
	for {
		if err := workflow.ExecuteActivity(ctx, "Poll").Get(ctx, nil); err != nil {
			return err
		}
	}
}

// The error is ignored, but the condition looks at the context.
func IgnoredButAsks(ctx workflow.Context) error {
	for ctx.Err() == nil {
		_ = workflow.Sleep(ctx, time.Minute)
	}
	return ctx.Err()
}

// Three turns, cancelled or not.
func IgnoredCounted(ctx workflow.Context) error {
	for range 3 {
		_ = workflow.Sleep(ctx, time.Second)
	}
	return nil
}

func Unselected(ctx workflow.Context, futures []workflow.Future) error {
	done := 0
	s := workflow.NewSelector(ctx)
	for done < len(futures) { // want "noyield/unselected: .*Selector"
		s.AddFuture(futures[done], func(workflow.Future) { done++ })
	}
	return nil
}

func Selected(ctx workflow.Context, futures []workflow.Future) error {
	done := 0
	s := workflow.NewSelector(ctx)
	for done < len(futures) {
		s.AddFuture(futures[done], func(workflow.Future) { done++ })
		s.Select(ctx)
	}
	return nil
}

func Data(ctx workflow.Context, orders []string) (n int, err error) {
	for _, order := range orders {
		n += len(order)
	}
	return n, nil
}

func Counted(ctx workflow.Context, n int) (sum int, err error) {
	for i := 0; i < n; i++ {
		sum += i
	}
	return sum, nil
}

func Shrinking(ctx workflow.Context, queue []string) (n int, err error) {
	for len(queue) > 0 {
		n += len(queue[0])
		queue = queue[1:]
	}
	return n, nil
}

func Halving(ctx workflow.Context, n int) (steps int, err error) {
	for n > 1 {
		n /= 2
		steps++
	}
	return steps, nil
}

func List(ctx workflow.Context, n *node) (length int, err error) {
	for ; n != nil; n = n.next {
		length++
	}
	return length, nil
}

type node struct{ next *node }

func Scan(ctx workflow.Context, text string) (words int, err error) {
	s := bufio.NewScanner(strings.NewReader(text))
	for s.Scan() {
		words++
	}
	return words, s.Err()
}

func InCoroutine(ctx workflow.Context, f workflow.Future) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		for !f.IsReady() { // want "noyield/poll: .*"
		}
	})
	return nil
}

func Activity(ctx context.Context) error {
	for ctx.Err() == nil {
	}
	return ctx.Err()
}

func Suppressed(ctx workflow.Context, f workflow.Future) error {
	//replayvet:ignore noyield the future is settled above
	for !f.IsReady() { // suppressed "noyield/poll: .*"
	}
	return nil
}
