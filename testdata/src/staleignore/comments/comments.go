// Package comments holds suppression comments of every kind.
package comments

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func Good(ctx workflow.Context) error {
	//replayvet:ignore wallclock the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func GoodCheck(ctx workflow.Context) error {
	//replayvet:ignore wallclock/input the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func GoodHelper(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Ship", now()).Get(ctx, nil)
}

func now() time.Time {
	return time.Now() //replayvet:ignore wallclock the activity overwrites it
}

// Recorded is only called by other packages; its comment speaks to them.
func Recorded() time.Time {
	return time.Now() //replayvet:ignore wallclock every caller overwrites it
}

func Unused(ctx workflow.Context) error {
	/* want "staleignore/unused: .*wallclock" */ //replayvet:ignore wallclock nothing here reads it
	return workflow.Sleep(ctx, time.Minute)
}

// One of the two rules it names is of no use.
func PartlyUnused(ctx workflow.Context) error {
	/* want "staleignore/unused: .*randomness" */ //replayvet:ignore wallclock,randomness the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func UnusedCheck(ctx workflow.Context) error {
	/* want "staleignore/unused: .*wallclock/branch" */ //replayvet:ignore wallclock/branch the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func NoReason(ctx workflow.Context) error {
	/* want "staleignore/reason: .*" */ //replayvet:ignore wallclock
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func NoRule(ctx workflow.Context) error {
	/* want "staleignore/(form|unknown): .*" */ //replayvet:ignore
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func UnknownRule(ctx workflow.Context) error {
	/* want "staleignore/unknown: .*wallclok.*wallclock" */ //replayvet:ignore wallclok the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func UnknownCheck(ctx workflow.Context) error {
	/* want "staleignore/unknown: .*wallclock/inputs" */ //replayvet:ignore wallclock/inputs the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func Space(ctx workflow.Context) error {
	/* want "staleignore/form: .*" */ // replayvet:ignore wallclock the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func Capital(ctx workflow.Context) error {
	/* want "staleignore/form: .*" */ //replayvet:Ignore wallclock the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

func RunTogether(ctx workflow.Context) error {
	/* want "staleignore/form: .*" */ //replayvet:ignoreall the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}

// A word in a sentence: replayvet:ignore is how a suppression starts.
func Prose(ctx workflow.Context) error {
	return workflow.Sleep(ctx, time.Minute)
}

func OtherTool(ctx workflow.Context) error {
	//nolint:wallclock
	return workflow.Sleep(ctx, time.Minute)
}

/* want "staleignore/unused: .*goroutine" */ //replayvet:ignore goroutine nothing starts one
func UnusedDeclaration(ctx workflow.Context) error {
	return workflow.Sleep(ctx, time.Minute)
}
