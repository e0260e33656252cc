// Package targets looks for errors that cannot be there, and for some that can.
package targets

import (
	"context"
	"database/sql"
	"errors"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

var ErrSoldOut = errors.New("sold out")

var errDeclared = temporal.NewApplicationError("declared", "Declared")

type StockError struct{ Item string }

func (e *StockError) Error() string { return e.Item }

type code int

func (c code) Error() string { return "code" }

func Reserve(ctx context.Context) error { return ErrSoldOut }

func Child(ctx workflow.Context) error { return ErrSoldOut }

func Sentinel(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	return errors.Is(err, ErrSoldOut) // want "errormatch/target: errors.Is looks for ErrSoldOut in the error of an activity, which never matches, because what comes back is made anew from a type name and a message; use errors.As with a \\*temporal.ApplicationError, and its Type\\(\\)"
}

func Foreign(ctx workflow.Context) bool {
	err := workflow.ExecuteLocalActivity(ctx, Reserve).Get(ctx, nil)
	return errors.Is(err, sql.ErrNoRows) // want "errormatch/target: errors.Is looks for sql.ErrNoRows in the error of a local activity"
}

func Canceled(ctx workflow.Context) bool {
	err := workflow.ExecuteChildWorkflow(ctx, Child).Get(ctx, nil)
	return errors.Is(err, context.Canceled) || // want "errormatch/target: errors.Is looks for context.Canceled in the error of a child workflow.*; use temporal.IsCanceledError"
		errors.Is(err, context.DeadlineExceeded) // want "errormatch/target: .*; use temporal.IsTimeoutError"
}

func Own(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	return err == errDeclared // want "errormatch/target: == looks for errDeclared in the error of an activity"
}

func Switch(ctx workflow.Context) string {
	switch err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil); err {
	case nil:
		return ""
	case ErrSoldOut: // want "errormatch/target: == looks for ErrSoldOut"
		return "sold out"
	default:
		return "?"
	}
}

func As(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	var stock *StockError
	return errors.As(err, &stock) // want "errormatch/target: errors.As looks for \\*StockError"
}

func AsType(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	_, ok := errors.AsType[*StockError](err) // want "errormatch/target: errors.AsType looks for \\*StockError"
	return ok
}

func Value(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	return errors.Is(err, code(7)) // want "errormatch/target: errors.Is looks for code in"
}

func Assert(ctx workflow.Context) string {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	switch err := err.(type) {
	case *StockError: // want "errormatch/target: the error of an activity is asserted to be \\*StockError"
		return err.Item
	case *temporal.ApplicationError: // want "errormatch/wrapper: the error of an activity is a \\*temporal.ActivityError, so asserting \\*temporal.ApplicationError without unwrapping it fails; use errors.As"
		return err.Type()
	case *temporal.ActivityError:
		return "activity"
	}
	return ""
}

func Server(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	var missing *serviceerror.NotFound
	return errors.As(err, &missing) // want "errormatch/target: errors.As looks for \\*serviceerror.NotFound"
}

func Fine(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	var failure *temporal.ApplicationError
	var timeout *temporal.TimeoutError
	var quiet interface{ Quiet() bool }
	if errors.As(err, &quiet) {
		return true
	}
	return errors.As(err, &failure) && failure.Type() == "SoldOut" || errors.As(err, &timeout) ||
		temporal.IsCanceledError(err) || err == nil || errors.Is(err, workflow.ErrSessionFailed)
}

func Unwrapped(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	_, ok := errors.Unwrap(err).(*temporal.ApplicationError)
	return ok
}

func LocalAsIs(ctx workflow.Context) bool {
	err := workflow.ExecuteLocalActivity(ctx, Reserve).Get(ctx, nil)
	_, ok := err.(*temporal.ApplicationError)
	return ok
}

func SomeCanceled(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	return errors.Is(err, workflow.ErrCanceled) // want "errormatch/canceled: errors.Is finds workflow.ErrCanceled in the error of an activity only where"
}

// A timer's error never leaves the workflow.
func Timer(ctx workflow.Context) bool {
	return errors.Is(workflow.Sleep(ctx, 1), workflow.ErrCanceled)
}

// What a workflow sets itself stays as it is.
func Settable(ctx workflow.Context) bool {
	future, settable := workflow.NewFuture(ctx)
	settable.SetError(ErrSoldOut)
	return errors.Is(future.Get(ctx, nil), ErrSoldOut)
}

// In activity code an error is what it is.
func Activity(ctx context.Context) error {
	if err := Reserve(ctx); errors.Is(err, ErrSoldOut) {
		return nil
	}
	return nil
}

// Both forms are looked for.
func Both(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	if errors.Is(err, ErrSoldOut) {
		return true
	}
	var failure *temporal.ApplicationError
	return errors.As(err, &failure) && failure.Type() == "SoldOut"
}
