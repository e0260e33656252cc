// Package nexus has Nexus operations, whose handlers run outside replay.
package nexus

import (
	"context"

	"github.com/nexus-rpc/sdk-go/nexus"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporalnexus"
	"go.temporal.io/sdk/workflow"
)

func Echo(ctx context.Context, in string, _ nexus.StartOperationOptions) (string, error) { // activity nexus
	return in, nil
}

func Handle(ctx workflow.Context, in string) (string, error) { return in, nil } // root: Handle workflow

func options(ctx context.Context, in string, _ nexus.StartOperationOptions) (client.StartWorkflowOptions, error) { // activity nexus
	return client.StartWorkflowOptions{ID: in}, nil
}

var echo = nexus.NewSyncOperation("echo", Echo)

var literal = nexus.NewSyncOperation("literal",
	func(ctx context.Context, in string, _ nexus.StartOperationOptions) (string, error) { // activity nexus; excluded
		return in, nil
	})

var run = temporalnexus.NewWorkflowRunOperation("run", Handle, options)

var custom = temporalnexus.MustNewWorkflowRunOperationWithOptions(temporalnexus.WorkflowRunOperationOptions[string, string]{
	Name: "custom",
	Handler: func(ctx context.Context, in string, o nexus.StartOperationOptions) (temporalnexus.WorkflowHandle[string], error) { // activity nexus; excluded
		return temporalnexus.ExecuteWorkflow(ctx, o, client.StartWorkflowOptions{}, Handle, in)
	},
})
