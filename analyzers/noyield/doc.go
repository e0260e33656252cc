// Package noyield finds loops in workflow code that can spin without ever yielding.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - poll (error): the loop asks again and again and never blocks
//   - ignored (warning): the loop blocks on something whose error it ignores, so a cancelled workflow spins
//   - unselected (warning): the loop adds cases to a Selector and never selects
//
// # What it reports
//
// Loops with no bound in the data, on some path through which nothing blocks: polling
// IsReady, ReceiveAsync, ctx.Err or a variable; a Selector whose AddDefault is always
// ready; a Sleep, Get or Receive whose error is dropped, which returns at once when the
// workflow is cancelled; a Selector that is never asked.
//
// Loops over data, counted loops, and loops with a return or break on the error are
// silent.
//
// # Why replay breaks
//
// Nothing else of the workflow runs until a coroutine yields, so what the loop waits for
// cannot happen: no signal arrives, no timer fires, no other coroutine sets the
// variable. After one second the deadlock detector fails the task, and it is retried
// forever:
//
//	[TMPRL1101] Potential deadlock detected: workflow goroutine "root" didn't yield for over a second
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
//	func Wait(ctx workflow.Context) error {
//		timer := workflow.NewTimer(ctx, time.Minute)
//		for !timer.IsReady() {
//			workflow.GetLogger(ctx).Debug("waiting")
//		}
//		return timer.Get(ctx, nil)
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
//	func Wait(ctx workflow.Context) error {
//		timer := workflow.NewTimer(ctx, time.Minute)
//		return timer.Get(ctx, nil)
//	}
//
// # What it does not see
//
// Loops that end, but after more than a second of computing. Recursion without a bound.
// A condition of workflow.Await that is always false. Whether the data that bounds a
// loop is finite: an endless iterator counts as data.
//
// # Suppressing
//
//	//replayvet:ignore noyield at most one turn, the channel is closed above
//	for !f.IsReady() {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package noyield
