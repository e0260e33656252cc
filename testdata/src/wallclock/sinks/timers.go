package sinks

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Sleep(ctx workflow.Context) error {
	return workflow.Sleep(ctx, time.Until(time.Unix(4102444800, 0))) // want "wallclock/timer: time.Until"
}

func SleepInput(ctx workflow.Context, d time.Duration) error {
	return workflow.Sleep(ctx, d)
}

func Timer(ctx workflow.Context) error {
	d := time.Until(time.Unix(4102444800, 0)) // want "wallclock/timer: time.Until"
	return workflow.NewTimer(ctx, d).Get(ctx, nil)
}

func AwaitTimeout(ctx workflow.Context, done *bool) error {
	d := time.Until(time.Unix(4102444800, 0)) // want "wallclock/timer: time.Until"
	_, err := workflow.AwaitWithTimeout(ctx, d, func() bool { return *done })
	return err
}

// After the last command, what is left to decide is how the workflow closes.
func CloseKind(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		return err
	}
	if time.Now().Hour() < 12 { // want "wallclock/close: time.Now"
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
	if time.Now().Hour() < 12 { // want "wallclock/close: time.Now"
		return workflow.NewContinueAsNewError(ctx, "Ship")
	}
	return nil
}

// Both ways complete; only the result differs.
func CloseSame(ctx workflow.Context) (string, error) {
	if time.Now().Hour() < 12 { // want "wallclock/result: time.Now"
		return "fast", nil
	}
	return "slow", nil
}

func Panics(ctx workflow.Context) error {
	if time.Now().Hour() < 12 { // want "wallclock/close: time.Now"
		panic("refused")
	}
	return nil
}

// Observer is set by other packages; nobody knows what it does with its argument.
var Observer func(time.Time)

func Escapes(ctx workflow.Context) error {
	Observer(time.Now()) // want "wallclock/unknown: time.Now"
	return nil
}

func EscapesInput(ctx workflow.Context, v time.Time) error {
	Observer(v)
	return nil
}
