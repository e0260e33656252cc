// Package roots reaches a write of a package variable from every kind of workflow code, and from code that is none.
package roots

import (
	"context"
	"time"

	"go.temporal.io/sdk/workflow"
)

var total int

func Workflow(ctx workflow.Context) error {
	total++ // want "sharedstate/write: .*total"
	return nil
}

func Coroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		total++ // want "sharedstate/write: .*total"
	})
	return nil
}

func SelectorCallback(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Minute), func(f workflow.Future) {
		total++ // want "sharedstate/write: .*total"
	})
	s.Select(ctx)
	return nil
}

func QueryHandler(ctx workflow.Context) error {
	return workflow.SetQueryHandler(ctx, "state", func() (string, error) {
		total++ // want "sharedstate/write: .*total"
		return "", nil
	})
}

func UpdateHandler(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "ship", func(ctx workflow.Context) error {
		total++ // want "sharedstate/write: .*total"
		return nil
	})
}

func Validator(ctx workflow.Context) error {
	return workflow.SetUpdateHandlerWithOptions(ctx, "ship",
		func(ctx workflow.Context, order string) error { return nil },
		workflow.UpdateHandlerOptions{Validator: func(order string) error {
			total++ // want "sharedstate/write: .*total"
			return nil
		}})
}

func AwaitCondition(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool {
		total++ // want "sharedstate/write: .*total"
		return true
	})
}

var Literal = func(ctx workflow.Context) error {
	total++ // want "sharedstate/write: .*total"
	return nil
}

func NewWorkflow(name string) func(workflow.Context) error {
	return func(ctx workflow.Context) error {
		total++ // want "sharedstate/write: .*total"
		return nil
	}
}

func ContextSecond(order string, ctx workflow.Context) error {
	total++ // want "sharedstate/write: .*total"
	return nil
}

type workflows struct{}

func (*workflows) Run(ctx workflow.Context) error {
	total++ // want "sharedstate/write: .*total"
	return nil
}

// Not workflow code.

func act() {
	total++
}

func Activity(ctx context.Context) error {
	act()
	return nil
}

func RunsActivity(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, Activity).Get(ctx, nil)
}

func LocalActivity(ctx workflow.Context) error {
	return workflow.ExecuteLocalActivity(ctx, func(context.Context) error {
		total++
		return nil
	}).Get(ctx, nil)
}

func SideEffect(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		total++
		return 1
	}).Get(&n)
	return n, err
}

func deadHelper() {
	total++
}
