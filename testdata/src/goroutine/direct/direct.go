// Package direct starts goroutines in the workflow itself.
package direct

import (
	"go.temporal.io/sdk/workflow"
)

func work() {}

func Statement(ctx workflow.Context) error {
	go work() // want "goroutine/start: .*go"
	return nil
}

func StatementWorkflow(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) { work() })
	return nil
}

func Literal(ctx workflow.Context, orders []string) error {
	for _, order := range orders {
		go func() { // want "goroutine/start: .*go"
			_ = workflow.ExecuteActivity(ctx, "Ship", order)
		}()
	}
	return nil
}

func LiteralWorkflow(ctx workflow.Context, orders []string) error {
	for _, order := range orders {
		workflow.GoNamed(ctx, order, func(ctx workflow.Context) {
			_ = workflow.ExecuteActivity(ctx, "Ship", order)
		})
	}
	return nil
}

type shipper struct{}

func (shipper) run() {}

func Method(ctx workflow.Context) error {
	go shipper{}.run() // want "goroutine/start: .*go"
	return nil
}

func FunctionValue(ctx workflow.Context, f func()) error {
	go f() // want "goroutine/start: .*go"
	return nil
}

func Builtin(ctx workflow.Context, m map[string]int) error {
	go println(len(m)) // want "goroutine/start: .*go"
	return nil
}

// One finding a statement, and what the goroutine does is not workflow code.
func NestedStatement(ctx workflow.Context) error {
	go func() { // want "goroutine/start: .*go"
		go work()
	}()
	return nil
}
