// Package silent uses package time without asking what time it is.
package silent

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func Arithmetic(ctx workflow.Context, start time.Time, d time.Duration) error {
	if start.Add(2*d).Sub(start) > time.Hour {
		return nil
	}
	return workflow.Sleep(ctx, d.Round(time.Minute))
}

func Compare(ctx workflow.Context, a, b time.Time) error {
	if a.Before(b) || a.Equal(b) || a.Compare(b) > 0 || a.IsZero() {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func Parse(ctx workflow.Context, text string) error {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return err
	}
	d, err := time.ParseDuration("90s")
	if err != nil || at.Weekday() == time.Sunday {
		return err
	}
	return workflow.Sleep(ctx, d)
}

func Format(ctx workflow.Context, at time.Time) error {
	return workflow.ExecuteActivity(ctx, at.UTC().Format(time.DateOnly)).Get(ctx, nil)
}

func FromUnix(ctx workflow.Context, seconds int64) error {
	if time.Unix(seconds, 0).UTC().Year() > 2030 {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func Add(ctx workflow.Context) error {
	due := workflow.Now(ctx).Add(time.Hour).Truncate(time.Minute)
	if due.After(workflow.GetInfo(ctx).WorkflowStartTime) {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

// StopTimer stops a host timer; stopping waits for nothing.
func StopTimer(ctx workflow.Context, t *time.Timer) error {
	t.Stop()
	return nil
}

type clock interface{ Now() time.Time }

type workflowClock struct{ ctx workflow.Context }

func (c workflowClock) Now() time.Time { return workflow.Now(c.ctx) }

func due(c clock, at time.Time) bool { return c.Now().After(at) }

// A clock interface fed with the workflow's own time.
func ClockOverWorkflow(ctx workflow.Context, at time.Time) error {
	if due(workflowClock{ctx}, at) {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}
