// Package guards defers functions that look before they act.
package guards

import (
	"errors"
	"os"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func remove() { _ = os.Remove("order.lock") }

func OnError(ctx workflow.Context) (err error) {
	defer func() {
		if err != nil {
			remove()
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

// When the worker drops the workflow, there is no error.
func OnSuccess(ctx workflow.Context) (err error) {
	defer func() { // want "defereffect/effect: os.Remove"
		if err == nil {
			remove()
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func ReturnsOnSuccess(ctx workflow.Context) (err error) {
	defer func() {
		if err == nil {
			return
		}
		remove()
		_ = workflow.Sleep(ctx, time.Second)
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func OnPanic(ctx workflow.Context) error {
	defer func() {
		if r := recover(); r != nil {
			remove()
			panic(r)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func OnPanicOrError(ctx workflow.Context) (err error) {
	defer func() {
		r := recover()
		if r != nil || err != nil {
			remove()
		}
		if r != nil {
			panic(r)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func OnCancel(ctx workflow.Context) (err error) {
	defer func() {
		if temporal.IsCanceledError(err) {
			remove()
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func UnlessCancelled(ctx workflow.Context) (err error) {
	defer func() { // want "defereffect/effect: os.Remove"
		if !temporal.IsCanceledError(err) {
			remove()
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func OnOneError(ctx workflow.Context) (err error) {
	defer func() {
		var timeout *temporal.TimeoutError
		if errors.As(err, &timeout) {
			remove()
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

// An error of the deferred function says nothing about the workflow.
func OwnError(ctx workflow.Context) error {
	defer func() { // want "defereffect/effect: os.Remove"
		if err := os.ErrNotExist; err != nil {
			remove()
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func CleanUpWithoutLooking(ctx workflow.Context) error {
	defer func() {
		clean, cancel := workflow.NewDisconnectedContext(ctx)
		defer cancel()
		clean = workflow.WithActivityOptions(clean, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
		_ = workflow.ExecuteActivity(clean, "Release").Get(clean, nil)
	}()
	return workflow.Sleep(ctx, time.Hour)
}

// The execution cannot be dropped in between.
func NoYield(ctx workflow.Context) error {
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	defer remove()
	return nil
}

// It sets up what waits later.
func NoYieldYet(ctx workflow.Context) error {
	defer remove()
	workflow.Go(ctx, func(ctx workflow.Context) { _ = workflow.Sleep(ctx, time.Hour) })
	return nil
}

// A command that nobody waits for parks nothing.
func Command(ctx workflow.Context) error {
	defer workflow.SignalExternalWorkflow(ctx, "other", "", "done", nil)
	return workflow.Sleep(ctx, time.Hour)
}

type Orders struct{ open int }

func (o *Orders) Shared(ctx workflow.Context) error {
	o.open++
	defer func() { o.open-- }() // want "defereffect/effect: .*open"
	return workflow.Sleep(ctx, time.Hour)
}

func Register(r interface {
	RegisterWorkflow(any)
}) {
	r.RegisterWorkflow((&Orders{}).Shared)
}

type own struct{ open int }

func Own(ctx workflow.Context) error {
	o := &own{}
	o.open++
	defer func() { o.open-- }()
	return workflow.Sleep(ctx, time.Hour)
}
