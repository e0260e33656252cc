// Package childworkflow finds child workflows that never start, that end with their parent unasked, or that get an id which is taken.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - unstarted (warning): the parent can end before the child that it has just started is sent off, so that it never runs
//   - terminated (warning): nothing is done with the child, and without a ParentClosePolicy it is terminated when the parent ends
//   - sameid (warning): a child gets the WorkflowID of another that may still be running
//   - unnoticed (info): nobody looks at whether a child that is to outlive its parent has started
//   - unfinished (info): only the start of the child is awaited, and without a ParentClosePolicy it is terminated when the parent ends
//
// # What it reports
//
// Calls of ExecuteChildWorkflow, and of functions that return its future, for which there
// is a way to the end of the function, without an error before, on which the future is not
// awaited. What counts as awaited is what counts for lostfuture: Get, a Selector, IsReady, storing
// it, handing it on. GetChildWorkflowExecution, when its future is awaited in turn, and
// SignalChildWorkflow wait for the start.
//
// The options are followed back from the call as for activityoptions. What is not known
// of them counts as right: terminated and unfinished want the ParentClosePolicy to be
// unset for certain, unnoticed wants it to be ABANDON.
//
// A WorkflowID is the same if it is the same constant, or if a call in a loop has a context
// from outside the loop on which a WorkflowID was set. There must be a way from one
// start to the next on which the outcome of the first is not awaited. Two children after
// one another may have one id.
//
// # Why replay breaks
//
// These are no matter of replay. What a workflow starts goes to the server when all of
// its coroutines wait. When the workflow ends or continues as new instead, the server
// records the child as initiated and then drops it, whatever its policy: one that is
// abandoned lives on only once it has started. To be sure is to wait for
// GetChildWorkflowExecution.
//
// When a parent ends or continues as new, the children that run are terminated, unless
// their ParentClosePolicy says otherwise: that is the default, without any chance to
// clean up. A child whose id is that of a running workflow is not started; its future
// has an error that says that it is already started.
//
// # Example
//
//	package example
//
//	import (
//		"go.temporal.io/api/enums/v1"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Order(ctx workflow.Context, id string) error {
//		ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
//			ParentClosePolicy: enums.PARENT_CLOSE_POLICY_ABANDON,
//		})
//		workflow.ExecuteChildWorkflow(ctx, "Delivery", id)
//		return nil
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"go.temporal.io/api/enums/v1"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Order(ctx workflow.Context, id string) error {
//		ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
//			ParentClosePolicy: enums.PARENT_CLOSE_POLICY_ABANDON,
//		})
//		child := workflow.ExecuteChildWorkflow(ctx, "Delivery", id)
//		return child.GetChildWorkflowExecution().Get(ctx, nil)
//	}
//
// # What it does not see
//
// What becomes of a future that was stored, sent, or handed on. Children that coroutines
// start in a loop, each in one of its own. Ids that are the same without being the same
// constant, and ids that other workflows use. Whether a child is short enough to be over
// by the time its parent ends. Findings are no more than likely.
//
// Confidence is likely: the ways through a function are followed, not what the values on
// them are.
//
// # Suppressing
//
//	//replayvet:ignore childworkflow the watcher is to end with its parent
//	workflow.ExecuteChildWorkflow(ctx, Watch)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package childworkflow
