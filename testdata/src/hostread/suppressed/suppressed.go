// Package suppressed holds suppression comments.
package suppressed

import (
	"runtime"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func SameLine(ctx workflow.Context) error {
	return ship(ctx, runtime.NumCPU()) //replayvet:ignore hostread the activity overwrites it // suppressed "hostread/input: runtime.NumCPU"
}

func LineAbove(ctx workflow.Context) error {
	//replayvet:ignore hostread the activity overwrites it
	return ship(ctx, runtime.NumCPU()) // suppressed "hostread/input: runtime.NumCPU"
}

func Block(ctx workflow.Context, twice bool) error {
	//replayvet:ignore hostread the activity overwrites it
	if twice {
		if err := ship(ctx, runtime.NumCPU()); err != nil { // suppressed "hostread/input: runtime.NumCPU"
			return err
		}
	}
	return ship(ctx, runtime.NumCPU()) // want "hostread/input: runtime.NumCPU"
}

//replayvet:ignore hostread the activity overwrites it
func Declaration(ctx workflow.Context) error {
	return ship(ctx, runtime.NumCPU()) // suppressed "hostread/input: runtime.NumCPU"
}

func SeveralRules(ctx workflow.Context) error {
	return ship(ctx, runtime.NumCPU()) //replayvet:ignore recoverpanic,hostread the activity overwrites it // suppressed "hostread/input: runtime.NumCPU"
}

// The comment on the helper holds for everyone who calls it.
func helper() int {
	return runtime.NumCPU() //replayvet:ignore hostread the activity overwrites it // suppressed "hostread/input: runtime.NumCPU"
}

func Helper(ctx workflow.Context) error {
	return ship(ctx, helper())
}

func OtherRule(ctx workflow.Context) error {
	return ship(ctx, runtime.NumCPU()) //replayvet:ignore recoverpanic names another rule // want "hostread/input: runtime.NumCPU"
}
