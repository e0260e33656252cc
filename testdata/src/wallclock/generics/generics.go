// Package generics reaches the clock through generic code.
package generics

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v time.Time) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

type stamped[E any] struct {
	item E
	at   time.Time
}

func stamp[E any](item E) stamped[E] {
	return stamped[E]{item, time.Now()} // want "wallclock/input: time.Now" trace "Function calls stamp"
}

func Function(ctx workflow.Context, order string) error {
	return ship(ctx, stamp(order).at)
}

func keep[E any](item E) E { return item }

func FunctionFixed(ctx workflow.Context, v time.Time) error {
	return ship(ctx, keep(v))
}

type box[E any] struct{ item E }

func (b *box[E]) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "Method calls .*box.*value"
}

func (b *box[E]) get() E { return b.item }

func Method(ctx workflow.Context, order string) error {
	b := &box[string]{order}
	return ship(ctx, b.value())
}

func MethodFixed(ctx workflow.Context, v time.Time) error {
	b := &box[time.Time]{v}
	return ship(ctx, b.get())
}

type valuer interface{ value() time.Time }

type host struct{}

func (host) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "Constraint calls .*read.*value"
}

type steady struct{}

func (steady) value() time.Time { return time.Unix(0, 0) }

func read[V valuer](v V) time.Time { return v.value() }

func Constraint(ctx workflow.Context) error {
	return ship(ctx, read(host{}))
}

func ConstraintFixed(ctx workflow.Context) error {
	return ship(ctx, read(steady{}))
}

func apply[E any](f func() E) E { return f() }

func FunctionArgument(ctx workflow.Context) error {
	return ship(ctx, apply(time.Now)) // want "wallclock/input: time.Now"
}

func ClosureArgument(ctx workflow.Context) error {
	v := apply(func() time.Time {
		return time.Now() // want "wallclock/input: time.Now"
	})
	return ship(ctx, v)
}

func InstanceValue(ctx workflow.Context) error {
	f := instance[string]
	return ship(ctx, f("a"))
}

func instance[E any](E) time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "InstanceValue"
}
