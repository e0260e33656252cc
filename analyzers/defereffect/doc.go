// Package defereffect finds deferred calls in workflow code that run when a worker drops the workflow.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - effect (warning): a deferred function has an effect outside the SDK
//   - yield (info): a deferred function blocks, also while a panic unwinds
//
// # What it reports
//
// A defer in workflow code, or in a coroutine or handler, whose function writes to the
// outside or to shared state, or that waits for an activity, a timer, a Receive. What
// it does only if there is a panic, or an error, is silent, and so is what blocks on a
// disconnected context, for clean-up. So are logging through workflow.GetLogger,
// unlocking, calling a cancel function, WaitGroup.Done, a command that nothing waits
// for, and all effects when the function that defers does not yield afterwards.
//
// # Why replay breaks
//
// When a worker evicts a workflow from its cache, it ends the workflow's coroutines, and
// their deferred functions run in the middle of the execution, though nothing has
// ended. What they do outside is done then, and again when the workflow does end.
//
// When the code panics, also through the SDK's own panics on a mismatch, a deferred
// function that yields replaces the cause with another panic:
//
//	yield during panic unwinding: a deferred function attempted to block the coroutine while a panic was in progress
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
//		defer func() {
//			_ = workflow.Sleep(ctx, time.Second)
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
//	func Order(ctx workflow.Context) error {
//		err := workflow.Sleep(ctx, time.Hour)
//		if err != nil {
//			return err
//		}
//		return workflow.Sleep(ctx, time.Second)
//	}
//
// # What it does not see
//
// Finalizers and cleanups registered with the runtime. Functions deferred by a library
// that calls back. Whether what the deferred function does is idempotent. Conditions on
// variables of the workflow that say whether it got to its end.
//
// # Suppressing
//
//	//replayvet:ignore defereffect releasing twice is harmless
//	defer release()
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package defereffect
