// Package fixes has calls that a fix is made for, and such that none is made for.
package fixes

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"
)

// Arithmetic keeps its comments, and the operand of Until gets parentheses where it needs them.
func Arithmetic(ctx workflow.Context, due *time.Time, dues []time.Time) error {
	d := time.Until( /* the first */ dues[0]) // want "wallclock/timer: time.Until"
	d += time.Until(*due)                     // want "wallclock/timer: time.Until"
	d -= time.Since( /* the last */ dues[1])  // want "wallclock/timer: time.Since"
	return workflow.Sleep(ctx, d)             // long enough
}

// The context of the coroutine is the one that counts there.
func Coroutine(ctx workflow.Context, due time.Time) error {
	workflow.Go(ctx, func(child workflow.Context) {
		if time.Now().After(due) { // want "wallclock/branch: time.Now"
			return
		}
		_ = workflow.ExecuteActivity(child, "Ship").Get(child, nil)
	})
	return workflow.Sleep(ctx, time.Hour)
}

// A selector's callback has none of its own.
func Callback(ctx workflow.Context, due time.Time) (err error) {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {
		if time.Now().Before(due) { // want "wallclock/branch: time.Now"
			err = workflow.Sleep(ctx, time.Hour)
		}
	})
	s.Select(ctx)
	return err
}

// What hides the context is no context.
func Hidden(ctx workflow.Context, due time.Time) error {
	if ctx := due; time.Now().After(ctx) { // want "wallclock/branch: time.Now"
		return nil
	}
	return workflow.Sleep(ctx, time.Hour)
}

// Several contexts in a block: the parameter is as good as any.
func Derived(ctx workflow.Context, due time.Time) error {
	short := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	if time.Now().After(due) { // want "wallclock/branch: time.Now"
		return nil
	}
	return workflow.ExecuteActivity(short, "Ship").Get(short, nil)
}

// The name of the package means something else here.
func PackageHidden(ctx workflow.Context, workflow string, due time.Time) error {
	if time.Now().After(due) { // want "wallclock/branch: time.Now"
		return ship(ctx, workflow)
	}
	return nil
}

func ship(ctx workflow.Context, what any) error {
	return workflow.ExecuteActivity(ctx, "Ship", what).Get(ctx, nil)
}

// There is no name for the context.
func Unnamed(_ workflow.Context, due time.Time) (string, error) {
	if time.Now().After(due) { // want "wallclock/close: time.Now"
		return "", errors.New("late")
	}
	return "", nil
}

func late(due time.Time) bool {
	return time.Now().After(due) // want "wallclock/branch: time.Now" trace "NoContext calls late"
}

func NoContext(ctx workflow.Context, due time.Time) error {
	if late(due) {
		return nil
	}
	return workflow.Sleep(ctx, time.Hour)
}

// Within a task, workflow.Now does not advance: the loop would not end.
func Spins(ctx workflow.Context, due time.Time) error {
	for time.Now().Before(due) { // want "wallclock/unused: time.Now"
		_ = workflow.Now(ctx)
	}
	return workflow.Sleep(ctx, time.Hour)
}

func Polls(ctx workflow.Context, due time.Time) error {
	for time.Now().Before(due) { // want "wallclock/branch: time.Now"
		if err := ship(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

// Two of them in a task would be the same, which is for a person to judge.
func Unique(ctx workflow.Context) error {
	if err := ship(ctx, time.Now().UnixNano()); err != nil { // want "wallclock/input: time.Now"
		return err
	}
	ctx = workflow.WithWorkflowID(ctx, time.Now().String()) // want "wallclock/id: time.Now"
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}
