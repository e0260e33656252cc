// Package otherpkg has workflows whose commands are elsewhere.
package otherpkg

import (
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/versionguard/otherpkg/steps"
)

// What was changed is in another package, so the workflow is the place.
func Elsewhere(ctx workflow.Context) error { // want `versionguard/renamed: activity "Pay" was activity "Charge"`
	return steps.Charge(ctx)
}

// The helper of this package is the place, and the workflow is named.
func InHelper(ctx workflow.Context) error {
	if err := ship(ctx); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "Bill").Get(ctx, nil)
}

func ship(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "Pack").Get(ctx, nil); err != nil { // want `versionguard/added: activity "Pack" is new, before activity "Ship", which breaks every run that has passed this point: InHelper had activity "Ship", and it has activity "Pack" now; use`
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

// Extracted was written without the helper.
func Extracted(ctx workflow.Context) error {
	if err := extracted(ctx); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
}

func extracted(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

type Orders struct{}

func (*Orders) Run(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil) // want `versionguard/renamed: activity "B" was activity "A"`
}
