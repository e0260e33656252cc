// Package directio finds input and output in workflow code.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - branch (error): what was read decides which command comes next, or how many come
//   - id (error): what was read becomes the type, the name or the id of a command
//   - timer (error): what was read becomes the length of a timer, and at zero or less there is no timer
//   - close (error): what was read decides how the workflow closes: completed, failed or continued as new
//   - unknown (error): what was read goes where the analysis cannot follow
//   - unresolved (warning): one of several possible callees goes outside the process
//   - input (warning): what was read is only passed on: as a command's input, a timeout, a memo, a search attribute
//   - result (warning): what was read is part of the workflow's result, of its error's text or of an update's answer
//   - log (info): what was read shows only in a log line, in a metric, or in the answer of a query or validator
//   - effect (error): called for what it does outside; its result is not used, or only whether it worked
//
// # What it reports
//
// Network, DNS, HTTP and gRPC calls, file system, databases, other programs, clients
// of clouds and of message brokers, a Temporal client used inside a workflow, os.Stdin
// and os.Stdout, os.Exit and log.Fatal. They are found in the workflow and in
// everything it calls, in any package.
//
// What was read is followed to where it goes. A call that is made for what it does,
// such as os.WriteFile, is an effect, and an error; so is one of which only the error
// is looked at, unless that is the answer, as with os.Stat.
//
// Memory is not the outside: embed.FS, bytes.Buffer, strings.Reader, and whatever
// io, bufio, fmt.Fprintf, encoding and text/template do with them, are silent.
//
// # Why replay breaks
//
// The answer of a file, a table or a service differs the next time; an error that
// occurs once, or no longer occurs, sends the workflow another way. What the call does
// outside is done again on every replay: a worker that restarts sends the mail a
// second time. And while the call waits, the workflow task does: after one second the
// deadlock detector fails it.
//
// An activity runs once per attempt, may take its time and may fail, and history has
// its result.
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
//	func Charge(ctx workflow.Context) error {
//		if rate() == "high" {
//			return workflow.Sleep(ctx, time.Hour)
//		}
//		return nil
//	}
//
//	func rate() string {
//		text, _ := os.ReadFile("rate.txt")
//		return string(text)
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"context"
//		"os"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Charge(ctx workflow.Context) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
//		var rate string
//		if err := workflow.ExecuteActivity(ctx, ReadRate).Get(ctx, &rate); err != nil {
//			return err
//		}
//		if rate == "high" {
//			return workflow.Sleep(ctx, time.Hour)
//		}
//		return nil
//	}
//
//	func ReadRate(ctx context.Context) (string, error) {
//		text, err := os.ReadFile("rate.txt")
//		return string(text), err
//	}
//
// # What it does not see
//
// An io.Reader or io.Writer that comes from outside the analysed code: it may be memory
// or a file. Calls of libraries that have neither a model nor source: they are counted
// as unresolved and shown with -show-unknown. Memory-mapped files and cgo.
//
// # Suppressing
//
//	//replayvet:ignore directio reads the binary itself, which does not change while it runs
//	text, err := os.ReadFile(path)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package directio
