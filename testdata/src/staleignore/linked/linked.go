// Package linked suppresses what only all packages together show: whether a
// comment about it is stale cannot be said of one package.
package linked

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Charge(ctx context.Context) error { return nil }

func Register(w worker.Registry) { w.RegisterActivity(Charge) }

func Flow(ctx workflow.Context, c client.Client) {
	//replayvet:ignore activityname/unregistered another team has it
	workflow.ExecuteActivity(ctx, "Elsewhere")
	//replayvet:ignore activityargs an old worker takes it
	workflow.ExecuteActivity(ctx, "Elsewhere", 7)
	//replayvet:ignore activityargs/message an old worker takes it
	workflow.SignalExternalWorkflow(ctx, "id", "", "stop", 7)
	//replayvet:ignore activityargs nothing is wrong // want "staleignore/unused: "
	workflow.ExecuteActivity(ctx, "Charge")
	//replayvet:ignore activityname/misspelt there is no name // want "staleignore/unused: "
	workflow.ExecuteActivity(ctx, Charge)
}
