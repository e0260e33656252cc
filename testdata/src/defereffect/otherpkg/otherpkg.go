// Package otherpkg defers calls to another package.
package otherpkg

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/defereffect/otherpkg/steps"
)

func Effect(ctx workflow.Context) error {
	defer steps.Remove("order.lock") // want "defereffect/effect: os.Remove" trace "Effect defers steps.Remove > steps.Remove calls os.Remove"
	return workflow.Sleep(ctx, time.Hour)
}

func Yields(ctx workflow.Context) error {
	defer steps.Release(ctx) // want "defereffect/yield: steps.Release"
	return workflow.Sleep(ctx, time.Hour)
}

func YieldsForCleanUp(ctx workflow.Context) error {
	clean, cancel := workflow.NewDisconnectedContext(ctx)
	defer cancel()
	defer steps.Release(clean)
	return workflow.Sleep(ctx, time.Hour)
}

// Nothing waits for it, so nothing is parked.
func Starts(ctx workflow.Context) error {
	defer steps.Start(ctx)
	return workflow.Sleep(ctx, time.Hour)
}
