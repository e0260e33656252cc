// Package workeroptions finds worker options that panic or lose work, and goroutines that can take a worker down.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - single (error): the limit of concurrent workflow tasks or of their pollers is 1, which panics
//   - conflict (error): two options are set that exclude each other, which panics
//   - panicpolicy (warning): FailWorkflow outside of tests
//   - stoptimeout (info): no WorkerStopTimeout, though an activity of the package may take long
//   - goroutine (info): an activity starts a goroutine in which a panic is not caught
//
// # What it reports
//
// The options that reach worker.New, through variables, fields that are set one by one,
// package variables, and functions of the package that return or are given them. A value is
// judged only where every way leads to it.
//
// Activities are long when a call in the same package allows an attempt more than the
// heartbeat.after of the settings, 2 minutes by default. Goroutines are looked for in what
// an activity runs in its package; one that only waits, signals or records heartbeats is
// silent, and so is one with a deferred function that recovers.
//
// # Why replay breaks
//
// With one poller a worker would serve executions that it has in its cache and start no
// others, so the SDK refuses. FailWorkflow turns what the next deployment could repair, a
// divergence on replay or a nil pointer, into an execution that has failed for good. Without
// a WorkerStopTimeout each deployment cuts off the activities that are running, and they
// are retried when they time out. The SDK catches a panic in an activity, but
// not in a goroutine of one: it ends the process, and all other activities and workflows
// there with it.
//
// # Example
//
//	package example
//
//	import (
//		"go.temporal.io/sdk/client"
//		"go.temporal.io/sdk/worker"
//	)
//
//	func Worker(c client.Client) worker.Worker {
//		return worker.New(c, "orders", worker.Options{
//			MaxConcurrentWorkflowTaskExecutionSize: 1,
//			WorkflowPanicPolicy:                    worker.FailWorkflow,
//		})
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"time"
//
//		"go.temporal.io/sdk/client"
//		"go.temporal.io/sdk/worker"
//	)
//
//	func Worker(c client.Client) worker.Worker {
//		return worker.New(c, "orders", worker.Options{
//			MaxConcurrentWorkflowTaskExecutionSize: 2,
//			WorkerStopTimeout:                      time.Minute,
//		})
//	}
//
// # What it does not see
//
// Options that come from another package, are read from a configuration, or are changed by
// a plugin. Activities that are called in another package than the one that makes the
// worker. Goroutines that another package starts, also errgroup and its like; panics that
// cannot happen; a recover that is called deeper than in the deferred function.
//
// Confidence is likely; stoptimeout and goroutine are heuristics, which is why they are
// advice.
//
// # Suppressing
//
//	//replayvet:ignore workeroptions these executions are started again from outside
//	WorkflowPanicPolicy: worker.FailWorkflow,
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package workeroptions
