// Package recoverpanic finds recovered panics that are not passed on.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - swallow (error): recover without a panic with the same value
//
// # What it reports
//
// A deferred function in workflow code that calls recover and does not panic again with
// what it got, on every path where there was something. It is found in the workflow and
// in everything it calls, other packages included.
//
// Recovering and panicking again, after logging or after adding to the message, is
// silent. So is keeping just a type of one's own and panicking again with the rest, and a
// function that recovers around code which cannot reach the SDK, such as a parser.
//
// # Why replay breaks
//
// The SDK reports a history that does not fit the code by a panic inside the workflow's
// own calls. Whoever recovers it turns the report into an ordinary error or into
// nothing, and the workflow goes on, or fails, in a state that never was:
//
//	[TMPRL1100] lookup failed for scheduledEventID to activityID: scheduleEventID: 5, activityID: 5
//
// Eviction and cancellation also unwind coroutines. A panic that nobody recovers is
// handled by the worker's panic policy, which by default stops the task and keeps the
// workflow for a fixed worker to continue.
//
// # Example
//
//	package example
//
//	import (
//		"errors"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Order(ctx workflow.Context) (err error) {
//		defer func() {
//			if recover() != nil {
//				err = errors.New("order failed")
//			}
//		}()
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
//	func Order(ctx workflow.Context) (err error) {
//		defer func() {
//			if r := recover(); r != nil {
//				workflow.GetLogger(ctx).Error("order failed", "panic", r)
//				panic(r)
//			}
//		}()
//		return workflow.Sleep(ctx, time.Hour)
//	}
//
// # What it does not see
//
// Libraries that have a model and recover in the functions they call. A library that
// recovers around a method of an interface that the workflow implements. Whether the
// guarded calls of a function that is given a workflow.Context do reach the SDK: it is
// reported, since it may call the SDK tomorrow. A function of another package that always
// panics with what it is given does not count as panicking again.
//
// # Suppressing
//
//	//replayvet:ignore recoverpanic the template engine panics on bad input
//	if recover() != nil {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package recoverpanic
