// Package shared runs one closure on several coroutines, and keeps contexts in
// less obvious places.
package shared

import (
	"sync"
	"time"

	"go.temporal.io/sdk/workflow"
)

// spawn runs f on a coroutine of its own.
func spawn(ctx workflow.Context, f func(workflow.Context)) {
	workflow.Go(ctx, func(ctx workflow.Context) { f(ctx) })
}

func ThroughSpawner(ctx workflow.Context) error {
	spawn(ctx, func(inner workflow.Context) {
		_ = workflow.Sleep(ctx, time.Minute) // want "contextmix/outer: .*Sleep"
	})
	return nil
}

func ThroughSpawnerInner(ctx workflow.Context) error {
	spawn(ctx, func(ctx workflow.Context) { _ = workflow.Sleep(ctx, time.Minute) })
	return nil
}

// apply runs f where it is called.
func apply(ctx workflow.Context, f func(workflow.Context)) { f(ctx) }

func ThroughCaller(ctx workflow.Context) error {
	apply(ctx, func(workflow.Context) { _ = workflow.Sleep(ctx, time.Minute) })
	return nil
}

func ThroughTwoClosures(ctx workflow.Context) error {
	sleep := func() {
		_ = workflow.Sleep(ctx, time.Minute) // want "contextmix/outer: .*Sleep"
	}
	twice := func() { sleep(); sleep() }
	workflow.Go(ctx, func(workflow.Context) { twice() })
	return nil
}

// A closure of the coroutine itself.
func ClosureOfCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		pause := func() { _ = workflow.Sleep(ctx, time.Minute) }
		pause()
	})
	return nil
}

// The callback runs where the Selector selects, which is the coroutine.
func SelectorInCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		s := workflow.NewSelector(inner)
		s.AddReceive(workflow.GetSignalChannel(inner, "go"), func(c workflow.ReceiveChannel, more bool) {
			c.Receive(ctx, nil) // want "contextmix/outer: .*Receive"
		})
		s.Select(inner)
	})
	return nil
}

// One function is a coroutine of its own at every depth.
func Recursive(ctx workflow.Context, depth int) {
	workflow.Go(ctx, func(inner workflow.Context) {
		Recursive(inner, depth-1)
		_ = workflow.Sleep(ctx, time.Minute) // want "contextmix/outer: .*Sleep"
	})
}

// Either of the two: not in view.
func Either(ctx workflow.Context, own bool) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		use := ctx
		if own {
			use = inner
		}
		_ = workflow.Sleep(use, time.Minute)
	})
	return nil
}

// The same from every context of an execution.
func Reads(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "late", func(inner workflow.Context) error {
		if workflow.Now(ctx).Hour() > 20 || ctx.Err() != nil {
			return workflow.Sleep(inner, time.Hour)
		}
		return nil
	})
}

// The logger of the handler's context names the update.
func LogsInHandler(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "log", func(inner workflow.Context) error {
		workflow.GetLogger(ctx).Info("updated") // want "contextmix/scope: .*GetLogger"
		return nil
	})
}

type holder struct{ ctx workflow.Context }

var last *holder

func PackagePointer(ctx workflow.Context) error {
	last = &holder{ctx} // want "contextmix/stored: .*last"
	return nil
}

func PackagePointerEmpty(ctx workflow.Context) error {
	last = &holder{}
	return nil
}

var all []workflow.Context

func PackageSlice(ctx workflow.Context) error {
	all = append(all, ctx) // want "contextmix/stored: .*all"
	return nil
}

var running sync.Map

func PackageSyncMap(ctx workflow.Context, order string) error {
	running.Store(order, ctx) // want "contextmix/stored: .*running"
	return nil
}
