// Package noticed finds out that it is cancelled.
package noticed

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func options(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
}

func AfterErr(ctx workflow.Context) error {
	ctx = options(ctx)
	if ctx.Err() != nil {
		_ = workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil) // want "cancelcleanup/cancelled: ExecuteActivity of Undo gets a context that is cancelled, so it only returns the error of that"
		return ctx.Err()
	}
	return workflow.ExecuteActivity(ctx, "Do").Get(ctx, nil)
}

func AfterErrDisconnected(ctx workflow.Context) error {
	ctx = options(ctx)
	if err := ctx.Err(); err != nil {
		newCtx, _ := workflow.NewDisconnectedContext(ctx)
		return workflow.ExecuteActivity(newCtx, "Undo").Get(newCtx, nil)
	}
	return nil
}

func WithoutErr(ctx workflow.Context) error {
	ctx = options(ctx)
	if ctx.Err() == nil {
		return workflow.ExecuteActivity(ctx, "Do").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil) // want "cancelcleanup/cancelled: .*Undo.*"
}

func AfterDone(ctx workflow.Context) error {
	ctx = options(ctx)
	ctx.Done().Receive(ctx, nil)
	return workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil) // want "cancelcleanup/cancelled: .*"
}

func AfterDoneDisconnected(ctx workflow.Context) error {
	ctx = options(ctx)
	ctx.Done().Receive(ctx, nil)
	ctx, _ = workflow.NewDisconnectedContext(ctx)
	return workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil)
}

func AfterCanceledError(ctx workflow.Context) error {
	ctx = options(ctx)
	err := workflow.ExecuteActivity(ctx, "Do").Get(ctx, nil)
	if temporal.IsCanceledError(err) {
		_ = workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil) // want "cancelcleanup/cancelled: .*"
	}
	return err
}

func AfterErrCanceled(ctx workflow.Context) error {
	ctx = options(ctx)
	err := workflow.Sleep(ctx, time.Hour)
	if errors.Is(err, workflow.ErrCanceled) {
		_ = workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil) // want "cancelcleanup/cancelled: .*"
	}
	return err
}

func AfterAnyError(ctx workflow.Context) error {
	ctx = options(ctx)
	err := workflow.ExecuteActivity(ctx, "Do").Get(ctx, nil)
	if err != nil {
		_ = workflow.ExecuteActivity(ctx, "Report").Get(ctx, nil)
	}
	return err
}

// A child can be cancelled by others.
func AfterAChild(ctx workflow.Context) error {
	ctx = options(ctx)
	err := workflow.ExecuteChildWorkflow(ctx, "Child").Get(ctx, nil)
	if temporal.IsCanceledError(err) {
		return workflow.ExecuteActivity(ctx, "Report").Get(ctx, nil)
	}
	return err
}

// Only what has the context of its own is cancelled.
func OfItsOwn(ctx workflow.Context) error {
	ctx = options(ctx)
	child, cancel := workflow.WithCancel(ctx)
	workflow.Go(ctx, func(ctx workflow.Context) {
		workflow.GetSignalChannel(ctx, "stop").Receive(ctx, nil)
		cancel()
	})
	err := workflow.ExecuteActivity(child, "Do").Get(ctx, nil)
	if temporal.IsCanceledError(err) {
		return workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil)
	}
	return err
}

func OnItsOwn(ctx workflow.Context) error {
	ctx = options(ctx)
	child, cancel := workflow.WithCancel(ctx)
	defer cancel()
	err := workflow.ExecuteActivity(child, "Do").Get(ctx, nil)
	if temporal.IsCanceledError(err) {
		return workflow.ExecuteActivity(options(child), "Undo").Get(ctx, nil) // want "cancelcleanup/cancelled: .*"
	}
	return err
}

func InASelector(ctx workflow.Context) error {
	ctx = options(ctx)
	s := workflow.NewSelector(ctx)
	s.AddReceive(ctx.Done(), func(c workflow.ReceiveChannel, more bool) {
		_ = workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil) // want "cancelcleanup/cancelled: .*"
	})
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, more bool) {
		_ = workflow.ExecuteActivity(ctx, "Do").Get(ctx, nil)
	})
	s.Select(ctx)
	return nil
}

func undo(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Undo").Get(ctx, nil)
}

func Helper(ctx workflow.Context) error {
	ctx = options(ctx)
	if err := workflow.Sleep(ctx, time.Hour); temporal.IsCanceledError(err) {
		return undo(ctx) // want "cancelcleanup/cancelled: ExecuteActivity of Undo gets a context that is cancelled.*"
	}
	return nil
}

func HelperDisconnected(ctx workflow.Context) error {
	ctx = options(ctx)
	if err := workflow.Sleep(ctx, time.Hour); temporal.IsCanceledError(err) {
		ctx, _ = workflow.NewDisconnectedContext(ctx)
		return undo(ctx)
	}
	return nil
}

func generic[T any](ctx workflow.Context, arg T) error {
	return workflow.ExecuteActivity(ctx, "Undo", arg).Get(ctx, nil)
}

func Generic(ctx workflow.Context) error {
	if ctx.Err() != nil {
		return generic(options(ctx), 1) // want "cancelcleanup/cancelled: .*"
	}
	return nil
}

type undoer interface {
	undo(ctx workflow.Context) error
}

type reservation struct{}

func (reservation) undo(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Release").Get(ctx, nil)
}

func Interface(ctx workflow.Context) error {
	var u undoer = reservation{}
	if ctx.Err() != nil {
		return u.undo(options(ctx)) // want "cancelcleanup/cancelled: .*Release.*"
	}
	return nil
}
