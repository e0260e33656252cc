// Package ctxs gives the SDK's context a name of its own.
package ctxs

import "go.temporal.io/sdk/workflow"

type (
	Alias = workflow.Context
	Named workflow.Context
	Plus  struct {
		workflow.Context
		Tenant string
	}
)

// Ready has a context, so it is found here.
func Ready(ctx workflow.Context) bool { return true } // root: Ready workflow
