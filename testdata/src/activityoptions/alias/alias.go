// Package alias imports the SDK by other names.
package alias

import (
	"time"

	wf "go.temporal.io/sdk/workflow"
)

type settings = wf.ActivityOptions

func BareWorkflow(ctx wf.Context) error {
	ctx = wf.WithActivityOptions(ctx, settings{})
	return wf.ExecuteActivity(ctx, "Charge").Get(ctx, nil) // want "activityoptions/timeout: "
}

func SetWorkflow(ctx wf.Context) error {
	ctx = wf.WithActivityOptions(ctx, settings{StartToCloseTimeout: time.Second})
	return wf.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}
