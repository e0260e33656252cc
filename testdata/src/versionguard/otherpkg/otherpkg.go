// Package otherpkg has workflows whose commands are elsewhere.
package otherpkg

import (
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/versionguard/otherpkg/steps"
)

// What was changed is in another package, so the call that leads there is the
// place.
func Elsewhere(ctx workflow.Context) error {
	return steps.Charge(ctx) // want `versionguard/renamed: activity "Pay" was activity "Charge", which breaks every run that has passed this point: Elsewhere had activity "Charge", and Elsewhere calls steps.Charge, which has activity "Pay" now; use`
}

// Deeper is two calls away from it, on two ways, and by a function that the SDK
// runs.
func Deeper(ctx workflow.Context, express bool) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		if express {
			_ = charge(ctx)
			return
		}
		_ = charge(ctx)
	})
	return nil
}

func charge(ctx workflow.Context) error {
	return steps.Charge(ctx) // want `versionguard/renamed: .*: Deeper had activity "Charge", and Deeper starts Deeper.func1, which calls charge \(1 more step\), until Charge has activity "Pay" now \(1 more way leads there\); use`
}

// The helper of this package is the place, and the way to it is told.
func InHelper(ctx workflow.Context) error {
	if err := ship(ctx); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "Bill").Get(ctx, nil)
}

func ship(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "Pack").Get(ctx, nil); err != nil { // want `versionguard/added: activity "Pack" is new, before activity "Ship", which breaks every run that has passed this point: InHelper had activity "Ship", and InHelper calls ship, which has activity "Pack" now; use`
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
