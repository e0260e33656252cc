// Package format turns protocol buffers into text, whose blanks differ between builds.
package format

import (
	"time"

	"go.temporal.io/sdk/workflow"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/durationpb"
)

func ID(ctx workflow.Context, d *durationpb.Duration) error {
	text, err := protojson.Marshal(d) // want "randomness/id: protojson.Marshal lays its text out differently in each build"
	if err != nil {
		return err
	}
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, string(text)), "Parcel").Get(ctx, nil)
}

func IDFromField(ctx workflow.Context, d *durationpb.Duration) error {
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, d.AsDuration().String()), "Parcel").Get(ctx, nil)
}

// Whoever reads the text does not look at its blanks.
func Input(ctx workflow.Context, d *durationpb.Duration) error {
	text, err := protojson.Marshal(d)
	if err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship", text).Get(ctx, nil)
}

func RoundTrip(ctx workflow.Context, d *durationpb.Duration) error {
	text, err := protojson.Marshal(d)
	if err != nil {
		return err
	}
	var again durationpb.Duration
	if err := protojson.Unmarshal(text, &again); err != nil {
		return err
	}
	if again.AsDuration() > time.Hour {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
