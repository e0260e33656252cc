// Package saga collects compensations.
package saga

import (
	"errors"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"
)

func options(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
}

// Compensations is the form of the tutorials, on the context it is given.
type Compensations struct {
	compensations []any
	arguments     [][]any
}

func (s *Compensations) AddCompensation(activity any, parameters ...any) {
	s.compensations = append(s.compensations, activity)
	s.arguments = append(s.arguments, parameters)
}

func (s *Compensations) Compensate(ctx workflow.Context, inParallel bool) {
	if !inParallel {
		for i := len(s.compensations) - 1; i >= 0; i-- {
			err := workflow.ExecuteActivity(ctx, s.compensations[i], s.arguments[i]...).Get(ctx, nil)
			if err != nil {
				workflow.GetLogger(ctx).Error("compensation failed", "error", err)
			}
		}
		return
	}
	selector := workflow.NewSelector(ctx)
	for i := 0; i < len(s.compensations); i++ {
		selector.AddFuture(workflow.ExecuteActivity(ctx, s.compensations[i], s.arguments[i]...), func(f workflow.Future) {})
	}
	for range s.compensations {
		selector.Select(ctx)
	}
}

func Transfer(ctx workflow.Context) (err error) {
	ctx = options(ctx)
	var s Compensations
	defer func() {
		if err != nil {
			disconnectedCtx, _ := workflow.NewDisconnectedContext(ctx)
			s.Compensate(disconnectedCtx, true)
		}
	}()
	s.AddCompensation("WithdrawCompensation")
	if err := workflow.ExecuteActivity(ctx, "Withdraw").Get(ctx, nil); err != nil {
		return err
	}
	s.AddCompensation("DepositCompensation")
	return workflow.ExecuteActivity(ctx, "Deposit").Get(ctx, nil)
}

type forward struct {
	compensations []func(workflow.Context) error
}

func (f *forward) add(undo func(workflow.Context) error) {
	f.compensations = append(f.compensations, undo)
}

func (f *forward) compensate(ctx workflow.Context) (err error) {
	for _, undo := range f.compensations { // want "cancelcleanup/order: the compensations in compensations run in the order in which they were added.*"
		err = errors.Join(err, undo(ctx)) // want "cancelcleanup/compensation: ExecuteActivity of Refund undoes a step on the context of the workflow, so nothing is undone when the workflow is cancelled"
	}
	return err
}

func Forward(ctx workflow.Context) error {
	ctx = options(ctx)
	var s forward
	s.add(func(ctx workflow.Context) error {
		return workflow.ExecuteActivity(ctx, "Refund").Get(ctx, nil)
	})
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		return errors.Join(err, s.compensate(ctx))
	}
	return nil
}

func Backward(ctx workflow.Context) (err error) {
	ctx = options(ctx)
	var rollbacks []func(workflow.Context) error
	defer func() {
		if err == nil {
			return
		}
		ctx, cancel := workflow.NewDisconnectedContext(ctx)
		defer cancel()
		for i := len(rollbacks) - 1; i >= 0; i-- {
			_ = rollbacks[i](ctx)
		}
	}()
	rollbacks = append(rollbacks, func(ctx workflow.Context) error {
		return workflow.ExecuteActivity(ctx, "Refund").Get(ctx, nil)
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

// The closure does not look at the context that it would get.
func Captured(ctx workflow.Context) error {
	ctx = options(ctx)
	var undo []func() error
	undo = append(undo, func() error {
		return workflow.ExecuteActivity(ctx, "Refund").Get(ctx, nil) // want "cancelcleanup/compensation: .*"
	})
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		for i := len(undo) - 1; i >= 0; i-- {
			_ = undo[i]()
		}
		return err
	}
	return nil
}

func Turned(ctx workflow.Context) error {
	ctx = options(ctx)
	var undo []string
	undo = append(undo, "Refund")
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		newCtx, _ := workflow.NewDisconnectedContext(ctx)
		slices.Reverse(undo)
		for _, name := range undo {
			_ = workflow.ExecuteActivity(newCtx, name).Get(newCtx, nil)
		}
		return err
	}
	return nil
}

func FromTheFront(ctx workflow.Context) error {
	ctx = options(ctx)
	var compensations []string
	compensations = append([]string{"Refund"}, compensations...)
	compensations = append([]string{"Release"}, compensations...)
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		newCtx, _ := workflow.NewDisconnectedContext(ctx)
		for _, name := range compensations {
			_ = workflow.ExecuteActivity(newCtx, name).Get(newCtx, nil)
		}
		return err
	}
	return nil
}

func ByIndexForward(ctx workflow.Context) error {
	ctx = options(ctx)
	var compensations []string
	compensations = append(compensations, "Refund", "Release")
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		newCtx, _ := workflow.NewDisconnectedContext(ctx)
		for i := 0; i < len(compensations); i++ { // want "cancelcleanup/order: .*"
			_ = workflow.ExecuteActivity(newCtx, compensations[i]).Get(newCtx, nil)
		}
		return err
	}
	return nil
}

func ByIndexFromTheEnd(ctx workflow.Context) error {
	ctx = options(ctx)
	var compensations []string
	compensations = append(compensations, "Refund", "Release")
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		newCtx, _ := workflow.NewDisconnectedContext(ctx)
		for i := range compensations {
			_ = workflow.ExecuteActivity(newCtx, compensations[len(compensations)-1-i]).Get(newCtx, nil)
		}
		return err
	}
	return nil
}

func AtTheSameTime(ctx workflow.Context) error {
	ctx = options(ctx)
	var compensations []string
	compensations = append(compensations, "Refund", "Release")
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		newCtx, _ := workflow.NewDisconnectedContext(ctx)
		var futures []workflow.Future
		for _, name := range compensations {
			futures = append(futures, workflow.ExecuteActivity(newCtx, name))
		}
		for _, f := range futures {
			_ = f.Get(newCtx, nil)
		}
		return err
	}
	return nil
}

// Steps are no compensations.
func Steps(ctx workflow.Context) error {
	ctx = options(ctx)
	var steps []string
	steps = append(steps, "Reserve", "Charge", "Ship")
	for _, name := range steps {
		if err := workflow.ExecuteActivity(ctx, name).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}
