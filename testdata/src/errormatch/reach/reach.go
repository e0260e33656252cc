// Package reach takes errors a long way before it looks at them.
package reach

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/errormatch/steps"
)

var ErrSoldOut = errors.New("sold out")

func Reserve(ctx context.Context) error { return ErrSoldOut }

func execute(ctx workflow.Context, activity any, into any) error {
	future := workflow.ExecuteActivity(ctx, activity)
	return future.Get(ctx, into)
}

func reserve[T any](ctx workflow.Context) (v T, err error) {
	if err := execute(ctx, Reserve, &v); err != nil {
		return v, fmt.Errorf("reserve %d: %w", 7, err)
	}
	return v, nil
}

func Helpers(ctx workflow.Context) bool {
	_, err := reserve[string](ctx)
	return errors.Is(err, ErrSoldOut) // want "errormatch/target: errors.Is looks for ErrSoldOut in the error of an activity"
}

func isSoldOut(err error) bool {
	return errors.Is(err, ErrSoldOut) // want "errormatch/target: errors.Is looks for ErrSoldOut in the error of an activity"
}

func Asked(ctx workflow.Context) bool { return isSoldOut(execute(ctx, Reserve, nil)) }

// isFull is asked about errors that are as they were returned.
func isFull(err error) bool { return errors.Is(err, ErrSoldOut) }

func Direct(ctx workflow.Context) bool { return isFull(Reserve(nil)) }

func Captured(ctx workflow.Context) (err error) {
	defer func() {
		if err != nil {
			err = nil
		}
	}()
	err = workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	if err != nil {
		if errors.Is(err, ErrSoldOut) { // want "errormatch/target: errors.Is looks for ErrSoldOut"
			return nil
		}
	}
	return err
}

func List(ctx workflow.Context) bool {
	var futures []workflow.Future
	for range 3 {
		futures = append(futures, workflow.ExecuteActivity(ctx, Reserve))
	}
	for _, f := range futures {
		if err := f.Get(ctx, nil); errors.Is(err, ErrSoldOut) { // want "errormatch/target: errors.Is looks for ErrSoldOut"
			return true
		}
	}
	return false
}

type state struct{ future workflow.Future }

func (s *state) soldOut(ctx workflow.Context) bool {
	return errors.Is(s.future.Get(ctx, nil), ErrSoldOut) // want "errormatch/target: errors.Is looks for ErrSoldOut"
}

func Field(ctx workflow.Context) bool {
	s := &state{future: workflow.ExecuteActivity(ctx, Reserve)}
	return s.soldOut(ctx)
}

func Selected(ctx workflow.Context) (out bool) {
	workflow.NewSelector(ctx).AddFuture(workflow.ExecuteActivity(ctx, Reserve), func(f workflow.Future) {
		out = errors.Is(f.Get(ctx, nil), ErrSoldOut) // want "errormatch/target: errors.Is looks for ErrSoldOut"
	}).Select(ctx)
	return out
}

// One of two can be the sentinel itself.
func Mixed(ctx workflow.Context, full bool) bool {
	err := ErrSoldOut
	if !full {
		err = execute(ctx, Reserve, nil)
	}
	return errors.Is(err, ErrSoldOut)
}

func MixedHelper(ctx workflow.Context, full bool) bool {
	return errors.Is(check(ctx, full), ErrSoldOut)
}

func check(ctx workflow.Context, full bool) error {
	if full {
		return ErrSoldOut
	}
	return execute(ctx, Reserve, nil)
}

// What is put around it can be found.
func Wrapped(ctx workflow.Context) bool {
	err := execute(ctx, Reserve, nil)
	return errors.Is(fmt.Errorf("%w: %w", ErrSoldOut, err), ErrSoldOut)
}

func Given(ctx workflow.Context, future workflow.Future) bool {
	return errors.Is(future.Get(ctx, nil), ErrSoldOut)
}

func Suppressed(ctx workflow.Context) bool {
	//replayvet:ignore errormatch our interceptor brings our errors back
	return errors.Is(execute(ctx, Reserve, nil), ErrSoldOut) // suppressed "errormatch/target: "
}

func OtherPackage(ctx workflow.Context) bool {
	_, err := steps.Reserve(ctx)
	return errors.Is(err, steps.ErrSoldOut) // want "errormatch/target: errors.Is looks for steps.ErrSoldOut in the error of an activity"
}

func OtherPackageMixed(ctx workflow.Context) bool {
	return errors.Is(steps.Check(ctx, true), steps.ErrSoldOut)
}
