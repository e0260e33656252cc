// Package value returns, wraps and loses the error that continues as new.
package value

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func returns(ctx workflow.Context) error {
	return workflow.NewContinueAsNewError(ctx, returns)
}

func returnsLater(ctx workflow.Context, n int) (result int, err error) {
	defer func() {
		if err != nil {
			workflow.GetLogger(ctx).Info("ends", "error", err)
		}
	}()
	if n > 3 {
		err = workflow.NewContinueAsNewError(ctx, returnsLater, n)
		return 0, err
	}
	return n, nil
}

func discards(ctx workflow.Context) error {
	_ = workflow.NewContinueAsNewError(ctx, discards) // want "continueasnew/discarded: workflow.NewContinueAsNewError only makes an error, which no workflow returns"
	return nil
}

func logs(ctx workflow.Context) error {
	err := workflow.NewContinueAsNewErrorWithOptions(ctx, workflow.ContinueAsNewErrorOptions{}, logs) // want "continueasnew/discarded: workflow.NewContinueAsNewErrorWithOptions only"
	if err != nil {
		workflow.GetLogger(ctx).Error("cannot continue", "error", err)
	}
	return nil
}

func logsAndReturns(ctx workflow.Context) error {
	err := workflow.NewContinueAsNewError(ctx, logsAndReturns)
	workflow.GetLogger(ctx).Info("continues", "error", err)
	return err
}

func wraps(ctx workflow.Context) error {
	err := workflow.NewContinueAsNewError(ctx, wraps)
	return fmt.Errorf("next run: %v", err) // want "continueasnew/wrapped: the error of workflow.NewContinueAsNewError is turned into text"
}

func wrapsWell(ctx workflow.Context) error {
	err := workflow.NewContinueAsNewError(ctx, wrapsWell)
	return fmt.Errorf("next run: %w", err)
}

func joins(ctx workflow.Context) error {
	return errors.Join(workflow.NewContinueAsNewError(ctx, joins), errors.New("and more"))
}

func causes(ctx workflow.Context) error {
	return temporal.NewApplicationErrorWithCause("next", "Next", workflow.NewContinueAsNewError(ctx, causes))
}

func text(ctx workflow.Context) error {
	err := workflow.NewContinueAsNewError(ctx, text) // want "continueasnew/discarded: "
	return errors.New(err.Error())
}

type machine struct{ n int }

func (m *machine) Run(ctx workflow.Context) (int, error) {
	if m.n > 3 {
		return m.next(ctx)
	}
	if err := m.step(ctx); err != nil {
		return 0, err
	}
	return m.n, nil
}

func (m *machine) next(ctx workflow.Context) (int, error) {
	return 0, workflow.NewContinueAsNewError(ctx, m.Run)
}

func (m *machine) step(ctx workflow.Context) error {
	var err error
	workflow.NewSelector(ctx).AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {
		err = workflow.NewContinueAsNewError(ctx, m.Run)
	}).Select(ctx)
	return err
}

func (m *machine) Forgets(ctx workflow.Context) error {
	m.again(ctx)
	return nil
}

func (m *machine) again(ctx workflow.Context) error {
	return workflow.NewContinueAsNewError(ctx, m.Forgets) // want "continueasnew/discarded: "
}

func (m *machine) Keeps(ctx workflow.Context) error {
	k := keeper{}
	k.err = workflow.NewContinueAsNewError(ctx, m.Keeps)
	return k.err
}

type keeper struct{ err error }

func generic[T any](ctx workflow.Context, next T) error {
	return workflow.NewContinueAsNewError(ctx, "generic", next)
}

func Instance(ctx workflow.Context, n int) error {
	if n > 0 {
		return generic(ctx, n-1)
	}
	generic(ctx, "ignored")
	return nil
}

func updates(ctx workflow.Context) error {
	var restart error
	err := workflow.SetUpdateHandler(ctx, "restart", func(ctx workflow.Context) error {
		return workflow.NewContinueAsNewError(ctx, updates) // want "continueasnew/handler: the error of workflow.NewContinueAsNewError is returned from the update handler updates.func1"
	})
	if err != nil {
		return err
	}
	err = workflow.SetUpdateHandler(ctx, "later", func(ctx workflow.Context) error {
		restart = workflow.NewContinueAsNewError(ctx, updates)
		return nil
	})
	if err != nil {
		return err
	}
	if err := workflow.Await(ctx, func() bool { return restart != nil }); err != nil {
		return err
	}
	return restart
}
