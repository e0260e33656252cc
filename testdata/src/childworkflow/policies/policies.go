// Package policies sets ParentClosePolicy, or does not.
package policies

import (
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/workflow"
)

func with(ctx workflow.Context, policy enums.ParentClosePolicy) workflow.Context {
	return workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{ParentClosePolicy: policy})
}

func RequestsCancel(ctx workflow.Context) error {
	workflow.ExecuteChildWorkflow(with(ctx, enums.PARENT_CLOSE_POLICY_REQUEST_CANCEL), "Child")
	return workflow.Sleep(ctx, time.Hour)
}

func TerminatesOnPurpose(ctx workflow.Context) error {
	workflow.ExecuteChildWorkflow(with(ctx, enums.PARENT_CLOSE_POLICY_TERMINATE), "Child")
	return workflow.Sleep(ctx, time.Hour)
}

func OfTheCaller(ctx workflow.Context, policy enums.ParentClosePolicy) error {
	workflow.ExecuteChildWorkflow(with(ctx, policy), "Child")
	return workflow.Sleep(ctx, time.Hour)
}

func WithoutPolicy(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "child"})
	workflow.ExecuteChildWorkflow(ctx, "Child") // want "childworkflow/terminated: .*"
	return workflow.Sleep(ctx, time.Hour)
}

func OnOneBranch(ctx workflow.Context, keep bool) error {
	var options workflow.ChildWorkflowOptions
	if keep {
		options.ParentClosePolicy = enums.PARENT_CLOSE_POLICY_ABANDON
	}
	workflow.ExecuteChildWorkflow(workflow.WithChildOptions(ctx, options), "Child")
	return workflow.Sleep(ctx, time.Hour)
}

// What reaches it is not in view, but it never starts anyway.
func AtOnce(ctx workflow.Context, options workflow.ChildWorkflowOptions) error {
	workflow.ExecuteChildWorkflow(workflow.WithChildOptions(ctx, options), "Child") // want "childworkflow/unstarted: .*"
	return nil
}

func InView(ctx workflow.Context, options workflow.ChildWorkflowOptions) error {
	workflow.ExecuteChildWorkflow(workflow.WithChildOptions(ctx, options), "Child")
	return workflow.Sleep(ctx, time.Hour)
}
