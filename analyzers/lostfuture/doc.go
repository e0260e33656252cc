// Package lostfuture finds activities, signals and other commands whose future nobody waits for.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - unstarted (warning): the workflow can end before what it has just started is sent off, so that it never runs
//   - unawaited (warning): the workflow waits for an activity or Nexus operation on some ways, and can end well on another that does not
//   - dropped (info): nothing is done with the future, although the workflow goes on to wait for other things
//   - failing (info): the workflow ends with an error while an activity that it started goes on
//   - timer (info): a timer that nothing waits for
//
// # What it reports
//
// Calls of ExecuteActivity, ExecuteLocalActivity, SignalExternalWorkflow,
// SignalChildWorkflow, RequestCancelExternalWorkflow, NewTimer and ExecuteOperation, and
// of functions that return the future of one, for which there is a way to the end of
// the function on which nothing is done with the future.
//
// Waiting with Get or in a Selector, asking with IsReady, returning the future, storing it
// where other code can find it, sending it on a channel, reading it in a closure or a
// coroutine, and handing it to a function that does one of these, all count as done. So
// does handing it to code that is not in view. A slice of futures counts as looked at when
// anything but append is done with it.
//
// A way on which something has gone wrong before, because an error was not nil or was a
// certain one, is advice: an early return with an error is mostly meant to leave the rest
// alone. So is a future that is dropped when the workflow has other things to wait for:
// what was started does run then, and that nobody looks at how it ends is often meant.
// What has a context of its own that the function can cancel is taken as background work
// and left alone. Of a timer, only one that nothing at all is done with is reported, because
// timers are often only cancelled. Child workflows have a rule of their own, childworkflow.
//
// # Why replay breaks
//
// It does not: these are lost without replay as well. What a workflow starts goes to the
// server when all of its coroutines wait. If the workflow ends instead, the server
// records both and then drops the activity, the signal or the request to cancel, as its
// workflow is closed. Nothing fails and nothing is logged. A local activity is not even
// recorded.
//
// When the workflow waits for something else before it ends, an activity has probably
// been started. Its failures are not seen by anybody, a worker may still be working on it,
// and with the workflow closed its retries end.
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
//		if err := workflow.ExecuteActivity(ctx, "Charge", id).Get(ctx, nil); err != nil {
//			return err
//		}
//		workflow.ExecuteActivity(ctx, "Notify", id)
//		return nil
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
//		if err := workflow.ExecuteActivity(ctx, "Charge", id).Get(ctx, nil); err != nil {
//			return err
//		}
//		return workflow.ExecuteActivity(ctx, "Notify", id).Get(ctx, nil)
//	}
//
// # What it does not see
//
// What becomes of a future that was stored, sent, or handed on; whether a Selector that
// has it is selected as often as needed; whether the workflow waits for a coroutine that
// awaits one. A future that another takes the place of in a variable. Conditions that go
// together count only where both are on the same value or on what a parameter holds.
// That an activity is meant to run on its own cannot be seen, which is why findings are no
// more than likely: a child workflow with the policy ABANDON is the way to do that.
//
// Confidence is likely: the ways through a function are followed, not what the values on
// them are, and a way that the code never takes counts.
//
// # Suppressing
//
//	//replayvet:ignore lostfuture the audit trail may miss an entry
//	workflow.ExecuteActivity(ctx, Audit)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package lostfuture
