// Package aliased names the SDK and its context otherwise.
package aliased

import (
	clock "time"

	wf "go.temporal.io/sdk/workflow"
)

// Context is the workflow's context under a name of this package.
type Context = wf.Context

// Renew waits for as long as the host's clock says.
func Renew(ctx Context, until clock.Time) error {
	return wf.Sleep(ctx, clock.Until(until))
}

// RenewRight asks the workflow for the time.
func RenewRight(ctx Context, until clock.Time) error {
	return wf.Sleep(ctx, until.Sub(wf.Now(ctx)))
}
