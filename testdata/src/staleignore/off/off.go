// Package off suppresses what its settings switch off.
package off

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// Somebody may switch the rule on again.
func Rule(ctx workflow.Context) error {
	//replayvet:ignore wallclock the activity overwrites it
	return workflow.Sleep(ctx, time.Minute)
}

func Check(ctx workflow.Context) error {
	//replayvet:ignore randomness/input the activity overwrites it
	return workflow.Sleep(ctx, time.Minute)
}

func OtherCheck(ctx workflow.Context) error {
	/* want "staleignore/unused: randomness/branch " */ //replayvet:ignore randomness/branch the activity overwrites it
	return workflow.Sleep(ctx, time.Minute)
}

func RuleWithChecksOn(ctx workflow.Context) error {
	/* want "staleignore/unused: randomness " */ //replayvet:ignore randomness,wallclock the activity overwrites it
	return workflow.Sleep(ctx, time.Minute)
}

// What is hidden anyway is suppressed all the same.
func Hidden(ctx workflow.Context) error {
	//replayvet:ignore wallclock/input,randomness/input the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}
