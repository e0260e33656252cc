// Package flags wraps GetVersion.
package flags

import "go.temporal.io/sdk/workflow"

// On reports whether a change is on.
func On(ctx workflow.Context, id string) bool {
	return workflow.GetVersion(ctx, id, workflow.DefaultVersion, 1) == 1
}
