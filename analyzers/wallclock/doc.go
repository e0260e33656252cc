// Package wallclock finds reads of and waits on the host clock in workflow code.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - branch (error): the time decides which command comes next, or how many come
//   - id (error): the time becomes the type, the name or the id of a command
//   - timer (error): the time becomes the length of a timer, and at zero or less there is no timer
//   - close (error): the time decides how the workflow closes: completed, failed or continued as new
//   - unknown (error): the time goes where the analysis cannot follow
//   - unresolved (warning): one of several possible callees reads the clock, and it decides about commands
//   - input (warning): the time is only passed on: as a command's input, a timeout, a memo, a search attribute
//   - result (warning): the time is part of the workflow's result, of its error's text or of an update's answer
//   - log (info): the time shows only in a log line, in a metric, or in the answer of a query or validator
//   - unused (info): nothing uses the time
//   - block (error): the workflow task sleeps on the host instead of yielding
//   - hosttimer (error): a timer of the Go runtime is made or reset, which history does not record
//   - deadline (error): a context gets a deadline on the host clock
//   - tzdata (info): a named zone is read from the host's database, which can be older on another worker
//
// # What it reports
//
// Calls of time.Now, Since, Until, Sleep, After, AfterFunc, NewTimer, NewTicker,
// Tick and Timer.Reset, of context.WithTimeout and WithDeadline, and reads of the
// host's time zone: time.Local, Time.Local; a zone by name, time.LoadLocation, is a remark. Known clock
// libraries count as the clock.
//
// The clock is found through any number of calls, in this package and in others,
// through clock interfaces and through function values such as
//
//	var now = time.Now
//
// What is reported, and how gravely, depends on where the value goes. A time that
// chooses the next command is an error; one that is only logged is a remark. If it
// goes to several places, the gravest counts. Branches count too: a variable set
// under a condition on the time carries the time.
//
// # Why replay breaks
//
// Replay runs the code again, on another host and at a later time, and compares
// the commands it issues with the history. After a deadline has passed, the code
// takes the other branch and the worker reports
//
//	[TMPRL1100] nondeterministic workflow: history event is ActivityTaskScheduled ..., replay command is TimerStarted ...
//
// workflow.Now returns the time of the workflow task as history has it. It is the
// same on every replay, and does not advance until the workflow yields.
//
// A timer of the Go runtime fires at a moment that no event marks, and time.Sleep
// holds the workflow task: after one second the deadlock detector fails it.
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
//	func Checkout(ctx workflow.Context, quotedAt time.Time) error {
//		if expired(quotedAt) {
//			return nil
//		}
//		return workflow.Sleep(ctx, 15*time.Minute)
//	}
//
//	func expired(quotedAt time.Time) bool {
//		return time.Since(quotedAt) > time.Hour
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
//	func Checkout(ctx workflow.Context, quotedAt time.Time) error {
//		if expired(quotedAt, workflow.Now(ctx)) {
//			return nil
//		}
//		return workflow.Sleep(ctx, 15*time.Minute)
//	}
//
//	func expired(quotedAt, now time.Time) bool {
//		return now.Sub(quotedAt) > time.Hour
//	}
//
// # What it does not see
//
// When an entry of a cache expires: a function that looks a key up, computes the value if it is not there and puts
// it under the same key returns the same either way, unless it issues commands itself.
//
// A clock behind an interface or a function variable whose value is set outside
// the analysed module. A time that was read at package initialisation, such as
//
//	var started = time.Now()
//
// differs between workers and is not followed. A timer's length that always stays
// above zero cannot break replay, but is reported all the same: the rule does not
// compute ranges. The workflow's own time compared with a stored one is not
// reported: it is the same on replay.
//
// # Suppressing
//
//	//replayvet:ignore wallclock the activity ignores this field
//	order.SentAt = time.Now()
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package wallclock
