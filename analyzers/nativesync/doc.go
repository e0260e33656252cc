// Package nativesync finds native channels, locks and waits in workflow code.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - channel (error): a native channel is made, sent to, received from, ranged over, closed or measured
//   - select (error): a select statement, with or without a default
//   - wait (error): the workflow waits for a WaitGroup, a Cond, or a change of an atomic
//   - lock (error): a native lock that can be held while the workflow yields, or a lock or swap that decides what happens
//   - semaphore (error): a weighted semaphore or a singleflight group
//   - once (warning): the body of a sync.Once does more than compute a value
//   - pool (warning): a sync.Pool hands out what another execution left
//   - map (warning): what another execution stored in a sync.Map decides what happens
//   - guard (info): a lock or a Once that only guards a cache of constants
//
// # What it reports
//
// Channels and select statements; sync.Mutex, RWMutex, WaitGroup, Cond, Once, Pool
// and Map; x/sync's semaphore and singleflight; atomics that coordinate: a swap whose
// answer decides what the workflow does, and a load that a loop waits for. They are
// found in the workflow and in everything it calls.
//
// A lock that is released before anything can yield, and that only guards a cache,
// is harmless: it is mentioned as advice. The same lock held across an activity, a
// timer or a wait is an error, whichever path leads there, also where one function
// takes it and another releases it. A sync.Once, Pool, Map or atomic of the execution
// itself, in a local variable or its own state, is not reported; nor is a sync.Map
// that only caches. What the body of a sync.OnceValue does is reported by the rule
// that it concerns.
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
// Which of several locks an unlock releases: any counts. Locks inside libraries,
// which cannot yield while they hold one. Whether the value that a Once computes is
// the same in every process; only its effects are looked at. Whether a value that is
// kept in a sync.Map and passed on as an input is the same in every process.
//
// # Suppressing
//
//	//replayvet:ignore nativesync released before the next call, see the deferred Unlock in load
//	mu.Lock()
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package nativesync
