// Package nativesync finds native channels, locks and waits in workflow code.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - channel (error): a native channel is made, sent to, received from, ranged over, closed or measured
//   - select (error): a select statement, with or without a default
//   - wait (error): the workflow waits for a WaitGroup, a Cond, or a change of an atomic
//   - lock (error): a native lock that can be held while the workflow yields, or that decides what happens
//   - semaphore (error): a weighted semaphore or a singleflight group
//   - once (warning): the body of a sync.Once does more than compute a value
//   - pool (warning): a sync.Pool hands out what another execution left
//   - map (warning): a sync.Map answers with what another execution stored
//   - guard (info): a lock or a Once that only guards a cache of constants
//
// # What it reports
//
// Channels and select statements; sync.Mutex, RWMutex, WaitGroup, Cond, Once, Pool
// and Map; atomics that coordinate; x/sync's semaphore and singleflight. They are
// found in the workflow and in everything it calls.
//
// A lock that is released before anything can yield, and that only guards a cache,
// is harmless: it is mentioned as advice. The same lock held across an activity, a
// timer or a wait is an error, whichever path leads there. A sync.Once of the
// execution itself, a local variable, is a flag and not reported.
//
// # Why replay breaks
//
// The SDK cannot see a native channel or lock, so it cannot schedule around it. A
// workflow that waits on one holds its worker's thread, and after one second the
// deadlock detector fails the task:
//
//	[TMPRL1101] Potential deadlock detected: workflow goroutine "root" didn't yield for over a second
//
// A workflow that yields while it holds a lock keeps it for hours, and every other
// execution that wants it is stuck. Where several cases of a select are ready, Go
// picks one at random. What happens once per process happens in one execution and
// not in its replay on another worker.
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
//	func Approve(ctx workflow.Context) error {
//		approved := make(chan bool, 1)
//		err := workflow.SetUpdateHandler(ctx, "approve", func(ctx workflow.Context) error {
//			approved <- true
//			return nil
//		})
//		if err != nil {
//			return err
//		}
//		<-approved
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
//	func Approve(ctx workflow.Context) error {
//		approved := false
//		err := workflow.SetUpdateHandler(ctx, "approve", func(ctx workflow.Context) error {
//			approved = true
//			return nil
//		})
//		if err != nil {
//			return err
//		}
//		if err := workflow.Await(ctx, func() bool { return approved }); err != nil {
//			return err
//		}
//		return workflow.Sleep(ctx, time.Hour)
//	}
//
// # What it does not see
//
// Whether a lock that is taken in one function and released in another is held
// across a yield on a path through both: it is then taken to be. Locks inside
// libraries without a model and without source. Whether the value that a Once
// computes is the same in every process; only its effects are looked at.
//
// # Suppressing
//
//	//replayvet:ignore nativesync released before the next call, see the deferred Unlock in load
//	mu.Lock()
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package nativesync
