// Package leak continues as new with the options of children and without.
package leak

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func overwrites(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{TaskQueue: "children", WorkflowRunTimeout: time.Minute})
	if err := workflow.ExecuteChildWorkflow(ctx, "Child").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, overwrites) // want "continueasnew/leak: workflow.NewContinueAsNewError is given a context with the ChildWorkflowOptions of a child, so the next run gets the child's TaskQueue and WorkflowRunTimeout"
}

func ownContext(ctx workflow.Context) error {
	childCtx := workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{TaskQueue: "children", WorkflowRunTimeout: time.Minute})
	if err := workflow.ExecuteChildWorkflow(childCtx, "Child").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, ownContext)
}

func onlyNames(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "child", TaskQueue: ""})
	if err := workflow.ExecuteChildWorkflow(ctx, "Child").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, onlyNames)
}

func sameQueue(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{TaskQueue: workflow.GetInfo(ctx).TaskQueueName})
	if err := workflow.ExecuteChildWorkflow(ctx, "Child").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, sameQueue)
}

func onPurpose(ctx workflow.Context) error {
	ctx = workflow.WithWorkflowTaskQueue(ctx, "next")
	return workflow.NewContinueAsNewError(ctx, onPurpose)
}

func putRight(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{TaskQueue: "children"})
	if err := workflow.ExecuteChildWorkflow(ctx, "Child").Get(ctx, nil); err != nil {
		return err
	}
	ctx = workflow.WithWorkflowTaskQueue(ctx, workflow.GetInfo(ctx).TaskQueueName)
	return workflow.NewContinueAsNewError(ctx, putRight)
}

func inHelper(ctx workflow.Context) error {
	options := workflow.ChildWorkflowOptions{WorkflowTaskTimeout: time.Minute}
	childCtx := workflow.WithChildOptions(workflow.WithValue(ctx, "k", "v"), options)
	if err := workflow.ExecuteChildWorkflow(childCtx, "Child").Get(ctx, nil); err != nil {
		return err
	}
	return again(childCtx)
}

func again(ctx workflow.Context) error {
	return workflow.NewContinueAsNewError(ctx, "inHelper") // want "continueasnew/leak: .*WorkflowTaskTimeout"
}

func inLoop(ctx workflow.Context, queues []string) error {
	for _, queue := range queues {
		ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{TaskQueue: queue})
		if err := workflow.ExecuteChildWorkflow(ctx, "Child").Get(ctx, nil); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, inLoop, queues) // want "continueasnew/leak: .*TaskQueue"
}

func scoped(ctx workflow.Context, queues []string) error {
	for _, queue := range queues {
		ctx := workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{TaskQueue: queue})
		if err := workflow.ExecuteChildWorkflow(ctx, "Child").Get(ctx, nil); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, scoped, queues)
}
