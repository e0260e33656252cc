// Package roots reaches input and output from every kind of workflow code, and from code that is none.
package roots

import (
	"context"
	"os"
	"time"

	"go.temporal.io/sdk/workflow"
)

const path = "/var/lib/orders/marker"

func Workflow(ctx workflow.Context) error {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove"
	return nil
}

func Coroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		_ = os.Remove(path) // want "directio/effect: .*os.Remove"
	})
	return nil
}

func SelectorCallback(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Minute), func(f workflow.Future) {
		_ = os.Remove(path) // want "directio/effect: .*os.Remove"
	})
	s.Select(ctx)
	return nil
}

func QueryHandler(ctx workflow.Context) error {
	return workflow.SetQueryHandler(ctx, "state", func() (string, error) {
		_ = os.Remove(path) // want "directio/effect: .*os.Remove"
		return "", nil
	})
}

func UpdateHandler(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "ship", func(ctx workflow.Context) error {
		_ = os.Remove(path) // want "directio/effect: .*os.Remove"
		return nil
	})
}

func Validator(ctx workflow.Context) error {
	return workflow.SetUpdateHandlerWithOptions(ctx, "ship",
		func(ctx workflow.Context, order string) error { return nil },
		workflow.UpdateHandlerOptions{Validator: func(order string) error {
			_ = os.Remove(path) // want "directio/effect: .*os.Remove"
			return nil
		}})
}

func AwaitCondition(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool {
		_ = os.Remove(path) // want "directio/effect: .*os.Remove"
		return true
	})
}

var Literal = func(ctx workflow.Context) error {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove"
	return nil
}

func NewWorkflow(name string) func(workflow.Context) error {
	return func(ctx workflow.Context) error {
		_ = os.Remove(path) // want "directio/effect: .*os.Remove"
		return nil
	}
}

func ContextSecond(order string, ctx workflow.Context) error {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove"
	return nil
}

type workflows struct{}

func (*workflows) Run(ctx workflow.Context) error {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove"
	return nil
}

// Not workflow code.

func act() {
	_ = os.Remove(path)
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
		_ = os.Remove(path)
		return nil
	}).Get(ctx, nil)
}

func SideEffect(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		_ = os.Remove(path)
		return 1
	}).Get(&n)
	return n, err
}

func deadHelper() {
	_ = os.Remove(path)
}
