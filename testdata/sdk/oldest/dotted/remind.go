// Package dotted imports the SDK into one file's scope and the clock into
// another's: Now and Sleep mean something else in each.
package dotted

import . "go.temporal.io/sdk/workflow"

// Remind waits by the workflow's clock, and then decides by the host's.
func Remind(ctx Context, signal string) error {
	started := Now(ctx)
	GetSignalChannel(ctx, signal).Receive(ctx, nil)
	if late(started) {
		return nil
	}
	return Sleep(ctx, patience)
}
