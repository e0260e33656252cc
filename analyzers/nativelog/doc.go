// Package nativelog finds logs and metrics that repeat on every replay.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - print (info): something is printed: fmt.Println, println
//   - log (info): a log line past the SDK: log, slog, zap, zerolog, logrus
//   - metric (info): a metric or a trace span past the SDK: prometheus, OpenTelemetry, expvar
//
// # What it reports
//
// Calls of fmt.Print, log, slog, zap, zerolog, logrus, and of libraries for metrics and
// traces, and whatever is given os.Stdout or os.Stderr to write to, in the workflow and
// in everything it calls. It is advice: nothing breaks.
//
// Calls under a condition on workflow.IsReplaying are silent, and so is printing into a
// buffer.
//
// # Why replay breaks
//
// Replay does not break, but it runs the line again: on every restart of a worker and
// whenever a workflow comes back from the cache's end. Counters grow without anything
// having happened, and a log shows an order shipped five times.
//
// workflow.GetLogger and workflow.GetMetricsHandler stay quiet on replay, and add the
// workflow's id and run.
//
// # Example
//
//	package example
//
//	import (
//		"log/slog"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Ship(ctx workflow.Context, order string) error {
//		slog.Info("shipping", "order", order)
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
//	func Ship(ctx workflow.Context, order string) error {
//		workflow.GetLogger(ctx).Info("shipping", "order", order)
//		return workflow.Sleep(ctx, time.Hour)
//	}
//
// # What it does not see
//
// Loggers behind an interface of the project's own whose implementation is chosen
// outside the analysed module. Logging that a library without a model does by itself.
//
// # Suppressing
//
//	//replayvet:ignore nativelog start-up only, see the caller
//	log.Print("configuration loaded")
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package nativelog
