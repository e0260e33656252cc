// Package otherpkg hands contexts to another package.
package otherpkg

import (
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/contextmix/otherpkg/steps"
)

func Blocks(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = steps.Pause(ctx) // want "contextmix/outer: steps.Pause blocks on the context of Blocks"
	})
	return nil
}

func BlocksInner(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) { _ = steps.Pause(inner) })
	return nil
}

func Starts(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = steps.Start(ctx).Get(inner, nil) // want "contextmix/scope: steps.Start"
	})
	return nil
}

func SetsUp(ctx workflow.Context) error {
	workflow.Go(ctx, func(inner workflow.Context) {
		_ = steps.Handle(ctx) // want "contextmix/scope: steps.Handle"
	})
	return nil
}

func Reads(ctx workflow.Context) (name string, err error) {
	workflow.Go(ctx, func(inner workflow.Context) { name = steps.Name(ctx) })
	return name, nil
}

func Background(ctx workflow.Context) (int, error) {
	return steps.Count(), nil // want "contextmix/background: context.Background" trace "steps.Count calls context.Background"
}
