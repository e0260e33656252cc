// Package ids gives children ids.
package ids

import (
	"fmt"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/workflow"
)

func withID(ctx workflow.Context, id string) workflow.Context {
	return workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID: id, ParentClosePolicy: enums.PARENT_CLOSE_POLICY_REQUEST_CANCEL,
	})
}

func ConstantInALoop(ctx workflow.Context, names []string) error {
	var children []workflow.Future
	for _, name := range names {
		child := workflow.ExecuteChildWorkflow(withID(ctx, "child"), name) // want `childworkflow/sameid: ExecuteChildWorkflow starts the child workflow in a loop with the WorkflowID "child", so it fails while the one of an earlier turn still runs`
		children = append(children, child)
	}
	for _, child := range children {
		if err := child.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func ConstantAfterEachOther(ctx workflow.Context, names []string) error {
	for _, name := range names {
		if err := workflow.ExecuteChildWorkflow(withID(ctx, "child"), name).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func ConstantStartedInALoop(ctx workflow.Context, names []string) error {
	for _, name := range names {
		child := workflow.ExecuteChildWorkflow(withID(ctx, "child"), name) // want "childworkflow/sameid: .*"
		if err := child.GetChildWorkflowExecution().Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func OfTheTurn(ctx workflow.Context, names []string) error {
	var children []workflow.Future
	for i, name := range names {
		children = append(children, workflow.ExecuteChildWorkflow(withID(ctx, fmt.Sprint("child-", i)), name))
	}
	for _, child := range children {
		_ = child.Get(ctx, nil)
	}
	return nil
}

func ContextFromOutside(ctx workflow.Context, id string, names []string) error {
	ctx = withID(ctx, id)
	var children []workflow.Future
	for _, name := range names {
		children = append(children, workflow.ExecuteChildWorkflow(ctx, name)) // want "childworkflow/sameid: .*with one WorkflowID for all turns"
	}
	for _, child := range children {
		_ = child.Get(ctx, nil)
	}
	return nil
}

func OptionsFromOutside(ctx workflow.Context, names []string) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{TaskQueue: "children"})
	var children []workflow.Future
	for _, name := range names {
		children = append(children, workflow.ExecuteChildWorkflow(ctx, name))
	}
	for _, child := range children {
		_ = child.Get(ctx, nil)
	}
	return nil
}

func ContextOfTheTurn(ctx workflow.Context, names []string) error {
	var children []workflow.Future
	for _, name := range names {
		ctx := workflow.WithWorkflowID(ctx, "child-"+name)
		children = append(children, workflow.ExecuteChildWorkflow(ctx, name))
	}
	for _, child := range children {
		_ = child.Get(ctx, nil)
	}
	return nil
}

func TwoWithOneContext(ctx workflow.Context) error {
	ctx = withID(ctx, "child")
	a := workflow.ExecuteChildWorkflow(ctx, "A")
	b := workflow.ExecuteChildWorkflow(ctx, "B") // want `childworkflow/sameid: ExecuteChildWorkflow starts the child workflow B with the WorkflowID "child", so it fails while the one started on line 99 still runs`
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	return b.Get(ctx, nil)
}

func TwoAfterEachOther(ctx workflow.Context) error {
	ctx = withID(ctx, "child")
	if err := workflow.ExecuteChildWorkflow(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteChildWorkflow(ctx, "B").Get(ctx, nil)
}

func TwoWithTwoIDs(ctx workflow.Context) error {
	a := workflow.ExecuteChildWorkflow(withID(ctx, "a"), "A")
	b := workflow.ExecuteChildWorkflow(withID(ctx, "b"), "B")
	_ = a.Get(ctx, nil)
	return b.Get(ctx, nil)
}

func EitherOr(ctx workflow.Context, first bool) error {
	ctx = withID(ctx, "child")
	var child workflow.ChildWorkflowFuture
	if first {
		child = workflow.ExecuteChildWorkflow(ctx, "A")
	} else {
		child = workflow.ExecuteChildWorkflow(ctx, "B")
	}
	return child.Get(ctx, nil)
}

func TakesThePlace(ctx workflow.Context, names []string) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID: "child", WorkflowIDReusePolicy: enums.WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING,
	})
	var last workflow.ChildWorkflowFuture
	for _, name := range names {
		last = workflow.ExecuteChildWorkflow(ctx, name)
		_ = last.GetChildWorkflowExecution().Get(ctx, nil)
	}
	return last.Get(ctx, nil)
}
