// Package hostread finds reads of the machine, the process and its configuration.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - branch (error): the value decides which command comes next, or how many come
//   - id (error): the value becomes the type, the name or the id of a command
//   - timer (error): the value becomes the length of a timer, and at zero or less there is no timer
//   - close (error): the value decides how the workflow closes: completed, failed or continued as new
//   - unknown (error): the value goes where the analysis cannot follow
//   - unresolved (warning): one of several possible callees reads the host, and it decides about commands
//   - input (warning): the value is only passed on: as a command's input, a timeout, a memo, a search attribute
//   - result (warning): the value is part of the workflow's result, of its error's text or of an update's answer
//   - log (info): the value shows only in a log line, in a metric, or in the answer of a query or validator
//   - unused (info): nothing uses the value
//
// # What it reports
//
// Environment variables, command-line arguments, flags, host name, process and user
// ids, working and home directory; runtime.NumCPU, NumGoroutine, GOMAXPROCS and
// ReadMemStats; build information; configuration libraries such as viper, koanf and
// envconfig; clients of feature flags; addresses, whether printed with %p or turned
// into numbers. A package variable that was set from one of these at start-up counts
// as well, in this package or another one of the module: replay happens in another
// process.
//
// The value is followed to where it goes; that decides how grave the finding is.
//
// # Why replay breaks
//
// A replay usually happens on another machine, or after a deployment with another
// configuration: that is when workers are restarted and their caches are empty. A flag
// that was off when the workflow started is on when it is replayed, and the code takes
// a branch that history does not know. The switch then breaks all running workflows
// at once, although nobody changed the code.
//
// What is passed in as input, or read in an activity, is recorded.
//
// # Example
//
//	package example
//
//	import (
//		"os"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Order(ctx workflow.Context) error {
//		if feature("SLOW_SHIPPING") {
//			return workflow.Sleep(ctx, time.Hour)
//		}
//		return nil
//	}
//
//	func feature(name string) bool {
//		return os.Getenv(name) == "on"
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
//	type Options struct {
//		SlowShipping bool
//	}
//
//	func Order(ctx workflow.Context, options Options) error {
//		if options.SlowShipping {
//			return workflow.Sleep(ctx, time.Hour)
//		}
//		return nil
//	}
//
// # What it does not see
//
// Values that main reads and keeps in package variables: see sharedstate. A structure
// of settings that init fills by a function of the project's own. runtime.GOOS, GOARCH and other constants of the build, which differ
// only between workers that are built for different platforms. Configuration that a
// library without a model reads from a file of its own.
//
// # Suppressing
//
//	//replayvet:ignore hostread all workers of this queue run in one region
//	region := os.Getenv("REGION")
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package hostread
