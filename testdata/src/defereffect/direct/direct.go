// Package direct defers calls that also run when a worker drops the workflow.
package direct

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Effect(ctx workflow.Context, db *sql.DB) error {
	defer db.Exec("UPDATE orders SET open = false") // want "defereffect/effect: .*Exec"
	return workflow.Sleep(ctx, time.Hour)
}

func EffectInClosure(ctx workflow.Context) error {
	defer func() { // want "defereffect/effect: .*os.Remove"
		_ = os.Remove("order.lock")
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func remove() { _ = os.Remove("order.lock") }

func EffectInHelper(ctx workflow.Context) error {
	defer remove() // want "defereffect/effect: .*os.Remove" trace "remove"
	return workflow.Sleep(ctx, time.Hour)
}

func NotDeferred(ctx workflow.Context) error {
	err := workflow.Sleep(ctx, time.Hour)
	remove()
	return err
}

var open = map[string]bool{}

func SharedState(ctx workflow.Context, order string) error {
	defer delete(open, order) // want "defereffect/effect: .*open"
	return workflow.Sleep(ctx, time.Hour)
}

func SharedStateInClosure(ctx workflow.Context, order string) error {
	defer func() { // want "defereffect/effect: .*open"
		open[order] = false
	}()
	return workflow.Sleep(ctx, time.Hour)
}

// State of this execution ends with it.
func OwnState(ctx workflow.Context) error {
	done := false
	defer func() { done = true }()
	err := workflow.SetQueryHandler(ctx, "done", func() (bool, error) { return done, nil })
	if err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func Yields(ctx workflow.Context) error {
	defer func() { // want "defereffect/yield: .*Sleep"
		_ = workflow.Sleep(ctx, time.Second)
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func YieldsInActivity(ctx workflow.Context) error {
	defer func() { // want "defereffect/yield: .*Get"
		_ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil)
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func release(ctx workflow.Context) { _ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil) }

func YieldsInHelper(ctx workflow.Context) error {
	defer release(ctx) // want "defereffect/yield: .*release"
	return workflow.Sleep(ctx, time.Hour)
}

func YieldsInCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		defer func() { // want "defereffect/yield: .*Receive"
			workflow.GetSignalChannel(ctx, "stop").Receive(ctx, nil)
		}()
		_ = workflow.Sleep(ctx, time.Hour)
	})
	return nil
}

// The documented clean-up: it looks at the error, and uses a context that is not cancelled.
func Disconnected(ctx workflow.Context) (err error) {
	defer func() {
		if !errors.Is(ctx.Err(), workflow.ErrCanceled) {
			return
		}
		clean, cancel := workflow.NewDisconnectedContext(ctx)
		defer cancel()
		err = errors.Join(err, workflow.ExecuteActivity(clean, "Release").Get(clean, nil))
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func OnlyOnError(ctx workflow.Context) (err error) {
	defer func() {
		if err != nil {
			clean, cancel := workflow.NewDisconnectedContext(ctx)
			defer cancel()
			_ = workflow.ExecuteActivity(clean, "Release").Get(clean, nil)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func Logs(ctx workflow.Context) error {
	defer workflow.GetLogger(ctx).Info("done")
	return workflow.Sleep(ctx, time.Hour)
}

func Measures(ctx workflow.Context) error {
	defer workflow.GetMetricsHandler(ctx).Counter("done").Inc(1)
	return workflow.Sleep(ctx, time.Hour)
}

func Unlocks(ctx workflow.Context, m workflow.Mutex) error {
	if err := m.Lock(ctx); err != nil {
		return err
	}
	defer m.Unlock()
	return workflow.Sleep(ctx, time.Hour)
}

func ReleasesSemaphore(ctx workflow.Context, s workflow.Semaphore) error {
	if err := s.Acquire(ctx, 1); err != nil {
		return err
	}
	defer s.Release(1)
	return workflow.Sleep(ctx, time.Hour)
}

func Cancels(ctx workflow.Context) error {
	ctx, cancel := workflow.WithCancel(ctx)
	defer cancel()
	return workflow.Sleep(ctx, time.Hour)
}

func WaitGroupDone(ctx workflow.Context, wg workflow.WaitGroup) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		defer wg.Done()
		_ = workflow.Sleep(ctx, time.Hour)
	})
	return nil
}

func CompletesSession(ctx workflow.Context) error {
	ctx, err := workflow.CreateSession(ctx, &workflow.SessionOptions{})
	if err != nil {
		return err
	}
	defer workflow.CompleteSession(ctx)
	return workflow.Sleep(ctx, time.Hour)
}

// No execution is dropped between the lock and its release: nothing yields.
func HelperWithoutYield(ctx workflow.Context) (int, error) {
	return size(), nil
}

func size() int {
	f := counter{}
	defer f.reset()
	return f.n
}

type counter struct{ n int }

func (c *counter) reset() { c.n = 0 }

func Activity(ctx context.Context) error {
	defer remove()
	return nil
}

func Suppressed(ctx workflow.Context) error {
	defer remove() //replayvet:ignore defereffect removing twice is harmless // suppressed "defereffect/effect: .*os.Remove"
	return workflow.Sleep(ctx, time.Hour)
}
