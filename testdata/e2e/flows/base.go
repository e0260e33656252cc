package flows

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// Base is an activity, a timer and another activity.
func Base(ctx workflow.Context, in string) (string, error) { return base(ctx, in) }

// Other forms of its input.
func BaseInt(ctx workflow.Context, in int) (string, error)                 { return base(ctx, "in") }
func BaseStruct(ctx workflow.Context, in struct{ N int }) (string, error)  { return base(ctx, "in") }
func BaseLonger(ctx workflow.Context, in string, more int) (string, error) { return base(ctx, in) }
func BaseShorter(ctx workflow.Context) (string, error)                     { return base(ctx, "in") }

func base(ctx workflow.Context, in string) (string, error) {
	ctx = withOptions(ctx)
	if out, err, done := baseStart(ctx, in); done {
		return out, err
	}
	a, err := baseFirst(ctx, in)
	if err != nil {
		return "", err
	}
	if out, err, done := baseMiddle(ctx, in); done {
		return out, err
	}
	b, err := baseLast(ctx, a)
	if err != nil {
		return "", err
	}
	if err := baseEnd(ctx, in); err != nil {
		return "", err
	}
	if Edit == "base/result" {
		return "another result", nil
	}
	return b, nil
}

// baseStart is what edits put in front.
func baseStart(ctx workflow.Context, in string) (out string, err error, done bool) {
	switch Edit {
	case "base/all-removed":
		return "", nil, true
	case "base/error-first":
		return "", errors.New("early"), true
	case "base/panic-first":
		panic("kaboom")
	case "base/activity-first":
		_, err = run(ctx, ActC, in)
	case "base/timer-first":
		err = workflow.Sleep(ctx, time.Second)
	case "base/swapped":
		if _, err = run(ctx, ActB, in); err == nil {
			if err = workflow.Sleep(ctx, time.Second); err == nil {
				out, err = run(ctx, ActA, in)
			}
		}
		return out, err, true
	case "base/parallel":
		a, b := workflow.ExecuteActivity(ctx, ActA, in), workflow.ExecuteActivity(ctx, ActB, in)
		err = errors.Join(a.Get(ctx, nil), workflow.Sleep(ctx, time.Second), b.Get(ctx, &out))
		return out, err, true
	case "base/handlers":
		workflow.Go(ctx, func(ctx workflow.Context) { workflow.GetSignalChannel(ctx, "new").Receive(ctx, nil) })
		err = errors.Join(
			workflow.SetQueryHandler(ctx, "new", func() (string, error) { return "", nil }),
			workflow.SetUpdateHandler(ctx, "new", func(workflow.Context) error { return nil }),
		)
	case "base/clock":
		if time.Now().Year() < 2000 {
			_, err = run(ctx, ActC, in)
		}
	case "base/clock-branch":
		if time.Since(workflow.Now(ctx)) > time.Second {
			_, err = run(ctx, ActC, in)
		}
	case "base/native-sleep":
		time.Sleep(100 * time.Millisecond)
	case "base/native-sleep-long":
		time.Sleep(1500 * time.Millisecond)
	}
	return "", err, err != nil
}

// baseFirst is the first activity.
func baseFirst(ctx workflow.Context, in string) (string, error) {
	switch Edit {
	case "base/first-renamed":
		return run(ctx, ActA2, in)
	case "base/name-qualified":
		return run(ctx, "other.pkg.ActA", in)
	case "base/name-string":
		return run(ctx, "ActA", in)
	case "base/first-removed":
		return in, nil
	case "base/arguments":
		return run(ctx, ActA, in+" and more")
	case "base/options":
		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{TaskQueue: "elsewhere", ScheduleToCloseTimeout: time.Hour})
	case "base/activity-id":
		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{ActivityID: "first", StartToCloseTimeout: time.Minute})
	case "base/result-type":
		var n int
		err := workflow.ExecuteActivity(ctx, ActA, in).Get(ctx, &n)
		return "", err
	case "base/result-type-ignored":
		var n int
		_ = workflow.ExecuteActivity(ctx, ActA, in).Get(ctx, &n)
		return "", nil
	}
	return run(ctx, ActA, in)
}

// baseMiddle is the timer, and what edits put around it.
func baseMiddle(ctx workflow.Context, in string) (out string, err error, done bool) {
	length := time.Second
	switch Edit {
	case "base/activity-middle":
		_, err = run(ctx, ActC, in)
	case "base/completes-early":
		return "", nil, true
	case "base/timer-swapped":
		if out, err = run(ctx, ActB, in); err == nil {
			err = workflow.Sleep(ctx, length)
		}
		return out, err, true
	case "base/timer-removed":
		length = 0
	case "base/timer-zero":
		length = 0
	case "base/timer-longer":
		length = 240 * time.Hour
	case "base/nil-dereference":
		var shop *Shop
		length = time.Duration(shop.Copies)
	case "base/attribute-middle":
		err = workflow.UpsertTypedSearchAttributes(ctx, keyword.ValueSet("new"))
	case "base/memo-middle":
		err = workflow.UpsertMemo(ctx, map[string]any{"new": 1})
	case "base/side-effect":
		workflow.SideEffect(ctx, func(workflow.Context) any { return 1 })
	case "base/mutable-side-effect":
		workflow.MutableSideEffect(ctx, "x", func(workflow.Context) any { return 1 }, func(a, b any) bool { return a == b })
	case "base/local-middle":
		err = runLocal(ctx, ActC, in)
	case "base/version":
		if workflow.GetVersion(ctx, "new", workflow.DefaultVersion, 1) == 1 {
			_, err = run(ctx, ActC, in)
		}
	case "base/version-without-default":
		workflow.GetVersion(ctx, "new", 1, 1)
	case "base/child":
		err = workflow.ExecuteChildWorkflow(ctx, Child, in).Get(ctx, nil)
	case "base/signal-external":
		workflow.SignalExternalWorkflow(ctx, "peer", "", "hello", nil)
	}
	if err == nil && Edit != "base/timer-removed" {
		err = workflow.Sleep(ctx, length)
	}
	if Edit == "base/second-timer" {
		err = workflow.Sleep(ctx, time.Second)
	}
	return "", err, err != nil
}

// baseLast is the second activity.
func baseLast(ctx workflow.Context, in string) (string, error) {
	switch Edit {
	case "base/last-renamed":
		return run(ctx, ActC, in)
	case "base/last-removed":
		return in, nil
	}
	return run(ctx, ActB, in)
}

// baseEnd is what edits put behind.
func baseEnd(ctx workflow.Context, in string) (err error) {
	switch Edit {
	case "base/activity-end":
		_, err = run(ctx, ActC, in)
	case "base/activity-end-unawaited":
		workflow.ExecuteActivity(ctx, ActC, in)
	case "base/attribute-end":
		err = workflow.UpsertTypedSearchAttributes(ctx, keyword.ValueSet("new"))
	case "base/local-end":
		err = runLocal(ctx, ActC, in)
	case "base/local-end-unawaited":
		workflow.ExecuteLocalActivity(withLocalOptions(ctx), ActC, in)
	case "base/error-end":
		err = temporal.NewApplicationError("late", "Late")
	case "base/continues-end":
		err = workflow.NewContinueAsNewError(ctx, Base, in)
	case "base/panic-end":
		panic("kaboom at the end")
	case "base/blocks-end":
		workflow.NewChannel(ctx).Receive(ctx, nil)
	}
	return err
}
