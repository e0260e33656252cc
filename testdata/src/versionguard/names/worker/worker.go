// Package worker registers what another package declares.
package worker

import (
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/versionguard/names"
)

func Register(w worker.Worker) {
	w.RegisterWorkflowWithOptions(names.Moved, workflow.RegisterOptions{Name: "elsewhere"})
	w.RegisterWorkflowWithOptions(names.Foreign, workflow.RegisterOptions{Name: "foreign"})
	w.RegisterActivityWithOptions(names.Charge, activity.RegisterOptions{Name: "charge-card"})
}
