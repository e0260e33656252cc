// Package naming has literals in all places, named as in a stack trace.
package naming

import "go.temporal.io/sdk/workflow"

var Top = func(ctx workflow.Context) error { // root: Top.func1 workflow
	workflow.Go(ctx, func(ctx workflow.Context) {}) // root: Top.func1.1 coroutine
	return nil
}

var (
	_, Right = func() int { return 1 }(), func(ctx workflow.Context) {} // root: Right.func1 workflow

	table = []func(workflow.Context){
		func(ctx workflow.Context) {}, // root: table.func1 workflow
		func(ctx workflow.Context) {}, // root: table.func2 workflow
	}
)

type T struct{}

func (t *T) Pointer() {
	_ = func() {}
	f := func() {
		_ = func(ctx workflow.Context) {} // root: (*T).Pointer.func2.1 workflow
		_ = func() {}
		_ = func(ctx workflow.Context) {} // root: (*T).Pointer.func2.3 workflow
	}
	f()
	var local = func(ctx workflow.Context) {} // root: (*T).Pointer.func3 workflow
	_ = local
}

func (T) Value() {
	defer func() {
		_ = func(ctx workflow.Context) {} // root: T.Value.func1.1 workflow
	}()
}

func Factory(n int) func(workflow.Context) int {
	return func(ctx workflow.Context) int { return n } // root: Factory.func1 workflow
}

func init() {
	_ = func(ctx workflow.Context) {} // root: init.func1 workflow
}

func main() {
	const local = 1
	func(ctx workflow.Context) {}(nil) // root: main.func1 workflow
}
