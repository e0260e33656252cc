// Package timers starts timers in loops.
package timers

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func leaves(ctx workflow.Context) error {
	signals := workflow.GetSignalChannel(ctx, "s")
	n := 0
	for workflow.GetInfo(ctx).GetCurrentHistoryLength() < 1000 {
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {}) // want "selector/timer: workflow.NewTimer starts a timer in each turn of the loop"
		selector.AddReceive(signals, func(c workflow.ReceiveChannel, _ bool) {
			c.Receive(ctx, nil)
			n++
		})
		selector.Select(ctx)
	}
	return nil
}

func cancels(ctx workflow.Context) error {
	signals := workflow.GetSignalChannel(ctx, "s")
	for i := 0; i < 100; i++ {
		timerCtx, cancel := workflow.WithCancel(ctx)
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(workflow.NewTimer(timerCtx, time.Hour), func(workflow.Future) {})
		selector.AddReceive(signals, func(c workflow.ReceiveChannel, _ bool) {
			c.Receive(ctx, nil)
			cancel()
		})
		selector.Select(ctx)
	}
	return nil
}

func cancelsAtTheEnd(ctx workflow.Context) error {
	signals := workflow.GetSignalChannel(ctx, "s")
	timerCtx, cancel := workflow.WithCancel(ctx)
	defer cancel()
	for i := 0; i < 100; i++ {
		selector := workflow.NewSelector(ctx)
		timer := workflow.NewTimerWithOptions(timerCtx, time.Hour, workflow.TimerOptions{}) // want "selector/timer: workflow.NewTimerWithOptions starts"
		selector.AddFuture(timer, func(workflow.Future) {})
		selector.AddReceive(signals, func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
		selector.Select(ctx)
	}
	return nil
}

func ends(ctx workflow.Context) error {
	signals := workflow.GetSignalChannel(ctx, "stop")
	stopped := false
	for !stopped {
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
		selector.AddReceive(signals, func(c workflow.ReceiveChannel, _ bool) {
			c.Receive(ctx, nil)
			stopped = true
		})
		selector.AddReceive(ctx.Done(), func(workflow.ReceiveChannel, bool) {})
		selector.Select(ctx)
	}
	return nil
}

type machine struct{ stopped bool }

func (m *machine) stop() { m.stopped = true }

func (m *machine) running() bool { return !m.stopped }

func (m *machine) ends(ctx workflow.Context) error {
	signals := workflow.GetSignalChannel(ctx, "stop")
	for m.running() {
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
		selector.AddReceive(signals, func(c workflow.ReceiveChannel, _ bool) {
			c.Receive(ctx, nil)
			m.stop()
		})
		selector.Select(ctx)
	}
	return nil
}

func reuses(ctx workflow.Context) error {
	signals := workflow.GetSignalChannel(ctx, "s")
	var timer workflow.Future
	for i := 0; i < 100; i++ {
		if timer == nil {
			timer = workflow.NewTimer(ctx, time.Hour)
		}
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(timer, func(workflow.Future) { timer = nil })
		selector.AddReceive(signals, func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
		selector.Select(ctx)
	}
	return nil
}

func outside(ctx workflow.Context) error {
	signals := workflow.GetSignalChannel(ctx, "s")
	selector := workflow.NewSelector(ctx)
	selector.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
	selector.AddReceive(signals, func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	for i := 0; i < 100; i++ {
		selector.Select(ctx)
	}
	return nil
}

func alone(ctx workflow.Context) error {
	for i := 0; i < 100; i++ {
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
		selector.Select(ctx)
	}
	return nil
}

func waits(ctx workflow.Context) error {
	signals := workflow.GetSignalChannel(ctx, "s")
	for i := 0; i < 100; i++ {
		timer := workflow.NewTimer(ctx, time.Hour)
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(timer, func(workflow.Future) {})
		selector.AddReceive(signals, func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
		selector.Select(ctx)
		if err := timer.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func withPolls(ctx workflow.Context) error {
	for i := 0; i < 100; i++ {
		var done bool
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {}) // want "selector/timer: "
		selector.AddFuture(workflow.ExecuteActivity(ctx, "Poll"), func(f workflow.Future) { _ = f.Get(ctx, &done) })
		selector.Select(ctx)
	}
	return nil
}
