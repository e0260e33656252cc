// Package selector finds Selectors that are never asked, asked too often, or fed a new timer each time.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - unselected (warning): a Selector is given cases and never selects
//   - exhausted (warning): Select is called more often than there are futures, so it blocks forever
//   - timer (warning): each turn of a loop starts a timer that is left running when another case comes first
//   - default (info): the function of AddDefault blocks
//
// # What it reports
//
// A Selector with cases on which nothing calls Select or HasPending, through variables,
// closures and helpers of the package.
//
// A Selector whose only cases are futures, when it selects more often than it has futures:
// one call after another, in a counted loop, or in a loop that nothing ends. A future is
// ready once, and its case is gone after that.
//
// A timer that every turn of a loop makes for a Selector that has other cases too, when a
// turn can end with one of those and nothing cancels the timer: its context was not made by
// WithCancel in the loop with a cancel function that is used. A timer that is made only
// when there is none is silent, and so are cases that end the loop.
//
// AddDefault with a function that blocks.
//
// # Why replay breaks
//
// Replay does not: it does the same again. A timer that nobody waits for fires all the
// same, wakes the workflow and adds events to its history, for each signal that came
// before; a busy workflow runs into the limit of 51,200 events. A Select without a case
// that can still happen blocks the workflow until it times out.
//
// With a default, Select is there to never block. While its function does, another
// coroutine can take what an AddSend case offers, and the function of that case never
// runs. With an SDK before v1.45 the message of an AddReceive case can be lost as well.
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
//	func Remind(ctx workflow.Context) error {
//		updates := workflow.GetSignalChannel(ctx, "update")
//		for i := 0; i < 100; i++ {
//			selector := workflow.NewSelector(ctx)
//			selector.AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
//			selector.AddReceive(updates, func(c workflow.ReceiveChannel, more bool) {
//				c.Receive(ctx, nil)
//			})
//			selector.Select(ctx)
//		}
//		return nil
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
//	func Remind(ctx workflow.Context) error {
//		updates := workflow.GetSignalChannel(ctx, "update")
//		for i := 0; i < 100; i++ {
//			timerCtx, cancel := workflow.WithCancel(ctx)
//			selector := workflow.NewSelector(ctx)
//			selector.AddFuture(workflow.NewTimer(timerCtx, time.Hour), func(workflow.Future) {})
//			selector.AddReceive(updates, func(c workflow.ReceiveChannel, more bool) {
//				c.Receive(ctx, nil)
//			})
//			selector.Select(ctx)
//			cancel()
//		}
//		return nil
//	}
//
// # What it does not see
//
// Selectors in fields, containers and results, and what other packages do with one. Timers
// that a helper makes. Whether a loop turns often: the same timer may be left running
// three times or three thousand times. A case is taken to end the loop when what it sets
// is part of a condition that leaves it, whatever value it sets. Loops that end by data
// are not counted.
//
// Confidence is likely: the number of turns of a loop is not computed.
//
// # Suppressing
//
//	//replayvet:ignore selector three turns at most
//	timer := workflow.NewTimer(ctx, time.Hour)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package selector
