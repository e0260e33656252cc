package flows

import (
	"strings"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/workflow"
)

// Child and Child2 are started by others.
func Child(ctx workflow.Context, in string) (string, error)  { return "child(" + in + ")", nil }
func Child2(ctx workflow.Context, in string) (string, error) { return "child2(" + in + ")", nil }

// Parent starts a child whose id is made of its own.
func Parent(ctx workflow.Context, in string) (string, error) {
	options := workflow.ChildWorkflowOptions{WorkflowID: "kid-" + workflow.GetInfo(ctx).WorkflowExecution.ID}
	child := any(Child)
	switch Edit {
	case "parent/type":
		child = Child2
	case "parent/id":
		options.WorkflowID = "other-" + workflow.GetInfo(ctx).WorkflowExecution.ID
	case "parent/options":
		in += " and more"
		options.ParentClosePolicy = enumspb.PARENT_CLOSE_POLICY_ABANDON
		options.TaskQueue = "elsewhere"
	case "parent/activity-instead":
		return run(withOptions(ctx), ActA, in)
	case "parent/removed":
		return in, nil
	}
	ctx = workflow.WithChildOptions(ctx, options)
	future := workflow.ExecuteChildWorkflow(ctx, child, in)
	if Edit == "parent/unawaited" {
		return in, future.GetChildWorkflowExecution().Get(ctx, nil)
	}
	var out string
	return out, future.Get(ctx, &out)
}

// OwnID signals a peer whose id is made of its own.
func OwnID(ctx workflow.Context, _ string) error {
	signal := "hello"
	if Edit == "ownid/signal" {
		signal = "goodbye"
	}
	// That there is no such peer is recorded too.
	_ = workflow.SignalExternalWorkflow(ctx, "peer-of-"+workflow.GetInfo(ctx).WorkflowExecution.ID, "", signal, nil).Get(ctx, nil)
	return nil
}

// OwnNamespace takes another path in another namespace.
func OwnNamespace(ctx workflow.Context, in string) (string, error) {
	if workflow.GetInfo(ctx).Namespace == "default" {
		return run(withOptions(ctx), ActA, in)
	}
	return run(withOptions(ctx), ActB, in)
}

// Saga compensates what it did when a later step fails.
func Saga(ctx workflow.Context, in string) (err error) {
	ctx = withOptions(ctx)
	if _, err := run(ctx, ActA, in); err != nil {
		return err
	}
	defer func() {
		if err == nil {
			return
		}
		clean, _ := workflow.NewDisconnectedContext(ctx)
		if Edit == "saga/compensation-renamed" {
			_, _ = run(clean, ActC, in)
			return
		}
		_, _ = run(clean, ActB, in)
	}()
	_, err = run(ctx, ActDeclined, in)
	if Edit == "saga/error-swallowed" {
		return nil
	}
	return err
}

// Worded looks for a word in the message of a failure.
func Worded(ctx workflow.Context, in string) (string, error) {
	ctx = withOptions(ctx)
	if _, err := run(ctx, ActDeclined, in); err != nil && strings.Contains(err.Error(), "declined") {
		return run(ctx, ActB, in)
	}
	return run(ctx, ActC, in)
}

// Session runs two activities on one worker.
func Session(ctx workflow.Context, in string) error {
	ctx, err := workflow.CreateSession(withOptions(ctx), &workflow.SessionOptions{CreationTimeout: 20 * time.Second, ExecutionTimeout: time.Minute})
	if err != nil {
		return err
	}
	defer workflow.CompleteSession(ctx)
	if _, err := run(ctx, ActA, in); err != nil {
		return err
	}
	if Edit == "session/activity-removed" {
		return nil
	}
	_, err = run(ctx, ActB, in)
	return err
}
