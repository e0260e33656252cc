package otherpkg

import (
	"time"

	"github.com/replayvet/replayvet/testdata/src/wallclock/otherpkg/pricing"
	"go.temporal.io/sdk/workflow"
)

// The time travels in an unexported field of another package's struct.
func StructThroughMethod(ctx workflow.Context) error {
	q := pricing.NewOffer() // want "wallclock/branch: pricing.NewOffer"
	if q.Expired(workflow.Now(ctx)) {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}
