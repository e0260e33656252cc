// Package continueasnew finds workflows that never continue as new though they have to, or that do it in vain.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - endless (warning): a workflow loops for ever and nothing continues as new
//   - slow (info): it does, but each turn waits for a day or more
//   - discarded (error): the error that continues as new is not returned
//   - wrapped (error): the error is turned into text, so the SDK does not find it
//   - handler (error): the error is returned from a query handler, an update handler or a validator
//   - leak (warning): the next run gets the task queue or timeouts that were set for children
//
// # What it reports
//
// A loop of a workflow that blocks or issues commands, is left only with an error, when the
// workflow is cancelled, or when a signal channel is closed, which it never is, and whose
// workflow continues as new nowhere. Where each turn waits for a timer of a day or more, or
// for an activity with such a StartToCloseTimeout, that is advice. Loops of coroutines are silent: the workflow ends them.
//
// An error of workflow.NewContinueAsNewError that reaches no return of a workflow, through
// variables, closures and helpers of the package. Wrapping it with %w, errors.Join or as
// the cause of an application error is silent: the SDK looks for it with errors.As. With
// %v, or from its text, the workflow fails instead.
//
// A context that got workflow.ChildWorkflowOptions with a TaskQueue, WorkflowRunTimeout or
// WorkflowTaskTimeout and is then given to workflow.NewContinueAsNewError.
//
// # Why replay breaks
//
// All that a workflow does stays in its history, and each replay reads it from the start. The
// server terminates a run whose history reaches 51,200 events or 50 MiB; it suggests to
// continue as new from 4,096 events on, which
// workflow.GetInfo(ctx).GetContinueAsNewSuggested tells.
//
// NewContinueAsNewError does nothing by itself: the run continues when the workflow function
// returns the error. From an update handler it is the failure of the update. It reads the
// task queue and the timeouts of the next run from its context, where
// workflow.WithChildOptions puts those of children.
//
// # Example
//
//	package example
//
//	import (
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Poll(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		for {
//			if err := workflow.ExecuteActivity(ctx, "Poll").Get(ctx, nil); err != nil {
//				return err
//			}
//			if err := workflow.Sleep(ctx, time.Minute); err != nil {
//				return err
//			}
//		}
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Poll(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		for !workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
//			if err := workflow.ExecuteActivity(ctx, "Poll").Get(ctx, nil); err != nil {
//				return err
//			}
//			if err := workflow.Sleep(ctx, time.Minute); err != nil {
//				return err
//			}
//		}
//		return workflow.NewContinueAsNewError(ctx, Poll)
//	}
//
// # What it does not see
//
// How often a loop turns: one that ends by data, by what an activity returns or by what a
// signal sets is silent, however long it lasts. Errors that are stored in a field, a
// container or a channel. Workflows that continue as new somewhere are not asked whether
// they do it in time, nor whether children and activities are still running then. Options
// that reach the context in another package, and those that WithWorkflowTaskQueue and the
// like set, which is how the next run is meant to get its own.
//
// Confidence is likely: how long a history gets is a heuristic, since nobody knows how
// often a loop turns.
//
// # Suppressing
//
//	//replayvet:ignore continueasnew operators terminate it after the migration
//	for {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package continueasnew
