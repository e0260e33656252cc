// Package retrypolicy finds retry policies that the server rejects or that do not do what they look like.
//
// Group: Activities. Since: v0.1.0.
//
// # Checks
//
//   - rejected (error): the server rejects the policy of an activity or a child workflow
//   - interval (warning): the first retry would come after the schedule-to-close timeout
//   - errortype (warning): a name in NonRetryableErrorTypes is no type of the activity's errors
//   - once (info): an activity is attempted once only
//   - workflow (info): a workflow has a retry policy of its own
//
// # What it reports
//
// The retry policies that reach ExecuteActivity, ExecuteLocalActivity and
// ExecuteChildWorkflow, followed as activityoptions does. The server rejects a
// coefficient below 1, a MaximumInterval below the InitialInterval (one second if it
// is not set) and negative values, unless MaximumAttempts is 1. Each policy that can
// reach the call must be wrong, and of each all values that matter must be in view.
//
// Names in a literal of NonRetryableErrorTypes: those that spell a Go error type with its
// package or a star, and those that no error has which the activity returns, where the
// activity is in the package and all of its errors are in view.
//
// A RetryPolicy in a literal of client.StartWorkflowOptions, and one that reaches a child,
// unless it allows one attempt only.
//
// # Why replay breaks
//
// It does not: these are what Temporal says at run time only. The server fails the
// workflow task that brings a policy it rejects, and it is tried again for ever.
//
// The type of an error is the string that temporal.NewApplicationError gets, or the bare
// name of the Go type. It is that of the outermost error: what fmt.Errorf wraps with %w is
// a wrapError. An error whose type is not in the list is retried, without limit by default.
//
// An InitialInterval beyond the ScheduleToCloseTimeout means that there is no retry.
// With one attempt, the restart of a worker fails the activity, and the workflow has to
// deal with that. A workflow's retry policy starts it from the beginning, with nothing of
// what it did undone; retries belong to activities. These two are advice, because both
// can be what is wanted.
//
// # Example
//
//	package example
//
//	import (
//		"time"
//
//		"go.temporal.io/sdk/temporal"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func OrderWorkflow(ctx workflow.Context, id string) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
//			StartToCloseTimeout: time.Minute,
//			RetryPolicy: &temporal.RetryPolicy{
//				InitialInterval: time.Minute,
//				MaximumInterval: time.Second,
//			},
//		})
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
//		"go.temporal.io/sdk/temporal"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func OrderWorkflow(ctx workflow.Context, id string) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
//			StartToCloseTimeout: time.Minute,
//			RetryPolicy: &temporal.RetryPolicy{
//				InitialInterval: time.Second,
//				MaximumInterval: time.Minute,
//			},
//		})
//		return workflow.ExecuteActivity(ctx, "Charge", id).Get(ctx, nil)
//	}
//
// # What it does not see
//
// Policies from another package, a container or a field that other packages can set, and
// policies that are decoded. Defaults that a cluster changes by its dynamic configuration. Which
// errors an activity of another package can return, or one that hands on what a library
// or an interface returns; an interceptor that turns errors into others. Whether a compensation makes
// up for an activity that is attempted once. Policies that are assigned to a field of
// client.StartWorkflowOptions.
//
// Confidence is proved for values that the server rejects, and likely for what is unwise.
//
// # Suppressing
//
//	//replayvet:ignore retrypolicy/once the compensation does it
//	RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 1},
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package retrypolicy
