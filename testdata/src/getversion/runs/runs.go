// Package runs has several calls in one workflow.
package runs

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func do(ctx workflow.Context, name string) error {
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func Conflict(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) >= 1 {
		_ = do(ctx, "A")
	}
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) >= 1 { // want `getversion/conflict: workflow.GetVersion\("a"\) asks for -1..1, and at .*runs.go:15, which comes before, for -1..2, so the task of every new run fails here`
		_ = do(ctx, "B")
	}
	return nil
}

func Agree(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) >= 1 {
		_ = do(ctx, "A")
	}
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) >= 1 { // want `getversion/reused: workflow.GetVersion\("a"\) is asked for at .*runs.go:25 as well`
		_ = do(ctx, "B")
	}
	return nil
}

func Once(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2)
	if v >= 1 {
		_ = do(ctx, "A")
	}
	if v >= 2 {
		_ = do(ctx, "B")
	}
	return nil
}

func Exclusive(ctx workflow.Context, gift bool) error {
	if gift {
		if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) == 2 {
			return do(ctx, "A")
		}
		return do(ctx, "B")
	}
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 {
		return do(ctx, "C")
	}
	return do(ctx, "D")
}

func Narrowed(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 {
		_ = do(ctx, "A")
	}
	_ = workflow.GetVersion(ctx, "a", 1, 1) // want `getversion/narrowed: .* so the task of runs with version -1 fails here`
	return do(ctx, "B")
}

// Runs with the default version never come to the second call.
func NarrowedInBranch(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) == workflow.DefaultVersion {
		return do(ctx, "A")
	}
	if workflow.GetVersion(ctx, "a", 1, 2) == 2 {
		return do(ctx, "C")
	}
	return do(ctx, "B")
}

func Widened(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 {
		_ = do(ctx, "A")
	}
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) == 2 { // want `getversion/widened: .* so no run gets 2`
		return do(ctx, "C")
	}
	return do(ctx, "B")
}

func Turns(ctx workflow.Context, items []string) error {
	for range items {
		if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 { // want `getversion/loop: workflow.GetVersion\("a"\) is asked for in a loop`
			if err := do(ctx, "A"); err != nil {
				return err
			}
		}
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			return err
		}
	}
	return nil
}

func BeforeTurns(ctx workflow.Context, items []string) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1)
	for range items {
		if v == 1 {
			if err := do(ctx, "A"); err != nil {
				return err
			}
		}
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			return err
		}
	}
	return nil
}

func InCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) >= 1 {
			_ = do(ctx, "A")
		}
		if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) >= 1 { // want "getversion/conflict: "
			_ = do(ctx, "B")
		}
	})
	return workflow.Sleep(ctx, time.Hour)
}
