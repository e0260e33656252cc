// Package lines holds suppression comments in other places, and suppressions
// of what is said about them.
package lines

import (
	"math/rand/v2"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Trailing(ctx workflow.Context) error {
	err := workflow.Sleep(ctx, time.Minute) //replayvet:ignore wallclock nothing here reads it // want "staleignore/unused: wallclock reports nothing here"
	return err
}

func AloneOnItsLine(ctx workflow.Context) error {
	//replayvet:ignore wallclock nothing here reads it // want "staleignore/unused: wallclock reports nothing here"
	return workflow.Sleep(ctx, time.Minute)
}

func SomeOfMany(ctx workflow.Context) error {
	/* want "unused: wallclock " "unused: goroutine " "unused: maporder " */ //replayvet:ignore wallclock,goroutine,randomness,maporder the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", rand.Int()).Get(ctx, nil)
}

func TwoChecks(ctx workflow.Context) error {
	/* want "unused: randomness/branch " */ //replayvet:ignore randomness/branch,randomness/input the activity overwrites it
	return workflow.ExecuteActivity(ctx, "Ship", rand.Int()).Get(ctx, nil)
}

// The inner comment speaks about the call; the outer one has nothing left.
func Nested(ctx workflow.Context) error {
	/* want "unused: randomness/input " */ //replayvet:ignore randomness/input the activity overwrites all
	{
		//replayvet:ignore randomness/input the activity overwrites it
		return workflow.ExecuteActivity(ctx, "Ship", rand.Int()).Get(ctx, nil)
	}
}

func Kept(ctx workflow.Context) error {
	//replayvet:ignore staleignore needed on windows only
	/* suppressed "unused: randomness " */ //replayvet:ignore randomness the activity overwrites it
	return workflow.Sleep(ctx, time.Minute)
}

func KeptByItself(ctx workflow.Context) error {
	/* suppressed "unused: randomness " */ //replayvet:ignore randomness,staleignore/unused needed on windows only
	return workflow.Sleep(ctx, time.Minute)
}

func KeptCheck(ctx workflow.Context) error {
	//replayvet:ignore staleignore/unknown of the next release
	/* suppressed "unknown: futures suppresses nothing" */ //replayvet:ignore futures the activity overwrites it
	return workflow.Sleep(ctx, time.Minute)
}

func NothingToKeep(ctx workflow.Context) error {
	/* want "unused: staleignore " */ //replayvet:ignore staleignore needed on windows only
	return workflow.Sleep(ctx, time.Minute)
}

func NotByAnotherCheck(ctx workflow.Context) error {
	/* want "unused: staleignore/form " */ //replayvet:ignore staleignore/form needed on windows only
	/* want "unused: randomness " */ //replayvet:ignore randomness the activity overwrites it
	return workflow.Sleep(ctx, time.Minute)
}

func AtTheEnd(ctx workflow.Context) error {
	return workflow.Sleep(ctx, time.Minute)
	/* want "staleignore/form: .*nothing follows" */ //replayvet:ignore wallclock the activity overwrites it
}

func Block(ctx workflow.Context) error {
	/*replayvet:ignore wallclock the activity overwrites it*/ /* want "staleignore/form: .* is a // comment" */
	return workflow.Sleep(ctx, time.Minute)
}

func NoWords(ctx workflow.Context) error {
	/* want "staleignore/reason: " */ //replayvet:ignore wallclock --
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil)
}
