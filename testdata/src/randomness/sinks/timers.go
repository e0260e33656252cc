package sinks

import (
	"errors"
	"math/rand/v2"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Sleep(ctx workflow.Context) error {
	return workflow.Sleep(ctx, rand.N(time.Minute)) // want "randomness/timer: rand.N"
}

func SleepInput(ctx workflow.Context, d time.Duration) error {
	return workflow.Sleep(ctx, d)
}

func Timer(ctx workflow.Context) error {
	d := rand.N(time.Minute) // want "randomness/timer: rand.N"
	return workflow.NewTimer(ctx, d).Get(ctx, nil)
}

func AwaitTimeout(ctx workflow.Context, done *bool) error {
	d := rand.N(time.Minute) // want "randomness/timer: rand.N"
	_, err := workflow.AwaitWithTimeout(ctx, d, func() bool { return *done })
	return err
}

// After the last command, what is left to decide is how the workflow closes.
func CloseKind(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		return err
	}
	if rand.IntN(2) == 0 { // want "randomness/close: rand.IntN"
		return errors.New("refused")
	}
	return nil
}

func CloseKindOnInput(ctx workflow.Context, ok bool) error {
	if !ok {
		return errors.New("refused")
	}
	return nil
}

func CloseOrContinue(ctx workflow.Context) error {
	if rand.IntN(2) == 0 { // want "randomness/close: rand.IntN"
		return workflow.NewContinueAsNewError(ctx, "Ship")
	}
	return nil
}

// Both ways complete; only the result differs.
func CloseSame(ctx workflow.Context) (string, error) {
	if rand.IntN(2) == 0 { // want "randomness/result: rand.IntN"
		return "fast", nil
	}
	return "slow", nil
}

func Panics(ctx workflow.Context) error {
	if rand.IntN(2) == 0 { // want "randomness/close: rand.IntN"
		panic("refused")
	}
	return nil
}

// Observer is set by other packages; nobody knows what it does with its argument.
var Observer func(int)

func Escapes(ctx workflow.Context) error {
	Observer(rand.Int()) // want "randomness/unknown: rand.Int"
	return nil
}

func EscapesInput(ctx workflow.Context, v int) error {
	Observer(v)
	return nil
}
