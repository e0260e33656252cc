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
// Loops that come back to where they were without having changed anything or let
// anything else happen: polling IsReady, ReceiveAsync, TryLock, ctx.Err, workflow.Now or a
// variable that only other code sets; a Selector whose AddDefault is always ready; a
// Selector that is never asked. One way through the loop is enough.
//
// What returns an error at once when the workflow is cancelled does not hold a loop that
// goes on after the error: Sleep, Await, AwaitWithTimeout, ReceiveWithTimeout, Get of an
// activity or a timer, a Selector that gets one in each turn, and helpers around them.
//
// Loops over data, counted loops, loops that drain a channel, and loops that return or
// break on the error, whatever else they make of it, are silent.
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
// loop is finite: an endless iterator counts as data, and so does what a call returns that
// has effects or is not in view. A loop that changes a variable in some of its turns only.
// Whether the context of a coroutine is one that other code cancels.
//
// # Suppressing
//
//	//replayvet:ignore noyield at most one turn, the channel is closed above
//	for !f.IsReady() {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package noyield
