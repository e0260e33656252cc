// Package isreplaying finds workflow.IsReplaying where it decides what the workflow does.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - controls (error): the answer decides about a command, a state change or a result
//
// # What it reports
//
// A call of workflow.IsReplaying whose answer reaches anything but logs, metrics and
// traces: a branch around a command or around a write of the workflow's state, an
// input, a result. It is followed through helpers and variables.
//
// # Why replay breaks
//
// The answer is false when the code runs for the first time and true when it is
// replayed, so a command behind it exists in one of the two only. That is the one
// difference that replay is built to find:
//
//	[TMPRL1100] nondeterministic workflow: missing replay command for history event ...
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
//	func Order(ctx workflow.Context) error {
//		if workflow.IsReplaying(ctx) {
//			return nil
//		}
//		return workflow.Sleep(ctx, time.Hour)
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
//	func Order(ctx workflow.Context) error {
//		if !workflow.IsReplaying(ctx) {
//			workflow.GetLogger(ctx).Info("waiting")
//		}
//		return workflow.Sleep(ctx, time.Hour)
//	}
//
// # What it does not see
//
// A callback behind the condition whose target is not known; it is taken to be harmless
// if it has no access to the workflow's context or state. Interceptors outside the
// analysed module.
//
// # Suppressing
//
//	//replayvet:ignore isreplaying only the test's own hook is behind it
//	if !workflow.IsReplaying(ctx) {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package isreplaying
