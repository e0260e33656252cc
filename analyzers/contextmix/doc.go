// Package contextmix finds contexts that are used where they do not belong.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - outer (error): a coroutine, handler or callback blocks on the context of another coroutine
//   - scope (info): it uses the context of another coroutine without blocking
//   - background (info): workflow code makes a context.Context and passes it on
//   - stored (error): a workflow.Context is kept where it outlives its execution
//   - goroutine (error): a workflow.Context is handed to a goroutine
//   - signature (error): an activity takes a workflow.Context, or a workflow a context.Context
//
// # What it reports
//
// The body of workflow.Go, an update handler and other functions that the SDK calls with
// a context of their own must use that one. A closure that uses the outer context
// instead is reported: as an error where the call blocks, as advice where it does not
// but the SDK looks at cancellation, options or values of the context: a command,
// workflow.Go, a logger. A parameter that shadows the outer name is the cure, and silent;
// so are callbacks that get no context, such as those of a Selector, and workflow.Now and
// the like, which say the same for every context of an execution.
//
// context.Background and context.TODO in workflow code, when they are passed on; in a
// library that is not of the module, that is its own business. A
// workflow.Context in a package variable, or in a struct that outlives the call, or in
// a go statement. An activity registered or executed with a function that takes
// workflow.Context, and the reverse.
//
// # Why replay breaks
//
// A workflow.Context belongs to one coroutine. Blocking on another coroutine's context
// parks the wrong one, and the SDK panics:
//
//	trying to block on coroutine which is already blocked, most likely a wrong Context is used to do blocking call ...
//
// Whether it does depends on what both coroutines wait for at that moment. A stored
// context is dead after its execution was evicted, and belongs to somebody else's
// history after that. A context.Context made in a workflow is not cancelled when the
// workflow is.
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
//		done := false
//		workflow.Go(ctx, func(inner workflow.Context) {
//			if err := workflow.Sleep(ctx, time.Minute); err != nil {
//				return
//			}
//			done = true
//		})
//		return workflow.Await(ctx, func() bool { return done })
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
//		done := false
//		workflow.Go(ctx, func(ctx workflow.Context) {
//			if err := workflow.Sleep(ctx, time.Minute); err != nil {
//				return
//			}
//			done = true
//		})
//		return workflow.Await(ctx, func() bool { return done })
//	}
//
// # What it does not see
//
// A context that reaches a coroutine through a struct, a channel or a map, and a variable
// that may hold the coroutine's own context as well. Contexts derived from the outer one
// with WithCancel or WithActivityOptions before the coroutine starts are the outer
// coroutine's too, and are followed only within the function. Closures that are called
// by the SDK through a library's wrapper. Which of several contexts a function of another
// package blocks on.
//
// # Suppressing
//
//	//replayvet:ignore contextmix the outer scope is cancelled on purpose
//	workflow.GetLogger(outer).Info("stopped")
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package contextmix
