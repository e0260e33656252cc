// Package helpers asks through functions of its own and of another package.
package helpers

import (
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/getversion/helpers/flags"
)

func do(ctx workflow.Context, name string) error {
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func version(ctx workflow.Context) workflow.Version {
	return workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1)
}

func Above(ctx workflow.Context) error {
	if version(ctx) == 2 { // want "getversion/above: "
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func Within(ctx workflow.Context) error {
	v := version(ctx)
	done := func() bool { return v == 1 }
	if done() {
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func AboveInClosure(ctx workflow.Context) error {
	v := version(ctx)
	done := func() bool { return v == 3 } // want "getversion/above: "
	if done() {
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func Elsewhere(ctx workflow.Context) error { // want `getversion/conflict: .*helpers.go:44, which comes before`
	if workflow.GetVersion(ctx, "b", workflow.DefaultVersion, 2) == 2 {
		_ = do(ctx, "A")
	}
	if flags.On(ctx, "b") {
		_ = do(ctx, "B")
	}
	return nil
}

func Others(ctx workflow.Context) error {
	if flags.On(ctx, "c") {
		_ = do(ctx, "A")
	}
	if flags.On(ctx, "d") {
		_ = do(ctx, "B")
	}
	return nil
}

// The same function asks the same.
func Again(ctx workflow.Context) error {
	if flags.On(ctx, "c") {
		_ = do(ctx, "A")
	}
	if flags.On(ctx, "c") {
		_ = do(ctx, "B")
	}
	return nil
}
