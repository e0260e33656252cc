// Package waits waits on the host's clock instead of on a timer of the workflow.
package waits

import (
	"context"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Sleep(ctx workflow.Context) error {
	time.Sleep(time.Second) // want "wallclock/block: time.Sleep"
	return nil
}

func SleepWorkflow(ctx workflow.Context) error {
	return workflow.Sleep(ctx, time.Second)
}

func backoff(attempt int) {
	time.Sleep(time.Duration(attempt) * time.Second) // want "wallclock/block: time.Sleep" trace "SleepInHelper calls backoff"
}

func SleepInHelper(ctx workflow.Context) error {
	for i := range 3 {
		if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err == nil {
			return nil
		}
		backoff(i)
	}
	return nil
}

func SleepValue(ctx workflow.Context) error {
	pause := time.Sleep
	pause(time.Second) // want "wallclock/block: time.Sleep"
	return nil
}

func SleepInAwait(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool {
		time.Sleep(time.Millisecond) // want "wallclock/block: time.Sleep"
		return true
	})
}

func After(ctx workflow.Context) error {
	<-time.After(time.Second) // want "wallclock/hosttimer: time.After"
	return nil
}

func AfterFunc(ctx workflow.Context) error {
	t := time.AfterFunc(time.Second, func() {}) // want "wallclock/hosttimer: time.AfterFunc"
	t.Stop()
	return nil
}

func NewTimer(ctx workflow.Context) error {
	t := time.NewTimer(time.Second) // want "wallclock/hosttimer: time.NewTimer"
	defer t.Stop()
	<-t.C
	return nil
}

func NewTicker(ctx workflow.Context) error {
	t := time.NewTicker(time.Second) // want "wallclock/hosttimer: time.NewTicker"
	defer t.Stop()
	for range t.C {
		return nil
	}
	return nil
}

func Tick(ctx workflow.Context) error {
	<-time.Tick(time.Second) // want "wallclock/hosttimer: time.Tick"
	return nil
}

var idle = time.NewTimer(time.Hour)

func Reset(ctx workflow.Context) error {
	idle.Reset(time.Second) // want "wallclock/hosttimer: .*Reset"
	return nil
}

func NewTimerWorkflow(ctx workflow.Context) error {
	return workflow.NewTimer(ctx, time.Second).Get(ctx, nil)
}

func WithTimeout(ctx workflow.Context) error {
	plain, cancel := context.WithTimeout(context.Background(), time.Second) // want "wallclock/deadline: context.WithTimeout"
	defer cancel()
	return plain.Err()
}

func WithDeadline(ctx workflow.Context, due time.Time) error {
	plain, cancel := context.WithDeadline(context.Background(), due) // want "wallclock/deadline: context.WithDeadline"
	defer cancel()
	return plain.Err()
}

func WithTimeoutCause(ctx workflow.Context) error {
	plain, cancel := context.WithTimeoutCause(context.Background(), time.Second, nil) // want "wallclock/deadline: context.WithTimeoutCause"
	defer cancel()
	return plain.Err()
}

func timed(parent context.Context) error {
	plain, cancel := context.WithTimeout(parent, time.Second) // want "wallclock/deadline: context.WithTimeout" trace "DeadlineInHelper calls timed"
	defer cancel()
	return plain.Err()
}

func DeadlineInHelper(ctx workflow.Context) error {
	return timed(context.TODO())
}

func WithCancel(ctx workflow.Context) error {
	plain, cancel := context.WithCancel(context.Background())
	defer cancel()
	return plain.Err()
}

func WithValue(ctx workflow.Context) error {
	type key struct{}
	plain := context.WithValue(context.Background(), key{}, 1)
	return plain.Err()
}

func WithCancelWorkflow(ctx workflow.Context) error {
	ctx, cancel := workflow.WithCancel(ctx)
	defer cancel()
	return workflow.Sleep(ctx, time.Second)
}

func Activity(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	time.Sleep(time.Second)
	return ctx.Err()
}
