// Package generics reaches the host through generic code.
package generics

import (
	"runtime"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

type stamped[E any] struct {
	item E
	at   int
}

func stamp[E any](item E) stamped[E] {
	return stamped[E]{item, runtime.NumCPU()} // want "hostread/input: runtime.NumCPU" trace "Function calls stamp"
}

func Function(ctx workflow.Context, order string) error {
	return ship(ctx, stamp(order).at)
}

func keep[E any](item E) E { return item }

func FunctionFixed(ctx workflow.Context, v int) error {
	return ship(ctx, keep(v))
}

type box[E any] struct{ item E }

func (b *box[E]) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Method calls .*box.*value"
}

func (b *box[E]) get() E { return b.item }

func Method(ctx workflow.Context, order string) error {
	b := &box[string]{order}
	return ship(ctx, b.value())
}

func MethodFixed(ctx workflow.Context, v int) error {
	b := &box[int]{v}
	return ship(ctx, b.get())
}

type valuer interface{ value() int }

type host struct{}

func (host) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Constraint calls .*read.*value"
}

type steady struct{}

func (steady) value() int { return 4 }

func read[V valuer](v V) int { return v.value() }

func Constraint(ctx workflow.Context) error {
	return ship(ctx, read(host{}))
}

func ConstraintFixed(ctx workflow.Context) error {
	return ship(ctx, read(steady{}))
}

func apply[E any](f func() E) E { return f() }

func FunctionArgument(ctx workflow.Context) error {
	return ship(ctx, apply(runtime.NumCPU)) // want "hostread/input: runtime.NumCPU"
}

func ClosureArgument(ctx workflow.Context) error {
	v := apply(func() int {
		return runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	})
	return ship(ctx, v)
}

func InstanceValue(ctx workflow.Context) error {
	f := instance[string]
	return ship(ctx, f("a"))
}

func instance[E any](E) int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "InstanceValue"
}
