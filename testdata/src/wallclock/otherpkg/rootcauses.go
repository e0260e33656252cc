package otherpkg

import (
	"github.com/replayvet/replayvet/testdata/src/wallclock/otherpkg/pricing"
	"go.temporal.io/sdk/workflow"
)

// Two causes behind one call: two findings on its line.
func TwoCauses(ctx workflow.Context) error {
	d := pricing.Both() // want "wallclock/timer: pricing.Both.*time.Now" "wallclock/block: pricing.Both.*time.Sleep"
	return workflow.Sleep(ctx, d)
}

// One cause behind two calls: each call is a place to change, whatever the cause.
func OneCauseTwice(ctx workflow.Context) error {
	a := pricing.Once() // want "wallclock/input: pricing.Once"
	b := pricing.Once() // want "wallclock/log: pricing.Once"
	workflow.GetLogger(ctx).Info("seen", "b", b)
	return workflow.ExecuteActivity(ctx, "Ship", a).Get(ctx, nil)
}
