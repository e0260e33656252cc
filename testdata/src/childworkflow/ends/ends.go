// Package ends starts children and comes to an end.
package ends

import (
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/workflow"
)

func abandoned(ctx workflow.Context) workflow.Context {
	return workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		ParentClosePolicy: enums.PARENT_CLOSE_POLICY_ABANDON,
	})
}

func AbandonsAtOnce(ctx workflow.Context) error {
	workflow.ExecuteChildWorkflow(abandoned(ctx), "Child") // want "childworkflow/unstarted: the workflow can end right after ExecuteChildWorkflow, before anything is sent, and the server then drops the child workflow Child; use GetChildWorkflowExecution"
	return nil
}

func AbandonsWhenStarted(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(abandoned(ctx), "Child").GetChildWorkflowExecution().Get(ctx, nil)
}

func AbandonsWhenSignalled(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(abandoned(ctx), "Child")
	return child.SignalChildWorkflow(ctx, "go", nil).Get(ctx, nil)
}

// The future of the start is asked for, and not awaited.
func AbandonsAlmostStarted(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(abandoned(ctx), "Child") // want "childworkflow/unstarted: .*"
	child.GetChildWorkflowExecution()
	return nil
}

func AbandonsLater(ctx workflow.Context) error {
	workflow.ExecuteChildWorkflow(abandoned(ctx), "Child") // want "childworkflow/unnoticed: nobody looks at whether the child workflow Child has started"
	return workflow.Sleep(ctx, time.Hour)
}

func AbandonsAndContinues(ctx workflow.Context) error {
	workflow.ExecuteChildWorkflow(abandoned(ctx), "Child") // want "childworkflow/unstarted: the workflow can end with a continue-as-new right after"
	return workflow.NewContinueAsNewError(ctx, AbandonsAndContinues)
}

func AwaitsInALoop(ctx workflow.Context, names []string) error {
	var started []workflow.Future
	for _, name := range names {
		started = append(started, workflow.ExecuteChildWorkflow(abandoned(ctx), name).GetChildWorkflowExecution())
	}
	for _, s := range started {
		if err := s.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func TerminatedWorkflow(ctx workflow.Context) error {
	workflow.ExecuteChildWorkflow(ctx, "Child") // want "childworkflow/terminated: the workflow can end without having waited for the child workflow Child, which the server then terminates for want of a ParentClosePolicy"
	return workflow.Sleep(ctx, time.Hour)
}

func AwaitedWorkflow(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, "Child").Get(ctx, nil)
}

func AwaitedOnSomeWaysWorkflow(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Child") // want "childworkflow/terminated: .*"
	ok, err := workflow.AwaitWithTimeout(ctx, time.Hour, func() bool { return false })
	if err != nil || !ok {
		return nil
	}
	return child.Get(ctx, nil)
}

// The parent fails, and takes the child along.
func EarlyReturnWorkflow(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Child")
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return child.Get(ctx, nil)
}

func StartedOnlyWorkflow(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Child") // want "childworkflow/unfinished: the workflow can end when the child workflow Child has started and not ended"
	return child.GetChildWorkflowExecution().Get(ctx, nil)
}

func InASelectorWorkflow(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteChildWorkflow(ctx, "Child"), func(f workflow.Future) {})
	s.Select(ctx)
	return nil
}

func WithCancelWorkflow(ctx workflow.Context) error {
	watch, cancel := workflow.WithCancel(ctx)
	defer cancel()
	workflow.ExecuteChildWorkflow(watch, "Watch")
	return workflow.Sleep(ctx, time.Hour)
}

func ReviewedWorkflow(ctx workflow.Context) error {
	//replayvet:ignore childworkflow the watcher is to end with its parent
	workflow.ExecuteChildWorkflow(ctx, "Watch") // suppressed "childworkflow/terminated: .*"
	return workflow.Sleep(ctx, time.Hour)
}

func start(ctx workflow.Context) workflow.ChildWorkflowFuture {
	return workflow.ExecuteChildWorkflow(abandoned(ctx), "Child")
}

func Helper(ctx workflow.Context) error {
	start(ctx) // want "childworkflow/unstarted: .*drops the child workflow; use"
	return nil
}

func started(ctx workflow.Context, child workflow.ChildWorkflowFuture) error {
	return child.GetChildWorkflowExecution().Get(ctx, nil)
}

func HelperAwaits(ctx workflow.Context) error { return started(ctx, start(ctx)) }

type parent struct{ child workflow.ChildWorkflowFuture }

func (p *parent) Stored(ctx workflow.Context) error {
	p.child = workflow.ExecuteChildWorkflow(ctx, "Child")
	return workflow.Sleep(ctx, time.Hour)
}

func ClosureWorkflow(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Child")
	workflow.Go(ctx, func(ctx workflow.Context) { _ = child.Get(ctx, nil) })
	return workflow.Sleep(ctx, time.Hour)
}
