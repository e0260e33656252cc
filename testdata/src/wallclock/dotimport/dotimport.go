// Package dotimport imports time with a dot.
package dotimport

import (
	. "time"

	"go.temporal.io/sdk/workflow"
)

func DotImport(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Ship", Now()).Get(ctx, nil) // want "wallclock/input: time.Now"
}
