// Package orders calls by name.
package orders

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Flow(ctx workflow.Context, name string) {
	workflow.ExecuteActivity(ctx, "Charge")
	workflow.ExecuteActivity(ctx, name)
	workflow.ExecuteActivity(ctx, "charge")         // want `activityname/misspelt: ExecuteActivity names the activity "charge", which nothing in these packages registers; did you mean "Charge"\?`
	workflow.ExecuteActivity(ctx, "Chrage")         // want `activityname/unregistered: .*; did you mean "Charge"\?`
	workflow.ExecuteActivity(ctx, "SomewhereElse")  // want "activityname/unregistered: .* registers$"
	workflow.ExecuteActivity(ctx, "Elsewhere")      //replayvet:ignore activityname/unregistered another team has it // suppressed "activityname/unregistered: "
	workflow.ExecuteChildWorkflow(ctx, "OtherFlow") // want `activityname/unregistered: ExecuteChildWorkflow names the workflow "OtherFlow"`
	workflow.ExecuteChildWorkflow(ctx, "Flow")
}

func Start(ctx context.Context, c client.Client) {
	_, _ = c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, "flow") // want "activityname/misspelt: "
	_, _ = c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, "Flow")
}

func Register(w worker.Registry) { w.RegisterWorkflow(Flow) }
