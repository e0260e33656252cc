// Package direct reads the clock in the workflow itself, in every way the standard library has.
package direct

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func Now(ctx workflow.Context, deadline time.Time) error {
	if time.Now().After(deadline) { // want "wallclock/branch: time.Now"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func NowRecorded(ctx workflow.Context, deadline time.Time) error {
	if workflow.Now(ctx).After(deadline) {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func Since(ctx workflow.Context, start time.Time) error {
	if time.Since(start) > time.Hour { // want "wallclock/branch: time.Since"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func SinceRecorded(ctx workflow.Context, start time.Time) error {
	if workflow.Now(ctx).Sub(start) > time.Hour {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func Until(ctx workflow.Context, due time.Time) error {
	return workflow.Sleep(ctx, time.Until(due)) // want "wallclock/timer: time.Until"
}

func UntilRecorded(ctx workflow.Context, due time.Time) error {
	return workflow.Sleep(ctx, due.Sub(workflow.Now(ctx)))
}

// The workflow's own time minus the host's is the host's again.
func MixedClocks(ctx workflow.Context) error {
	drift := workflow.Now(ctx).Sub(time.Now()) // want "wallclock/timer: time.Now"
	return workflow.Sleep(ctx, drift)
}

func Elapsed(ctx workflow.Context) error {
	start := time.Now() // want "wallclock/log: time.Now"
	err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
	workflow.GetLogger(ctx).Info("shipped", "took", time.Since(start)) // want "wallclock/log: time.Since"
	return err
}

// The seconds of the host's clock reach a local variable through three methods.
func Chain(ctx workflow.Context) error {
	day := time.Now().UTC().Truncate(24 * time.Hour).Weekday() // want "wallclock/branch: time.Now"
	if day == time.Sunday {
		return nil
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}
