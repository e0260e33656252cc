// Package sinks follows the host to every place that replay compares.
package sinks

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"go.temporal.io/sdk/workflow"
)

// A branch that chooses the next command.
func Branch(ctx workflow.Context) error {
	if os.Getenv("FAST") == "yes" { // want "hostread/branch: os.Getenv"
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
	} else if os.Getenv("FAST") == "yes" { // want "hostread/branch: os.Getenv"
		return workflow.ExecuteActivity(ctx, "Express").Get(ctx, nil)
	}
	return nil
}

func Switch(ctx workflow.Context) error {
	switch runtime.NumCPU() { // want "hostread/branch: runtime.NumCPU"
	case 0:
		return workflow.ExecuteActivity(ctx, "None").Get(ctx, nil)
	case 1:
		return workflow.ExecuteActivity(ctx, "One").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "Many").Get(ctx, nil)
}

func SwitchTrue(ctx workflow.Context) error {
	switch {
	case os.Getenv("FAST") == "yes": // want "hostread/branch: os.Getenv"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func ShortCircuit(ctx workflow.Context, wanted bool) error {
	if wanted && os.Getenv("FAST") == "yes" { // want "hostread/branch: os.Getenv"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func LoopBound(ctx workflow.Context) error {
	for i := 0; i < runtime.NumCPU(); i++ { // want "hostread/branch: runtime.NumCPU"
		if err := workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func RangeInt(ctx workflow.Context) error {
	for i := range runtime.NumCPU() { // want "hostread/branch: runtime.NumCPU"
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
	n := min(runtime.NumCPU(), len(parcels)) // want "hostread/branch: runtime.NumCPU"
	for _, p := range parcels[:n] {
		workflow.ExecuteActivity(ctx, "Ship", p)
	}
	return nil
}

func AwaitCondition(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool {
		return os.Getenv("FAST") == "yes" // want "hostread/branch: os.Getenv"
	})
}

// An early return decides whether the commands after it happen.
func EarlyReturn(ctx workflow.Context) error {
	if os.Getenv("FAST") == "yes" { // want "hostread/branch: os.Getenv"
		return nil
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

// Which command a variable selects.
func PhiType(ctx workflow.Context) error {
	name := "Standard"
	if os.Getenv("FAST") == "yes" { // want "hostread/id: os.Getenv"
		name = "Express"
	}
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func PhiInput(ctx workflow.Context) error {
	lane := "slow"
	if os.Getenv("FAST") == "yes" { // want "hostread/input: os.Getenv"
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
	if compare(runtime.NumCPU(), other) { // want "hostread/branch: runtime.NumCPU"
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
	if err := check(runtime.NumCPU()); err != nil { // want "hostread/branch: runtime.NumCPU"
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}
