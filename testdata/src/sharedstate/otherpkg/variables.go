package otherpkg

import (
	"time"

	"github.com/replayvet/replayvet/testdata/src/sharedstate/otherpkg/settings"
	"go.temporal.io/sdk/workflow"
)

// Variables of another package, written here.
func WritesOther(ctx workflow.Context) error {
	settings.Limit = 3 // want "sharedstate/write: .*settings.Limit"
	return nil
}

func WritesOtherMap(ctx workflow.Context, name string) error {
	settings.Flags[name] = true // want "sharedstate/write: .*settings.Flags"
	return nil
}

// Written there, by a function that is called here.
func CallsWriter(ctx workflow.Context, name string) error {
	settings.Remember(name) // want "sharedstate/write: settings.Remember"
	return nil
}

func CallsReader(ctx workflow.Context, name string) error {
	if settings.Known(name) { // want "sharedstate/(read|setter): .*known"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func ReadsConstant(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", settings.Default["rate"]).Get(ctx, nil)
}

func CallsSafe(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", settings.Rate()).Get(ctx, nil)
}
