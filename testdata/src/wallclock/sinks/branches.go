// Package sinks follows the clock to every place that replay compares.
package sinks

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"
)

// A branch that chooses the next command.
func Branch(ctx workflow.Context) error {
	if time.Now().Hour() < 12 { // want "wallclock/branch: time.Now"
		return workflow.ExecuteActivity(ctx, "Express").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "Standard").Get(ctx, nil)
}

func BranchOnInput(ctx workflow.Context, fast bool) error {
	if fast {
		return workflow.ExecuteActivity(ctx, "Express").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "Standard").Get(ctx, nil)
}

func BranchElse(ctx workflow.Context, fast bool) error {
	if fast {
		return workflow.Sleep(ctx, time.Minute)
	} else if time.Now().Hour() < 12 { // want "wallclock/branch: time.Now"
		return workflow.ExecuteActivity(ctx, "Express").Get(ctx, nil)
	}
	return nil
}

func Switch(ctx workflow.Context) error {
	switch time.Now().Hour() { // want "wallclock/branch: time.Now"
	case 0:
		return workflow.ExecuteActivity(ctx, "None").Get(ctx, nil)
	case 1:
		return workflow.ExecuteActivity(ctx, "One").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "Many").Get(ctx, nil)
}

func SwitchTrue(ctx workflow.Context) error {
	switch {
	case time.Now().Hour() < 12: // want "wallclock/branch: time.Now"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func ShortCircuit(ctx workflow.Context, wanted bool) error {
	if wanted && time.Now().Hour() < 12 { // want "wallclock/branch: time.Now"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func LoopBound(ctx workflow.Context) error {
	for i := 0; i < time.Now().Hour(); i++ { // want "wallclock/branch: time.Now"
		if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func RangeInt(ctx workflow.Context) error {
	for i := range time.Now().Hour() { // want "wallclock/branch: time.Now"
		workflow.ExecuteActivity(ctx, "Ship", i)
	}
	return nil
}

func RangeInput(ctx workflow.Context, n int) error {
	for i := range n {
		workflow.ExecuteActivity(ctx, "Ship", i)
	}
	return nil
}

// A slice whose length depends on the value bounds the loop.
func LoopLength(ctx workflow.Context, parcels []string) error {
	n := min(time.Now().Hour(), len(parcels)) // want "wallclock/branch: time.Now"
	for _, p := range parcels[:n] {
		workflow.ExecuteActivity(ctx, "Ship", p)
	}
	return nil
}

func AwaitCondition(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool {
		return time.Now().Hour() < 12 // want "wallclock/branch: time.Now"
	})
}

// An early return decides whether the commands after it happen.
func EarlyReturn(ctx workflow.Context) error {
	if time.Now().Hour() < 12 { // want "wallclock/branch: time.Now"
		return nil
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

// Which command a variable selects.
func PhiType(ctx workflow.Context) error {
	name := "Standard"
	if time.Now().Hour() < 12 { // want "wallclock/id: time.Now"
		name = "Express"
	}
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func PhiInput(ctx workflow.Context) error {
	lane := "slow"
	if time.Now().Hour() < 12 { // want "wallclock/input: time.Now"
		lane = "fast"
	}
	return workflow.ExecuteActivity(ctx, "Ship", lane).Get(ctx, nil)
}

func PhiOnInput(ctx workflow.Context, fast bool) error {
	lane := "slow"
	if fast {
		lane = "fast"
	}
	return workflow.ExecuteActivity(ctx, "Ship", lane).Get(ctx, nil)
}

func compare(a, b time.Time) bool { return a == b }

func ComparisonHelper(ctx workflow.Context, other time.Time) error {
	if compare(time.Now(), other) { // want "wallclock/branch: time.Now"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func check(v time.Time) error {
	if fmt.Sprint(v) == "" {
		return errors.New("empty")
	}
	return nil
}

// The helper's error depends on the value; the branch on the error controls a command.
func ErrorHelper(ctx workflow.Context) error {
	if err := check(time.Now()); err != nil { // want "wallclock/branch: time.Now"
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}
