package direct

import (
	clock "time"

	"go.temporal.io/sdk/workflow"
)

func Aliased(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Ship", clock.Now()).Get(ctx, nil) // want "wallclock/input: time.Now"
}

// A local variable that happens to be called time.
func Shadowed(ctx workflow.Context, time stopwatch) error {
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

type stopwatch struct{ laps int }

func (s stopwatch) Now() int { return s.laps }
