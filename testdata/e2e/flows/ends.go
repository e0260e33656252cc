package flows

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// Open waits for a signal that does not come.
func Open(ctx workflow.Context, in string) (string, error) { return open(ctx, in) }

// OpenInt takes another input.
func OpenInt(ctx workflow.Context, in int) (string, error) { return open(ctx, "in") }

func open(ctx workflow.Context, in string) (string, error) {
	ctx = withOptions(ctx)
	if Edit == "open/completes-first" {
		return in, nil
	}
	if _, err := run(ctx, ActA, in); err != nil {
		return "", err
	}
	switch Edit {
	case "open/timer-at-wait":
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			return "", err
		}
	case "open/completes-at-wait":
		return in, nil
	case "open/fails-at-wait":
		return "", errors.New("no signal")
	case "open/continues-at-wait":
		return "", workflow.NewContinueAsNewError(ctx, Open, in)
	case "open/panics-at-wait":
		panic("early panic")
	}
	workflow.GetSignalChannel(ctx, "go").Receive(ctx, nil)
	if Edit == "open/after-wait" {
		return run(ctx, ActC, in)
	}
	return run(ctx, ActB, in)
}

// Fail fails after two activities.
func Fail(ctx workflow.Context, in string) error {
	ctx = withOptions(ctx)
	if Edit == "fail/fails-first" {
		return temporal.NewApplicationError("failed", "Failed")
	}
	if _, err := run(ctx, ActA, in); err != nil {
		return err
	}
	if Edit != "fail/last-removed" {
		if _, err := run(ctx, ActB, in); err != nil {
			return err
		}
	}
	switch Edit {
	case "fail/completes":
		return nil
	case "fail/activity-added":
		if _, err := run(ctx, ActC, in); err != nil {
			return err
		}
	}
	return temporal.NewApplicationError("failed", "Failed")
}

// Again continues as new once.
func Again(ctx workflow.Context, left int) error {
	ctx = withOptions(ctx)
	if _, err := run(ctx, ActA, "again"); err != nil {
		return err
	}
	if left == 0 {
		return nil
	}
	switch Edit {
	case "again/arguments":
		return workflow.NewContinueAsNewError(ctx, Again, left+7)
	case "again/other-type":
		return workflow.NewContinueAsNewError(ctx, Base, "again")
	case "again/completes":
		return nil
	}
	return workflow.NewContinueAsNewError(ctx, Again, left-1)
}

// Cancelled waits, is cancelled, and cleans up.
func Cancelled(ctx workflow.Context, in string) error {
	ctx = withOptions(ctx)
	err := workflow.Sleep(ctx, time.Hour)
	clean, _ := workflow.NewDisconnectedContext(ctx)
	if _, e := run(clean, ActA, in); e != nil {
		return e
	}
	switch Edit {
	case "cancelled/swallowed":
		return nil
	case "cancelled/cleanup-added":
		if _, e := run(clean, ActC, in); e != nil {
			return e
		}
	}
	return err
}

// Terminated waits until it is terminated.
func Terminated(ctx workflow.Context, in string) error {
	switch Edit {
	case "terminated/timer-removed":
		workflow.GetSignalChannel(ctx, "never").Receive(ctx, nil)
	case "terminated/activity-instead":
		_, err := run(withOptions(ctx), ActA, in)
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

// TimedOut waits longer than it may.
func TimedOut(ctx workflow.Context, _ string) error { return workflow.Sleep(ctx, time.Hour) }
