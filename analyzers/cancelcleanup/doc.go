// Package cancelcleanup finds clean-up that is not run when the workflow is cancelled.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - cancelled (warning): after the code has found its context cancelled, it starts something on that context
//   - deferred (warning): a deferred function starts an activity or a child on the context of the workflow
//   - compensation (warning): a list of compensations is run on the context of the workflow
//   - order (info): compensations that were collected in a list are run from the first to the last
//
// # What it reports
//
// ExecuteActivity, ExecuteLocalActivity, ExecuteChildWorkflow and ExecuteOperation on a
// context that is, or may be, cancelled when they are reached, if it is not from
// workflow.NewDisconnectedContext. Calls are followed into functions of this and other
// packages, closures and func values; contexts back through variables, closures, With*
// functions and functions of the package that take or return one.
//
// A context counts as cancelled where its Err is not nil, where its Done channel was
// received from, in a Selector's callback for that channel, and where an activity, a timer
// or a Sleep on it has failed with an error for which temporal.IsCanceledError, or
// errors.Is with workflow.ErrCanceled, is true. What has a context of its own from
// workflow.WithCancel says nothing about the one that this was made of, and the error of a
// child says nothing, because others can cancel a child.
//
// In a deferred function, what runs only when there is no error is silent. What runs
// because of an error is not: the error can be that of a cancellation.
//
// A list of compensations is a slice over which a loop calls the elements, or starts the
// activities that they name, and that says by its name, its type's, its method's or its
// function's that it is about compensation, rollback, undo or a saga. That is a guess
// from names. The order is judged where the list only grows at its end, and not where
// the compensations run at the same time.
//
// # Why replay breaks
//
// Replay does not: the clean-up is missing in the first place. On a cancelled context an
// activity or a child is not started at all. The future has a CanceledError at once, and
// mostly nobody looks at the error of clean-up. It works in all tests but the one that
// cancels the workflow.
//
// A disconnected context has the values and options of the one it is made of, and is not
// cancelled with it.
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
//	func Order(ctx workflow.Context, id string) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
//			StartToCloseTimeout: time.Minute,
//		})
//		if err := workflow.ExecuteActivity(ctx, "Reserve", id).Get(ctx, nil); err != nil {
//			return err
//		}
//		defer func() {
//			_ = workflow.ExecuteActivity(ctx, "Release", id).Get(ctx, nil)
//		}()
//		return workflow.ExecuteActivity(ctx, "Charge", id).Get(ctx, nil)
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
//	func Order(ctx workflow.Context, id string) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
//			StartToCloseTimeout: time.Minute,
//		})
//		if err := workflow.ExecuteActivity(ctx, "Reserve", id).Get(ctx, nil); err != nil {
//			return err
//		}
//		defer func() {
//			disconnectedCtx, _ := workflow.NewDisconnectedContext(ctx)
//			_ = workflow.ExecuteActivity(disconnectedCtx, "Release", id).Get(disconnectedCtx, nil)
//		}()
//		return workflow.ExecuteActivity(ctx, "Charge", id).Get(ctx, nil)
//	}
//
// The suggested fix writes this. It needs a review: the clean-up is then run where it was
// not before, and executions that have been cancelled without it do not replay.
//
// # What it does not see
//
// Clean-up behind an error that is not known to be a cancellation, outside of deferred
// functions and lists of compensations. Contexts in fields of structs, in containers and
// of other packages. Whether the workflow is ever cancelled, and whether what is in the
// deferred function is clean-up: both are taken for granted. Compensations under other
// names.
//
// Confidence is likely, and possible for the order of compensations: that code cleans up is
// a heuristic, read off where it stands, in a defer or behind a cancellation.
//
// # Suppressing
//
//	//replayvet:ignore cancelcleanup a cancelled order keeps its reservation
//	defer release(ctx)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package cancelcleanup
