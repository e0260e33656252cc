// Package deferred cleans up in deferred functions.
package deferred

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func options(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
}

func Order(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() {
		_ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil) // want "cancelcleanup/deferred: ExecuteActivity of Release in a deferred call gets the context of the workflow, so it is not run when the workflow is cancelled; use a context from workflow.NewDisconnectedContext"
	}()
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}

func OrderDisconnected(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() {
		ctx, _ := workflow.NewDisconnectedContext(ctx)
		_ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil)
	}()
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}

func OrderDisconnectedBefore(ctx workflow.Context) error {
	ctx = options(ctx)
	cleanup, cancel := workflow.NewDisconnectedContext(ctx)
	defer cancel()
	defer func() { _ = workflow.ExecuteActivity(cleanup, "Release").Get(cleanup, nil) }()
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}

func WithError(ctx workflow.Context) (err error) {
	ctx = options(ctx)
	defer func() {
		if err != nil {
			err = errors.Join(err, workflow.ExecuteActivity(ctx, "Refund").Get(ctx, nil)) // want "cancelcleanup/deferred: .*Refund.*"
		}
	}()
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func WithoutError(ctx workflow.Context) (err error) {
	ctx = options(ctx)
	defer func() {
		if err == nil {
			err = workflow.ExecuteActivity(ctx, "Praise").Get(ctx, nil)
		}
	}()
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func WhenNotCancelled(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() {
		if errors.Is(ctx.Err(), workflow.ErrCanceled) {
			return
		}
		_ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil)
	}()
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}

// As in the SDK's samples.
func WhenCancelled(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() {
		if !errors.Is(ctx.Err(), workflow.ErrCanceled) {
			return
		}
		newCtx, _ := workflow.NewDisconnectedContext(ctx)
		_ = workflow.ExecuteActivity(newCtx, "Release").Get(newCtx, nil)
	}()
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}

func WhenCancelledWithIt(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() {
		if !temporal.IsCanceledError(ctx.Err()) {
			return
		}
		_ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil) // want "cancelcleanup/cancelled: .*"
	}()
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}

func OwnOptions(ctx workflow.Context) error {
	defer func() {
		cleanup := options(ctx)
		if err := workflow.ExecuteChildWorkflow(cleanup, "Clean").Get(cleanup, nil); err != nil { // want "cancelcleanup/deferred: ExecuteChildWorkflow of Clean.*"
			workflow.GetLogger(ctx).Error("clean-up failed", "error", err)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func Nested(ctx workflow.Context) error {
	defer func() {
		_ = workflow.ExecuteLocalActivity(options(ctx), "Count").Get(ctx, nil) // want "cancelcleanup/deferred: .*"
	}()
	return workflow.Sleep(ctx, time.Hour)
}

// A signal is sent on a cancelled context as well, and a timer is no clean-up.
func Signals(ctx workflow.Context) error {
	defer func() {
		_ = workflow.SignalExternalWorkflow(ctx, "lock", "", "release", nil).Get(ctx, nil)
		_ = workflow.Sleep(ctx, time.Second)
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func release(ctx workflow.Context, id string) {
	_ = workflow.ExecuteActivity(ctx, "Release", id).Get(ctx, nil)
}

func Helper(ctx workflow.Context) error {
	ctx = options(ctx)
	defer release(ctx, "a") // want "cancelcleanup/deferred: ExecuteActivity of Release in a deferred call.*"
	return workflow.Sleep(ctx, time.Hour)
}

func HelperInALiteral(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() { release(ctx, "a") }() // want "cancelcleanup/deferred: .*"
	return workflow.Sleep(ctx, time.Hour)
}

func HelperDisconnected(ctx workflow.Context) error {
	cleanup, _ := workflow.NewDisconnectedContext(options(ctx))
	defer release(cleanup, "a")
	return workflow.Sleep(ctx, time.Hour)
}

func detached(ctx workflow.Context) workflow.Context {
	cleanup, _ := workflow.NewDisconnectedContext(ctx)
	return options(cleanup)
}

func HelperThatDisconnects(ctx workflow.Context) error {
	defer release(detached(ctx), "a")
	return workflow.Sleep(ctx, time.Hour)
}

func releaseDetached(ctx workflow.Context, id string) { release(detached(ctx), id) }

func HelperThatDisconnectsItself(ctx workflow.Context) error {
	defer releaseDetached(ctx, "a")
	return workflow.Sleep(ctx, time.Hour)
}

type job struct{ ctx workflow.Context }

func (j *job) close() { release(j.ctx, "a") }

// What is in the field is not in view.
func Field(ctx workflow.Context) error {
	j := &job{options(ctx)}
	defer j.close()
	return workflow.Sleep(ctx, time.Hour)
}

// work is only called for clean-up.
func work(ctx workflow.Context) error {
	defer func() { _ = workflow.ExecuteActivity(ctx, "Report").Get(ctx, nil) }()
	return workflow.Sleep(ctx, time.Hour)
}

func CallsWork(ctx workflow.Context) error {
	cleanup, _ := workflow.NewDisconnectedContext(options(ctx))
	return work(cleanup)
}

func Changed(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() {
		if workflow.GetVersion(ctx, "disconnect", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
			_ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil)
			return
		}
		newCtx, _ := workflow.NewDisconnectedContext(ctx)
		_ = workflow.ExecuteActivity(newCtx, "Release").Get(newCtx, nil)
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func Changing(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() {
		if workflow.GetVersion(ctx, "release", workflow.DefaultVersion, 1) >= 1 {
			_ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil) // want "cancelcleanup/deferred: .*"
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func Reviewed(ctx workflow.Context) error {
	ctx = options(ctx)
	//replayvet:ignore cancelcleanup a cancelled order keeps its reservation
	defer release(ctx, "a") // suppressed "cancelcleanup/deferred: .*"
	return workflow.Sleep(ctx, time.Hour)
}

// The name of the new context is taken: there is no fix.
func NameTaken(ctx workflow.Context) error {
	disconnectedCtx := options(ctx)
	defer func() {
		_ = workflow.ExecuteActivity(disconnectedCtx, "Release").Get(ctx, nil) // want "cancelcleanup/deferred: .*"
	}()
	return workflow.Sleep(ctx, time.Hour)
}

// Fixes do not overlap: the first statement has none, because one further in has.
func Two(ctx workflow.Context) error {
	ctx = options(ctx)
	defer func() {
		_ = workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil) // want "cancelcleanup/deferred: .*"
		if err := ctx.Err(); err != nil {
			_ = workflow.ExecuteActivity(ctx, "Report").Get(ctx, nil) // want "cancelcleanup/cancelled: .*"
		}
		_ = workflow.ExecuteActivity(ctx, "Forget").Get(ctx, nil) // want "cancelcleanup/deferred: .*"
	}()
	return workflow.Sleep(ctx, time.Hour)
}
