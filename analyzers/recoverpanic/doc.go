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
// in everything it calls.
//
// Recovering and panicking again, after logging or after adding to the message, is
// silent.
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
// Libraries that recover in the functions they call, when they have neither a model nor
// source. Whether the guarded calls can reach the SDK: a recover around a parser is
// reported too, since the same function may call the SDK tomorrow.
//
// # Suppressing
//
//	//replayvet:ignore recoverpanic the template engine panics on bad input
//	if recover() != nil {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package recoverpanic
