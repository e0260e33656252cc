// Package unread has cases that do not receive.
package unread

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func leaves(ctx workflow.Context) error {
	n := 0
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "n"), func(c workflow.ReceiveChannel, _ bool) { // want "signaldrain/unreceived: the function given to workflow.Selector.AddReceive does not receive"
		n++
	})
	for i := 0; i < 10; i++ {
		selector.Select(ctx)
		if err := workflow.Sleep(ctx, time.Minute); err != nil {
			return err
		}
	}
	return workflow.Sleep(ctx, time.Minute)
}

func receives(ctx workflow.Context) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(channel, func(c workflow.ReceiveChannel, _ bool) { take(ctx, c) })
	for i := 0; i < 10; i++ {
		selector.Select(ctx)
	}
	return workflow.Sleep(ctx, time.Minute)
}

func take(ctx workflow.Context, c workflow.ReceiveChannel) {
	var n int
	c.Receive(ctx, &n)
}

func receivesAfter(ctx workflow.Context) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		came := false
		selector := workflow.NewSelector(ctx)
		selector.AddReceive(channel, func(workflow.ReceiveChannel, bool) { came = true })
		selector.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(workflow.Future) {})
		selector.Select(ctx)
		if came {
			channel.Receive(ctx, nil)
		}
	}
	return workflow.Sleep(ctx, time.Minute)
}

func once(ctx workflow.Context) error {
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(workflow.ReceiveChannel, bool) {})
	selector.Select(ctx)
	return workflow.Sleep(ctx, time.Minute)
}

func ends(ctx workflow.Context) error {
	done := false
	for !done {
		selector := workflow.NewSelector(ctx)
		selector.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(workflow.Future) {})
		selector.AddReceive(workflow.GetSignalChannel(ctx, "done"), func(workflow.ReceiveChannel, bool) { done = true })
		selector.Select(ctx)
	}
	return workflow.Sleep(ctx, time.Minute)
}

func cancelled(ctx workflow.Context) error {
	stopped := 0
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(ctx.Done(), func(workflow.ReceiveChannel, bool) { stopped++ })
	for i := 0; i < 10; i++ {
		selector.Select(ctx)
	}
	return workflow.Sleep(ctx, time.Minute)
}
