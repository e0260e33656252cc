// Package activityoptions finds activities that are started with options that cannot work or do little good.
//
// Group: Activities. Since: v0.1.0.
//
// # Checks
//
//   - timeout (error): neither a start-to-close nor a schedule-to-close timeout reaches the call
//   - kind (error): the context carries options of another kind than the call looks at
//   - discarded (error): the context that a With* function returns is dropped
//   - sameclose (warning): the schedule-to-close timeout is the start-to-close timeout, so an attempt that times out is the last
//   - onlyschedule (info): only the schedule-to-close timeout is set, so a lost attempt is noticed when it is too late to retry
//   - queue (info): a schedule-to-start timeout on a shared task queue, which fails the activity for good when workers are slow
//   - localtoolong (info): an attempt of a local activity may last longer than a workflow task
//
// # What it reports
//
// Calls of workflow.ExecuteActivity and ExecuteLocalActivity, judged by the options
// that the context carries. The context is followed back through WithActivityOptions,
// WithLocalActivityOptions, the functions that set one field, WithCancel and the like,
// through variables, closures, workflow.Go, sessions, fields that only the package can set
// and the functions of the package that take or return a context, to the workflow's entry,
// where nothing is set. Options are read from literals, variables, such fields, results and
// parameters of functions, and from package variables, but for what more than the
// initialisation writes of them; durations from constants and arithmetic on them.
//
// With several possible sets of options, from branches or from several callers, each
// of them must be wrong. What is not in view counts as right.
//
// A handler of workflow updates gets a context without options, whatever was set on
// the one that it was registered with.
//
// # Why replay breaks
//
// These do not make replay differ: they are what Temporal says at run time only. The
// server rejects an activity without a timeout, and the workflow task fails and is
// tried again for ever. The SDK fails a local activity without one each time.
//
// ExecuteActivity does not look at LocalActivityOptions, nor the inverse. A dropped
// context changes nothing, so that the options of the old one are in effect.
//
// An activity whose worker crashes is retried after its start-to-close timeout. When
// the schedule-to-close timeout is the same, or the only one, it is over by then. A
// schedule-to-start timeout is not retried at all. On a task queue that the options name
// both can be how to notice that its one worker is gone, so that nothing is said there.
// Local activities run within a workflow task, 10s by default: one that takes longer
// keeps the worker busy with extending the task, and starts again when the worker is
// lost. These three are advice, because there are good reasons for each.
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
//	func OrderWorkflow(ctx workflow.Context, id string) error {
//		ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{
//			StartToCloseTimeout: time.Second,
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
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func OrderWorkflow(ctx workflow.Context, id string) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
//			StartToCloseTimeout: time.Minute,
//		})
//		return workflow.ExecuteActivity(ctx, "Charge", id).Get(ctx, nil)
//	}
//
// # What it does not see
//
// Contexts that come from another package, through an interface, a container or a field
// that other packages can set, or whose address is taken; options that are decoded, or
// that an interceptor sets. An
// interceptor that gives defaults makes findings of timeout and kind wrong, which is why
// they are no more than likely. An exported function counts as a workflow if this
// package registers it or starts it as a child, or if its name ends in Workflow and
// nothing here calls it; any other may be called with options by another package.
//
// Confidence is proved where one set of options reaches the call, and likely where several do.
//
// # Suppressing
//
//	//replayvet:ignore activityoptions an interceptor sets the timeouts
//	workflow.ExecuteActivity(ctx, Charge)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package activityoptions
