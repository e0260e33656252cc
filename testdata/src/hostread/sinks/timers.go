package sinks

import (
	"errors"
	"os"
	"runtime"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Sleep(ctx workflow.Context) error {
	return workflow.Sleep(ctx, time.Duration(os.Getpid())*time.Second) // want "hostread/timer: os.Getpid"
}

func SleepInput(ctx workflow.Context, d time.Duration) error {
	return workflow.Sleep(ctx, d)
}

func Timer(ctx workflow.Context) error {
	d := time.Duration(os.Getpid()) * time.Second // want "hostread/timer: os.Getpid"
	return workflow.NewTimer(ctx, d).Get(ctx, nil)
}

func AwaitTimeout(ctx workflow.Context, done *bool) error {
	d := time.Duration(os.Getpid()) * time.Second // want "hostread/timer: os.Getpid"
	_, err := workflow.AwaitWithTimeout(ctx, d, func() bool { return *done })
	return err
}

// After the last command, what is left to decide is how the workflow closes.
func CloseKind(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
		return err
	}
	if os.Getenv("FAST") == "yes" { // want "hostread/close: os.Getenv"
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
	if os.Getenv("FAST") == "yes" { // want "hostread/close: os.Getenv"
		return workflow.NewContinueAsNewError(ctx, "Ship")
	}
	return nil
}

// Both ways complete; only the result differs.
func CloseSame(ctx workflow.Context) (string, error) {
	if os.Getenv("FAST") == "yes" { // want "hostread/result: os.Getenv"
		return "fast", nil
	}
	return "slow", nil
}

func Panics(ctx workflow.Context) error {
	if os.Getenv("FAST") == "yes" { // want "hostread/close: os.Getenv"
		panic("refused")
	}
	return nil
}

// Observer is set by other packages; nobody knows what it does with its argument.
var Observer func(int)

func Escapes(ctx workflow.Context) error {
	Observer(runtime.NumCPU()) // want "hostread/unknown: runtime.NumCPU"
	return nil
}

func EscapesInput(ctx workflow.Context, v int) error {
	Observer(v)
	return nil
}
