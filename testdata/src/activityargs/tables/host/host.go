// Package host registers what it is given in lists.
package host

import (
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/activityargs/tables/defs"
)

func Start(w worker.Worker, workflows, activities []defs.Set) {
	for _, set := range workflows {
		for _, d := range set {
			w.RegisterWorkflowWithOptions(d.Func, workflow.RegisterOptions{Name: d.Name})
		}
	}
	for _, set := range activities {
		for _, d := range set {
			w.RegisterActivityWithOptions(d.Func, activity.RegisterOptions{Name: d.Name})
		}
	}
}
