// Package sideeffects has code that runs once, outside replay.
package sideeffects

import (
	"math/rand"

	"go.temporal.io/sdk/workflow"
)

func body(ctx workflow.Context) any { return rand.Int() } // excluded

func usedOtherwise(ctx workflow.Context) any { return rand.Int() } // excluded

func equal(a, b any) bool { return a == b } // root: equal condition

type dice struct{ sides int }

func (d *dice) roll(ctx workflow.Context) any { return rand.Intn(d.sides) } // excluded

func Run(ctx workflow.Context) error { // root: Run workflow
	workflow.SideEffect(ctx, func(ctx workflow.Context) any { return rand.Int() }) // excluded
	workflow.SideEffect(ctx, body)
	workflow.SideEffect(ctx, (&dice{6}).roll)
	workflow.SideEffectWithOptions(ctx, workflow.SideEffectOptions{}, func(ctx workflow.Context) any { return 1 }) // excluded
	workflow.MutableSideEffect(ctx, "id",
		func(ctx workflow.Context) any { return 1 }, // excluded
		func(a, b any) bool { return a == b },       // root: Run.func4 condition
	)
	workflow.MutableSideEffectWithOptions(ctx, "id", workflow.MutableSideEffectOptions{},
		func(ctx workflow.Context) any { return 1 }, // excluded
		equal,
	)
	usedOtherwise(ctx)
	workflow.SideEffect(ctx, usedOtherwise)

	inVariable := func(ctx workflow.Context) any { return rand.Int() } // excluded
	workflow.SideEffect(ctx, inVariable)

	// Whatever is written within a body runs outside replay with it.
	workflow.SideEffect(ctx, func(ctx workflow.Context) any { // excluded
		again := func(ctx workflow.Context) any { return rand.Int() }
		workflow.Go(ctx, func(ctx workflow.Context) {})
		return again(ctx)
	})
	return nil
}

// Helpers around SideEffect.

func outer(ctx workflow.Context, f func(workflow.Context) int) { // root: outer workflow
	_, _ = typed(ctx, func(ctx workflow.Context) int { return f(ctx) }) // excluded
}

func passed(ctx workflow.Context, f func(workflow.Context) any) { // root: passed workflow
	workflow.SideEffect(ctx, f)
}

func typed[T any](ctx workflow.Context, f func(workflow.Context) T) (v T, err error) { // root: typed workflow
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any { // excluded
		return f(ctx)
	}).Get(&v)
	return v, err
}

func nested(ctx workflow.Context, f func(workflow.Context) int) { // root: nested workflow
	_, _ = typed(ctx, func(ctx workflow.Context) int { return f(ctx) }) // excluded
}

// checked calls f under replay as well, which makes it workflow code.
func checked(ctx workflow.Context, f func(workflow.Context) int) { // root: checked workflow
	f(ctx)
	workflow.SideEffect(ctx, func(ctx workflow.Context) any { return f(ctx) }) // excluded
}

func Helped(ctx workflow.Context) { // root: Helped workflow
	passed(ctx, func(ctx workflow.Context) any { return rand.Int() })           // excluded
	_, _ = typed(ctx, func(ctx workflow.Context) int { return rand.Int() })     // excluded
	nested(ctx, func(ctx workflow.Context) int { return rand.Int() })           // excluded
	checked(ctx, func(ctx workflow.Context) int { return 1 })                   // root: Helped.func4 workflow
	outer(ctx, func(ctx workflow.Context) int { return rand.Int() })            // excluded
	fresh := func() int { return rand.Int() }                                   // excluded
	workflow.SideEffect(ctx, func(ctx workflow.Context) any { return fresh() }) // excluded
	both := func() int { return rand.Int() }
	workflow.SideEffect(ctx, func(ctx workflow.Context) any { return both() }) // excluded
	both()
}
