// Package reach starts and awaits through helpers.
package reach

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/lostfuture/reach/steps"
)

func start(ctx workflow.Context, name string) workflow.Future {
	return workflow.ExecuteActivity(ctx, name)
}

func startOrFail(ctx workflow.Context, name string) (workflow.Future, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return workflow.ExecuteActivity(ctx, name), nil
}

func HelperDropped(ctx workflow.Context) error {
	start(ctx, "A") // want "lostfuture/unstarted: start has sent nothing yet .*the activity"
	return nil
}

func HelperAwaited(ctx workflow.Context) error { return start(ctx, "A").Get(ctx, nil) }

func HelperWithError(ctx workflow.Context) error {
	_, err := startOrFail(ctx, "A") // want "lostfuture/unstarted: .*"
	return err
}

func HelperWithErrorAwaited(ctx workflow.Context) error {
	f, err := startOrFail(ctx, "A")
	if err != nil {
		return err
	}
	return f.Get(ctx, nil)
}

func OtherPackage(ctx workflow.Context) error {
	steps.Start(ctx, "A") // want "lostfuture/unstarted: steps.Start has .*the activity"
	return nil
}

func OtherPackageAwaited(ctx workflow.Context) error {
	return steps.Wait(ctx, steps.Start(ctx, "A"))
}

func OtherPackagesTimer(ctx workflow.Context) error {
	steps.Timer(ctx) // want "lostfuture/timer: steps.Timer starts a timer"
	return nil
}

func Kept(ctx workflow.Context, s *steps.Futures) error {
	s.Keep(ctx, "A")
	return s.Last().Get(ctx, nil)
}

func wait(ctx workflow.Context, fs ...workflow.Future) error {
	for _, f := range fs {
		if err := f.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func count(ctx workflow.Context, f workflow.Future) { workflow.GetLogger(ctx).Info("one more") }

func WaitsInAHelper(ctx workflow.Context) error {
	a, b := start(ctx, "A"), start(ctx, "B")
	return wait(ctx, a, b)
}

func HelperThatDoesNotWait(ctx workflow.Context) error {
	f := start(ctx, "A") // want "lostfuture/unstarted: .*"
	count(ctx, f)
	return nil
}

func get[T any](ctx workflow.Context, f workflow.Future) (v T, err error) {
	err = f.Get(ctx, &v)
	return v, err
}

func async[T any](ctx workflow.Context, name string, arg T) workflow.Future {
	return workflow.ExecuteActivity(ctx, name, arg)
}

func Generic(ctx workflow.Context) (int, error) { return get[int](ctx, async(ctx, "A", 1)) }

func GenericDropped(ctx workflow.Context) error {
	async(ctx, "A", 1) // want "lostfuture/unstarted: .*"
	return nil
}

type waiter interface {
	Wait(ctx workflow.Context, f workflow.Future) error
}

func Interface(ctx workflow.Context, w waiter) error { return w.Wait(ctx, start(ctx, "A")) }

func FuncValue(ctx workflow.Context, done func(workflow.Future)) error {
	done(start(ctx, "A"))
	return nil
}

// notify is called right before the end, audit is not.
func notify(ctx workflow.Context) {
	workflow.ExecuteActivity(ctx, "Notify") // want "lostfuture/unstarted: .*"
}

func audit(ctx workflow.Context) {
	workflow.ExecuteActivity(ctx, "Audit") // want "lostfuture/dropped: .*"
}

func Calls(ctx workflow.Context) error {
	audit(ctx)
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	notify(ctx)
	return nil
}

func Callback(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, nil)
		workflow.ExecuteActivity(ctx, "A") // want "lostfuture/dropped: .*"
	})
	s.Select(ctx)
	return nil
}
