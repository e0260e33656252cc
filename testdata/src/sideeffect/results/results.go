// Package results holds side effects whose results or ids are misused.
package results

import (
	"fmt"
	"math/rand/v2"

	"go.temporal.io/sdk/workflow"
)

func body(workflow.Context) any { return rand.IntN(10) }

func same(a, b any) bool { return a == b }

func Used(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, body).Get(&n)
	return n, err
}

func Discarded(ctx workflow.Context) error {
	workflow.SideEffect(ctx, body) // want "sideeffect/discarded: .*SideEffect"
	return nil
}

func DiscardedBlank(ctx workflow.Context) error {
	_ = workflow.SideEffect(ctx, body) // want "sideeffect/discarded: .*SideEffect"
	return nil
}

func DiscardedMutable(ctx workflow.Context) error {
	workflow.MutableSideEffect(ctx, "limit", body, same) // want "sideeffect/discarded: .*MutableSideEffect"
	return nil
}

func HasValueOnly(ctx workflow.Context) (bool, error) {
	return workflow.SideEffect(ctx, body).HasValue(), nil
}

func Returned(ctx workflow.Context) (n int, err error) {
	v := workflow.SideEffect(ctx, body)
	if err = v.Get(&n); err != nil {
		return 0, err
	}
	return n, nil
}

func MutableUsed(ctx workflow.Context) (n int, err error) {
	err = workflow.MutableSideEffect(ctx, "size", body, same).Get(&n)
	return n, err
}

// Asked again at another place, for the same thing.
func again(ctx workflow.Context) (n int) {
	_ = workflow.MutableSideEffect(ctx, "rate", body, same).Get(&n)
	return n
}

func MutableAgain(ctx workflow.Context) (int, error) {
	return again(ctx) + again(ctx), nil
}

func MutableTwoMeanings(ctx workflow.Context) (int, error) {
	var price, count int
	if err := workflow.MutableSideEffect(ctx, "value", func(workflow.Context) any { return rand.IntN(100) }, same).Get(&price); err != nil {
		return 0, err
	}
	err := workflow.MutableSideEffect(ctx, "value", func(workflow.Context) any { return rand.IntN(3) }, same).Get(&count) // want "sideeffect/id: .*value"
	return price * count, err
}

func MutableTwoIDs(ctx workflow.Context) (int, error) {
	var price, count int
	if err := workflow.MutableSideEffect(ctx, "price", func(workflow.Context) any { return rand.IntN(100) }, same).Get(&price); err != nil {
		return 0, err
	}
	err := workflow.MutableSideEffect(ctx, "count", func(workflow.Context) any { return rand.IntN(3) }, same).Get(&count)
	return price * count, err
}

func MutableInLoop(ctx workflow.Context) (total int, err error) {
	for i := range 3 {
		var n int
		id := fmt.Sprintf("value-%d", i)
		if err = workflow.MutableSideEffect(ctx, id, body, same).Get(&n); err != nil { // want "sideeffect/id: .*MutableSideEffect"
			return 0, err
		}
		total += n
	}
	return total, nil
}

// One id, asked in every turn: what MutableSideEffect is for.
func MutableSameInLoop(ctx workflow.Context) (total int, err error) {
	for range 3 {
		var n int
		if err = workflow.MutableSideEffect(ctx, "turn", body, same).Get(&n); err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}
