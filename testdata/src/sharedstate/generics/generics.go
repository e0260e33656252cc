// Package generics reaches a write of a package variable through generic code.
package generics

import (
	"go.temporal.io/sdk/workflow"
)

var total int

func keep[E any](item E) E {
	total++ // want "sharedstate/write: .*total" trace "Function calls keep"
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
	total++ // want "sharedstate/write: .*total" trace "Method calls .*box.*open"
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
	total++ // want "sharedstate/write: .*total" trace "Constraint calls .*run.*act"
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
