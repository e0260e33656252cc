// Package ends returns with and without signals left.
package ends

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"
)

func stopsByCount(ctx workflow.Context) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
	}
	return nil // want "signaldrain/complete: the workflow returns while signals \"n\" may have arrived"
}

func drainsAndStops(ctx workflow.Context) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
	}
	for channel.ReceiveAsync(nil) {
		workflow.GetLogger(ctx).Info("one more")
	}
	return nil
}

func approval(ctx workflow.Context) error {
	var ok bool
	workflow.GetSignalChannel(ctx, "approve").Receive(ctx, &ok)
	if !ok {
		return errors.New("refused")
	}
	return nil
}

func stopsBySignal(ctx workflow.Context) error {
	channel := workflow.GetSignalChannel(ctx, "say")
	for {
		var what string
		channel.Receive(ctx, &what)
		if what == "stop" {
			return nil
		}
	}
}

func stopsByCase(ctx workflow.Context) error {
	stopped := false
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "stop"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		stopped = true
	})
	for !stopped {
		selector.Select(ctx)
	}
	return nil
}

func stopsByTimer(ctx workflow.Context) error {
	over, n := false, 0
	selector := workflow.NewSelector(ctx)
	selector.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) { over = true })
	selector.AddReceive(workflow.GetSignalChannel(ctx, "n"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		n++
	})
	for !over {
		selector.Select(ctx)
	}
	return nil // want "signaldrain/complete: .*\"n\""
}

func listens(ctx workflow.Context) error {
	seen := 0
	workflow.Go(ctx, func(ctx workflow.Context) {
		channel := workflow.GetSignalChannel(ctx, "n")
		for {
			channel.Receive(ctx, nil)
			seen++
		}
	})
	if err := workflow.Await(ctx, func() bool { return seen == 3 }); err != nil {
		return err
	}
	return nil
}

func fails(ctx workflow.Context) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
	}
	return errors.New("too many")
}
