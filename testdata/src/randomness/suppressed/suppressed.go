// Package suppressed holds suppression comments.
package suppressed

import (
	"math/rand/v2"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func SameLine(ctx workflow.Context) error {
	return ship(ctx, rand.Int()) //replayvet:ignore randomness the activity overwrites it // suppressed "randomness/input: rand.Int"
}

func LineAbove(ctx workflow.Context) error {
	//replayvet:ignore randomness the activity overwrites it
	return ship(ctx, rand.Int()) // suppressed "randomness/input: rand.Int"
}

func Block(ctx workflow.Context, twice bool) error {
	//replayvet:ignore randomness the activity overwrites it
	if twice {
		if err := ship(ctx, rand.Int()); err != nil { // suppressed "randomness/input: rand.Int"
			return err
		}
	}
	return ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

//replayvet:ignore randomness the activity overwrites it
func Declaration(ctx workflow.Context) error {
	return ship(ctx, rand.Int()) // suppressed "randomness/input: rand.Int"
}

func SeveralRules(ctx workflow.Context) error {
	return ship(ctx, rand.Int()) //replayvet:ignore recoverpanic,randomness the activity overwrites it // suppressed "randomness/input: rand.Int"
}

// The comment on the helper holds for everyone who calls it.
func helper() int {
	return rand.Int() //replayvet:ignore randomness the activity overwrites it // suppressed "randomness/input: rand.Int"
}

func Helper(ctx workflow.Context) error {
	return ship(ctx, helper())
}

func OtherRule(ctx workflow.Context) error {
	return ship(ctx, rand.Int()) //replayvet:ignore recoverpanic names another rule // want "randomness/input: rand.Int"
}
