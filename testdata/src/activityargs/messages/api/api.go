// Package api sends what another package handles.
package api

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/activityargs/messages/flow"
)

func Wrong(ctx context.Context, c client.Client) {
	_ = c.SignalWorkflow(ctx, "id", "", flow.Cancel, 7) // want `activityargs/message: .* which Order takes as string`
	_, _ = c.QueryWorkflow(ctx, "id", "", "state", "x") // want "activityargs/message: "
}

func Right(ctx context.Context, c client.Client) {
	_ = c.SignalWorkflow(ctx, "id", "", flow.Cancel, "too late")
	_, _ = c.QueryWorkflow(ctx, "id", "", "state", 7)
	//replayvet:ignore activityargs/message an old worker takes numbers
	_ = c.SignalWorkflow(ctx, "id", "", flow.Cancel, 7) // suppressed "activityargs/message: "
}

// Own has a name that flow has too; its own handler is the one meant.
func Own(ctx workflow.Context) error {
	var n int
	workflow.GetSignalChannel(ctx, "approve").Receive(ctx, &n)
	return workflow.SignalExternalWorkflow(ctx, "id", "", "approve", 7).Get(ctx, nil)
}
