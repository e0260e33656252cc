// Package goroutine finds goroutines started in workflow code.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - start (error): a go statement of this module
//   - library (error): a function of a library that starts a goroutine, such as errgroup's Go, with or without a model
//
// # What it reports
//
// The go statement, sync.WaitGroup.Go, context.AfterFunc, signal.Notify, and the
// functions of errgroup, conc and worker pools that start goroutines. They are found
// in the workflow and in everything it calls, in any package.
//
// Where the goroutine starts is reported, once, and not what it does.
//
// # Why replay breaks
//
// The SDK runs the coroutines of a workflow one at a time and in a fixed order, so
// that the same history leads to the same commands. The Go scheduler does neither. A
// goroutine that uses the SDK fails at once:
//
//	getState: illegal access from outside of workflow context
//
// One that only computes hands its result over at a moment that replay does not
// repeat, and it outlives the workflow when a worker evicts it from its cache.
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
//	func Total(ctx workflow.Context, sizes []int) (int, error) {
//		total := 0
//		go func() {
//			for _, size := range sizes {
//				total += size
//			}
//		}()
//		err := workflow.Sleep(ctx, time.Hour)
//		return total, err
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
//	func Total(ctx workflow.Context, sizes []int) (int, error) {
//		total := 0
//		workflow.Go(ctx, func(ctx workflow.Context) {
//			for _, size := range sizes {
//				total += size
//			}
//		})
//		err := workflow.Sleep(ctx, time.Hour)
//		return total, err
//	}
//
// # What it does not see
//
// Goroutines that a library without a model starts in assembly or cgo, and those
// that ran before the workflow did, in init functions or in main. Goroutines behind a
// function value or an interface whose value is set outside the analysed module.
//
// # Suppressing
//
//	//replayvet:ignore goroutine it only warms a cache of constants
//	go warm()
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package goroutine
