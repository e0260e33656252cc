// Package long runs an activity that takes long.
package long

import (
	"context"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Import(ctx context.Context) error { return nil }

func Flow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 2 * time.Hour})
	return workflow.ExecuteActivity(ctx, Import).Get(ctx, nil)
}

func Worker(c client.Client) worker.Worker {
	w := worker.New(c, "q", worker.Options{}) // want "workeroptions/stoptimeout: worker.New without WorkerStopTimeout makes Stop cut off activities at once, while an attempt of Import may take 2h; use a WorkerStopTimeout"
	w.RegisterActivity(Import)
	return w
}

func Patient(c client.Client) worker.Worker {
	return worker.New(c, "q", worker.Options{WorkerStopTimeout: time.Minute})
}

func Given(c client.Client, options worker.Options) worker.Worker { return worker.New(c, "q", options) }
