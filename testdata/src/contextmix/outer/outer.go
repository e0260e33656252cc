// Package outer uses the context of one coroutine in another.
package outer

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func Blocks(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = workflow.Sleep(ctx, time.Minute) // want "contextmix/outer: .*Sleep"
	})
	return nil
}

func BlocksShadowed(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		_ = workflow.Sleep(ctx, time.Minute)
	})
	return nil
}

func BlocksInner(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = workflow.Sleep(inner, time.Minute)
	})
	return nil
}

func Future(ctx workflow.Context, f workflow.Future) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = f.Get(ctx, nil) // want "contextmix/outer: .*Get"
	})
	return nil
}

func Channel(ctx workflow.Context, c workflow.Channel) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		c.Receive(ctx, nil) // want "contextmix/outer: .*Receive"
		c.Send(inner, 1)
	})
	return nil
}

func SelectorSelect(ctx workflow.Context, s workflow.Selector) error {
	workflow.GoNamed(ctx, "selects", func(inner workflow.Context) {
		s.Select(ctx) // want "contextmix/outer: .*Select"
	})
	return nil
}

func Await(ctx workflow.Context, done *bool) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = workflow.Await(ctx, func() bool { return *done }) // want "contextmix/outer: .*Await"
	})
	return nil
}

func WaitGroup(ctx workflow.Context, wg workflow.WaitGroup) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		wg.Wait(ctx) // want "contextmix/outer: .*Wait"
	})
	return nil
}

func helper(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Minute) }

func ThroughHelper(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = helper(ctx) // want "contextmix/outer: .*helper"
	})
	return nil
}

func ThroughHelperInner(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = helper(inner)
	})
	return nil
}

// Derived from the outer context, so it is the outer coroutine's.
func Derived(ctx workflow.Context) error {
	cancellable, cancel := workflow.WithCancel(ctx)
	defer cancel()
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = workflow.Sleep(cancellable, time.Minute) // want "contextmix/outer: .*Sleep"
	})
	return nil
}

// Handed to the coroutine as its own.
func DerivedHanded(ctx workflow.Context) error {
	cancellable, cancel := workflow.WithCancel(ctx)
	defer cancel()
	workflow.Go(cancellable, func(ctx workflow.Context) {
		_ = workflow.Sleep(ctx, time.Minute)
	})
	return nil
}

func UpdateHandler(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "pause", func(inner workflow.Context) error {
		return workflow.Sleep(ctx, time.Minute) // want "contextmix/outer: .*Sleep"
	})
}

func UpdateHandlerInner(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "pause", func(ctx workflow.Context) error {
		return workflow.Sleep(ctx, time.Minute)
	})
}

func Nested(ctx workflow.Context) error {
	workflow.Go(ctx, func(a workflow.Context) {
		workflow.Go(a, func(b workflow.Context) {
			_ = workflow.Sleep(a, time.Minute) // want "contextmix/outer: .*Sleep"
			_ = workflow.Sleep(b, time.Minute)
		})
	})
	return nil
}

// Not blocking: it works, but cancellation and options are the outer scope's.

func StartsActivity(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		f := workflow.ExecuteActivity(ctx, "Ship") // want "contextmix/scope: .*ExecuteActivity"
		_ = f.Get(inner, nil)
	})
	return nil
}

func Logs(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		workflow.GetLogger(ctx).Info("started") // want "contextmix/scope: .*GetLogger"
	})
	return nil
}

func Spawns(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		workflow.Go(ctx, func(ctx workflow.Context) {}) // want "contextmix/scope: .*Go"
	})
	return nil
}

// Callbacks that get no context of their own run on the coroutine that selects.

func SelectorCallback(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, nil)
	})
	s.Select(ctx)
	return nil
}

func PlainClosure(ctx workflow.Context) error {
	pause := func() error { return workflow.Sleep(ctx, time.Minute) }
	return pause()
}

func Deferred(ctx workflow.Context) error {
	defer func() { workflow.GetLogger(ctx).Info("done") }()
	return nil
}

// A closure without a parameter, started with a coroutine's context.
func ClosureInCoroutine(ctx workflow.Context) error {
	pause := func() error {
		return workflow.Sleep(ctx, time.Minute) // want "contextmix/outer: .*Sleep"
	}
	workflow.Go(ctx, func(ctx workflow.Context) { _ = pause() })
	return nil
}

func Suppressed(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		//replayvet:ignore contextmix the outer coroutine has ended by then
		_ = workflow.Sleep(ctx, time.Minute) // suppressed "contextmix/outer: .*Sleep"
	})
	return nil
}

func SideEffect(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any { return 1 }).Get(&n)
	return n, err
}
