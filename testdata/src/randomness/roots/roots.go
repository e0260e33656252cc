// Package roots reaches randomness from every kind of workflow code, and from code that is none.
package roots

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Coroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		_ = ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
	})
	return nil
}

func CoroutineNamed(ctx workflow.Context) error {
	workflow.GoNamed(ctx, "shipper", run)
	return nil
}

func run(ctx workflow.Context) {
	_ = ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

func SelectorCallback(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, nil)
		_ = ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
	})
	s.AddFuture(workflow.NewTimer(ctx, time.Minute), func(f workflow.Future) {
		_ = ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
	})
	s.Select(ctx)
	return nil
}

func SelectorCallbackFixed(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Minute), func(f workflow.Future) {
		_ = ship(ctx, 4)
	})
	s.Select(ctx)
	return nil
}

// What a query answers is not recorded anywhere.
func QueryHandler(ctx workflow.Context) error {
	return workflow.SetQueryHandler(ctx, "state", func() (int, error) {
		return rand.Int(), nil // want "randomness/log: rand.Int"
	})
}

func QueryHandlerFixed(ctx workflow.Context) error {
	return workflow.SetQueryHandler(ctx, "state", func() (int, error) { return 4, nil })
}

func UpdateHandler(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "ship", func(ctx workflow.Context) (int, error) {
		return rand.Int(), nil // want "randomness/result: rand.Int"
	})
}

func UpdateHandlerBranch(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "ship", func(ctx workflow.Context) error {
		if rand.IntN(2) == 0 { // want "randomness/branch: rand.IntN"
			return workflow.Sleep(ctx, time.Minute)
		}
		return nil
	})
}

// Replay trusts the recorded verdict and does not validate again.
func Validator(ctx workflow.Context) error {
	return workflow.SetUpdateHandlerWithOptions(ctx, "ship",
		func(ctx workflow.Context, order string) error { return nil },
		workflow.UpdateHandlerOptions{Validator: func(order string) error {
			if rand.IntN(2) == 0 { // want "randomness/log: rand.IntN"
				return errors.New("closed")
			}
			return nil
		}})
}

func AwaitTimeoutCondition(ctx workflow.Context) error {
	_, err := workflow.AwaitWithTimeout(ctx, time.Hour, func() bool {
		return rand.IntN(2) == 0 // want "randomness/branch: rand.IntN"
	})
	return err
}

var Literal = func(ctx workflow.Context) error {
	return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

func NewWorkflow(name string) func(workflow.Context) error {
	return func(ctx workflow.Context) error {
		return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
	}
}

func ContextSecond(order string, ctx workflow.Context) error {
	return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

type renamed workflow.Context

func ContextRenamed(ctx renamed) error {
	return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

type embedding struct {
	workflow.Context
	order string
}

func ContextEmbedded(ctx embedding) error {
	return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

func ContextTypeParameter[C workflow.Context](ctx C) error {
	return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

type workflows struct{}

func (workflows) Run(ctx workflow.Context) error {
	return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

func (*workflows) RunPointer(ctx workflow.Context) error {
	return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

// Not workflow code.

func Activity(ctx context.Context) (int, error) { return rand.Int(), nil }

type activities struct{}

func (*activities) Measure(ctx context.Context) (int, error) { return measure(), nil }

func measure() int { return rand.Int() }

func RunsActivity(ctx workflow.Context) (v int, err error) {
	var a *activities
	if err = workflow.ExecuteActivity(ctx, a.Measure).Get(ctx, &v); err != nil {
		return v, err
	}
	err = workflow.ExecuteActivity(ctx, Activity).Get(ctx, &v)
	return v, err
}

func LocalActivity(ctx workflow.Context) (v int, err error) {
	err = workflow.ExecuteLocalActivity(ctx, func(context.Context) (int, error) {
		return rand.Int(), nil
	}).Get(ctx, &v)
	return v, err
}

func SideEffect(ctx workflow.Context) (v int, err error) {
	err = workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		return rand.Int()
	}).Get(&v)
	return v, err
}

func SideEffectWithOptions(ctx workflow.Context) (v int, err error) {
	err = workflow.SideEffectWithOptions(ctx, workflow.SideEffectOptions{}, func(ctx workflow.Context) any {
		return measure()
	}).Get(&v)
	return v, err
}

func recorded(ctx workflow.Context) any { return rand.Int() }

func SideEffectDeclared(ctx workflow.Context) (v int, err error) {
	err = workflow.SideEffect(ctx, recorded).Get(&v)
	return v, err
}

func MutableSideEffect(ctx workflow.Context) (v int, err error) {
	err = workflow.MutableSideEffect(ctx, "v", func(ctx workflow.Context) any {
		return rand.Int()
	}, func(a, b any) bool { return a == b }).Get(&v)
	return v, err
}

func deadHelper() int { return rand.Int() }
