// Package bodies holds side effects whose bodies do more than return a value.
package bodies

import (
	"math/rand/v2"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Documented(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any { return rand.IntN(10) }).Get(&n)
	return n, err
}

func Captured(ctx workflow.Context) (int, error) {
	var n, m int
	err := workflow.SideEffect(ctx, func(workflow.Context) any {
		n = rand.IntN(10) // want "sideeffect/captured: .*n"
		return n
	}).Get(&m)
	return n + m, err
}

func CapturedField(ctx workflow.Context) (int, error) {
	var order struct{ id, copied int }
	err := workflow.SideEffect(ctx, func(workflow.Context) any {
		order.id = rand.IntN(10) // want "sideeffect/captured: .*order"
		return order.id
	}).Get(&order.copied)
	return order.id, err
}

func CapturedAppend(ctx workflow.Context) (ids []int, err error) {
	var id int
	err = workflow.SideEffect(ctx, func(workflow.Context) any {
		ids = append(ids, rand.IntN(10)) // want "sideeffect/captured: .*ids"
		return len(ids)
	}).Get(&id)
	return ids, err
}

func CapturedMap(ctx workflow.Context, seen map[int]bool) (n int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any {
		id := rand.IntN(10)
		seen[id] = true // want "sideeffect/captured: .*seen"
		return id
	}).Get(&n)
	return n, err
}

func CapturedRead(ctx workflow.Context, limit int) (n int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any { return rand.IntN(limit) }).Get(&n)
	return n, err
}

func Local(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any {
		sum := 0
		for range 3 {
			sum += rand.IntN(10)
		}
		return sum
	}).Get(&n)
	return n, err
}

func set(p *int) { *p = rand.IntN(10) }

func CapturedThroughHelper(ctx workflow.Context) (int, error) {
	var n, m int
	err := workflow.SideEffect(ctx, func(workflow.Context) any {
		set(&n) // want "sideeffect/captured: .*n"
		return n
	}).Get(&m)
	return m, err
}

func CapturedMutable(ctx workflow.Context) (int, error) {
	var n, m int
	err := workflow.MutableSideEffect(ctx, "limit", func(workflow.Context) any {
		n++ // want "sideeffect/captured: .*n"
		return n
	}, func(a, b any) bool { return a == b }).Get(&m)
	return m, err
}

func CapturedWithOptions(ctx workflow.Context) (int, error) {
	var n, m int
	err := workflow.SideEffectWithOptions(ctx, workflow.SideEffectOptions{}, func(workflow.Context) any {
		n++ // want "sideeffect/captured: .*n"
		return n
	}).Get(&m)
	return m, err
}

func Command(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		_ = workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil) // want "sideeffect/sdk: .*ExecuteActivity"
		return 1
	}).Get(&n)
	return n, err
}

func Sleeps(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		_ = workflow.Sleep(ctx, time.Second) // want "sideeffect/sdk: .*Sleep"
		return 1
	}).Get(&n)
	return n, err
}

func OuterContext(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any {
		_ = workflow.Sleep(ctx, time.Second) // want "sideeffect/sdk: .*Sleep"
		return 1
	}).Get(&n)
	return n, err
}

func Nested(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		var m int
		_ = workflow.SideEffect(ctx, func(workflow.Context) any { return 1 }).Get(&m) // want "sideeffect/sdk: .*SideEffect"
		return m
	}).Get(&n)
	return n, err
}

func ship(ctx workflow.Context) int {
	_ = workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
	return 1
}

func CommandInHelper(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		return ship(ctx) // want "sideeffect/sdk: .*ship"
	}).Get(&n)
	return n, err
}

// Reading what the workflow knows about itself is no command.
func ReadsInfo(ctx workflow.Context) (id string, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		return workflow.GetInfo(ctx).WorkflowExecution.ID
	}).Get(&id)
	return id, err
}

func Suppressed(ctx workflow.Context) (n int, err error) {
	tries := 0
	err = workflow.SideEffect(ctx, func(workflow.Context) any {
		tries++ //replayvet:ignore sideeffect nothing reads it but the debugger // suppressed "sideeffect/captured: .*tries"
		return rand.IntN(10)
	}).Get(&n)
	return n, err
}
