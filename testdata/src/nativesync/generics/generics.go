// Package generics reaches a native channel through generic code.
package generics

import (
	"go.temporal.io/sdk/workflow"
)

var events = make(chan int, 8)

func keep[E any](item E) E {
	events <- 1 // want "nativesync/channel: .*" trace "Function calls keep"
	return item
}

func Function(ctx workflow.Context, order string) (string, error) {
	return keep(order), nil
}

func same[E any](item E) E { return item }

func FunctionCalm(ctx workflow.Context, order string) (string, error) {
	return same(order), nil
}

type box[E any] struct{ item E }

func (b *box[E]) open() E {
	events <- 1 // want "nativesync/channel: .*" trace "Method calls .*box.*open"
	return b.item
}

func (b *box[E]) peek() E { return b.item }

func Method(ctx workflow.Context, order string) (string, error) {
	b := &box[string]{order}
	return b.open(), nil
}

func MethodCalm(ctx workflow.Context, order string) (string, error) {
	b := &box[string]{order}
	return b.peek(), nil
}

type actor interface{ act() }

type host struct{}

func (host) act() {
	events <- 1 // want "nativesync/channel: .*" trace "Constraint calls .*run.*act"
}

type calm struct{}

func (calm) act() {}

func run[A actor](a A) { a.act() }

func Constraint(ctx workflow.Context) error {
	run(host{})
	return nil
}

func ConstraintCalm(ctx workflow.Context) error {
	run(calm{})
	return nil
}
