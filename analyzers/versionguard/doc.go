// Package versionguard finds changes of a workflow's commands that no GetVersion branch guards.
//
// Group: Versioning. Since: v0.1.0.
//
// # Checks
//
//   - added (error): a command is new where runs have already gone on
//   - removed (error): a command is gone
//   - renamed (error): a command has another type or name
//   - replaced (error): another command is in its place
//   - retyped (error): the same name is asked for as something else: a local activity, a child
//   - reordered (error): two commands have changed places
//   - parallelised (error): what came one after the other is asked for at once, or the reverse
//   - id (error): a command has another id, target or service
//   - swapped (error): two calls of one activity, or two side effects, have changed places, which replay does not notice
//   - handler (error): a handler that issued commands is gone
//   - wait (error): something else is waited for before the next command
//   - nodefault (error): a new GetVersion does not support workflow.DefaultVersion
//   - minraised (error): the minimum of a GetVersion excludes a version that runs can have
//   - maxlowered (error): the maximum of a GetVersion excludes a version that runs can have
//   - moved (error): GetVersion is asked for earlier than it was recorded
//   - closed (warning): the workflow closes another way, which only replays of closed runs notice
//   - evidence (warning): what decides is not in the code; replaying saved histories would tell
//   - typename (error): no worker has the workflow under the name that its runs have
//   - gone (warning): a workflow that was recorded is no longer there
//   - lock (error): replayvet.lock cannot be read, so nothing is compared
//
// # What it reports
//
// Workflows whose commands do not begin with what replayvet.lock says of them. The file
// lies beside go.mod, is written by "replayvet snapshot" and holds what running executions
// were started with. The comparison is that of "replayvet compat": it walks old and new
// code together on every path, with every version that a run can have recorded. Without
// the file, the rule is silent.
//
// When no execution of the old code is left, or every change is guarded, write the file
// anew.
//
// # Why replay breaks
//
// A worker that takes over a running execution runs the workflow from its start and
// compares each command with the history. A command that was not there, is not there any
// more or is another one stops the execution until the old code is back. The exceptions
// are worse: results of two calls of one activity in another order, or of two side
// effects, are handed out in the order of the history, and nobody notices.
//
// workflow.GetVersion yields workflow.DefaultVersion to executions that passed that place
// before it was there, so a branch on it keeps them on the old commands.
//
// # Recorded
//
//	format 2
//
//	workflow Checkout in example
//	  activity "Ship"  as @Ship
//	  await @Ship
//	  if ok(@Ship)
//	    close completed
//	  else
//	    close failed
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
//	func Checkout(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		if err := workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil); err != nil {
//			return err
//		}
//		return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
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
//	func Checkout(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		if workflow.GetVersion(ctx, "add-charge", workflow.DefaultVersion, 1) >= 1 {
//			if err := workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil); err != nil {
//				return err
//			}
//		}
//		return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
//	}
//
// # What it does not see
//
// Changes of data alone: a timer's length above zero, an activity's input. Conditions are
// compared by their text, so the same condition in other words is another one. Workflows
// written as function literals. What test files add to a package under go vet. Under
// golangci-lint and plain go vet in a workspace, an edit of replayvet.lock alone does not
// make the tool look at a package again that it remembers.
//
// # Suppressing
//
//	//replayvet:ignore versionguard no run of the old code is left
//	err := workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above. To accept a change for good, run replayvet snapshot.
package versionguard
