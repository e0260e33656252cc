// Package nested reaches the body of a side effect by detours.
package nested

import (
	"math/rand/v2"

	"go.temporal.io/sdk/workflow"
)

// recorded is the usual helper around SideEffect.
func recorded[T any](ctx workflow.Context, f func(workflow.Context) T) (v T, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any { return f(ctx) }).Get(&v)
	return v, err
}

func ThroughHelper(ctx workflow.Context) (int, error) {
	return recorded(ctx, func(workflow.Context) int { return rand.IntN(10) })
}

func ThroughHelperCaptured(ctx workflow.Context) (int, error) {
	drawn := 0
	n, err := recorded(ctx, func(workflow.Context) int {
		drawn++ // want "sideeffect/captured: .*drawn"
		return rand.IntN(10)
	})
	return n + drawn, err
}

func ThroughHelperSDK(ctx workflow.Context) (bool, error) {
	return recorded(ctx, func(ctx workflow.Context) bool {
		return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil) == nil // want "sideeffect/sdk: .*ExecuteActivity"
	})
}

func ClosureInBody(ctx workflow.Context) (n int, err error) {
	drawn := 0
	err = workflow.SideEffect(ctx, func(workflow.Context) any {
		draws := 0
		draw := func() int {
			draws++
			drawn++ // want "sideeffect/captured: .*drawn"
			return rand.IntN(10)
		}
		return draw() + draws
	}).Get(&n)
	return n + drawn, err
}

var total int

func PackageVariable(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any {
		total++ // want "sideeffect/captured: .*total"
		return rand.IntN(10)
	}).Get(&n)
	return n, err
}

type dice struct{ rolls int }

func (d *dice) roll(workflow.Context) any {
	d.rolls++ // want "sideeffect/captured: .*receiver d"
	return rand.IntN(6)
}

func MethodValue(ctx workflow.Context) (n int, err error) {
	d := &dice{}
	err = workflow.SideEffect(ctx, d.roll).Get(&n)
	return n + d.rolls, err
}

func Spawns(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		workflow.Go(ctx, func(workflow.Context) {}) // want "sideeffect/sdk: .*Go"
		return 1
	}).Get(&n)
	return n, err
}

func same(a, b any) bool { return a == b }

// Written twice, meant once.
func SameText(ctx workflow.Context, limit int) (int, error) {
	var first, second int
	if err := workflow.MutableSideEffect(ctx, "limit", func(workflow.Context) any { return rand.IntN(9) }, same).Get(&first); err != nil {
		return 0, err
	}
	err := workflow.MutableSideEffect(ctx, "limit", func(workflow.Context) any { return rand.IntN(9) }, same).Get(&second)
	return first + second, err
}

// Another workflow, so another history.
func OtherWorkflow(ctx workflow.Context) (n int, err error) {
	err = workflow.MutableSideEffect(ctx, "limit", func(workflow.Context) any { return rand.IntN(77) }, same).Get(&n)
	return n, err
}

// Computed, but the same in each turn.
func IDBeforeLoop(ctx workflow.Context, order string) (sum int, err error) {
	for range 3 {
		var n int
		id := "rate-" + order
		if err = workflow.MutableSideEffect(ctx, id, func(workflow.Context) any { return rand.IntN(9) }, same).Get(&n); err != nil {
			return 0, err
		}
		sum += n
	}
	return sum, nil
}

func IDOfElement(ctx workflow.Context, orders []string) (sum int, err error) {
	for _, order := range orders {
		var n int
		if err = workflow.MutableSideEffect(ctx, "rate-"+order, func(workflow.Context) any { return rand.IntN(9) }, same).Get(&n); err != nil { // want "sideeffect/id: .*MutableSideEffect"
			return 0, err
		}
		sum += n
	}
	return sum, nil
}
