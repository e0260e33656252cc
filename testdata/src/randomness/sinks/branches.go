// Package sinks follows randomness to every place that replay compares.
package sinks

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"go.temporal.io/sdk/workflow"
)

// A branch that chooses the next command.
func Branch(ctx workflow.Context) error {
	if rand.IntN(2) == 0 { // want "randomness/branch: rand.IntN"
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
	} else if rand.IntN(2) == 0 { // want "randomness/branch: rand.IntN"
		return workflow.ExecuteActivity(ctx, "Express").Get(ctx, nil)
	}
	return nil
}

func Switch(ctx workflow.Context) error {
	switch rand.IntN(3) { // want "randomness/branch: rand.IntN"
	case 0:
		return workflow.ExecuteActivity(ctx, "None").Get(ctx, nil)
	case 1:
		return workflow.ExecuteActivity(ctx, "One").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "Many").Get(ctx, nil)
}

func SwitchTrue(ctx workflow.Context) error {
	switch {
	case rand.IntN(2) == 0: // want "randomness/branch: rand.IntN"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func ShortCircuit(ctx workflow.Context, wanted bool) error {
	if wanted && rand.IntN(2) == 0 { // want "randomness/branch: rand.IntN"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func LoopBound(ctx workflow.Context) error {
	for i := 0; i < rand.IntN(3); i++ { // want "randomness/branch: rand.IntN"
		if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func RangeInt(ctx workflow.Context) error {
	for i := range rand.IntN(3) { // want "randomness/branch: rand.IntN"
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
	n := min(rand.IntN(3), len(parcels)) // want "randomness/branch: rand.IntN"
	for _, p := range parcels[:n] {
		workflow.ExecuteActivity(ctx, "Ship", p)
	}
	return nil
}

func AwaitCondition(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool {
		return rand.IntN(2) == 0 // want "randomness/branch: rand.IntN"
	})
}

// An early return decides whether the commands after it happen.
func EarlyReturn(ctx workflow.Context) error {
	if rand.IntN(2) == 0 { // want "randomness/branch: rand.IntN"
		return nil
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

// Which command a variable selects.
func PhiType(ctx workflow.Context) error {
	name := "Standard"
	if rand.IntN(2) == 0 { // want "randomness/id: rand.IntN"
		name = "Express"
	}
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func PhiInput(ctx workflow.Context) error {
	lane := "slow"
	if rand.IntN(2) == 0 { // want "randomness/input: rand.IntN"
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

func compare(a, b int) bool { return a == b }

func ComparisonHelper(ctx workflow.Context, other int) error {
	if compare(rand.Int(), other) { // want "randomness/branch: rand.Int"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func check(v int) error {
	if fmt.Sprint(v) == "" {
		return errors.New("empty")
	}
	return nil
}

// The helper's error depends on the value; the branch on the error controls a command.
func ErrorHelper(ctx workflow.Context) error {
	if err := check(rand.Int()); err != nil { // want "randomness/branch: rand.Int"
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}
