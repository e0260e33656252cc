// Package suppressed holds suppression comments.
package suppressed

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v time.Time) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func SameLine(ctx workflow.Context) error {
	return ship(ctx, time.Now()) //replayvet:ignore wallclock the activity overwrites it // suppressed "wallclock/input: time.Now"
}

func LineAbove(ctx workflow.Context) error {
	//replayvet:ignore wallclock the activity overwrites it
	return ship(ctx, time.Now()) // suppressed "wallclock/input: time.Now"
}

func Block(ctx workflow.Context, twice bool) error {
	//replayvet:ignore wallclock the activity overwrites it
	if twice {
		if err := ship(ctx, time.Now()); err != nil { // suppressed "wallclock/input: time.Now"
			return err
		}
	}
	return ship(ctx, time.Now()) // want "wallclock/input: time.Now"
}

//replayvet:ignore wallclock the activity overwrites it
func Declaration(ctx workflow.Context) error {
	return ship(ctx, time.Now()) // suppressed "wallclock/input: time.Now"
}

func SeveralRules(ctx workflow.Context) error {
	return ship(ctx, time.Now()) //replayvet:ignore recoverpanic,wallclock the activity overwrites it // suppressed "wallclock/input: time.Now"
}

// The comment on the helper holds for everyone who calls it.
func helper() time.Time {
	return time.Now() //replayvet:ignore wallclock the activity overwrites it // suppressed "wallclock/input: time.Now"
}

func Helper(ctx workflow.Context) error {
	return ship(ctx, helper())
}

func OtherRule(ctx workflow.Context) error {
	return ship(ctx, time.Now()) //replayvet:ignore recoverpanic names another rule // want "wallclock/input: time.Now"
}
