// Package open registers more than can be seen.
package open

import (
	"context"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Charge(ctx context.Context) error { return nil }

func Register(w worker.Registry, more []any) {
	w.RegisterActivity(Charge)
	for _, a := range more {
		w.RegisterActivity(a)
	}
}

func Flow(ctx workflow.Context) {
	workflow.ExecuteActivity(ctx, "Chrage")
	workflow.ExecuteActivity(ctx, "charge") // want "activityname/misspelt: "
	workflow.ExecuteChildWorkflow(ctx, "Flow")
}

func Dynamic(w worker.Registry, run any) {
	w.RegisterWorkflow(Flow)
	w.RegisterDynamicWorkflow(run, workflow.DynamicRegisterOptions{})
}

func Any(ctx workflow.Context) { workflow.ExecuteChildWorkflow(ctx, "Anything") }
