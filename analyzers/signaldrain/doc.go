// Package signaldrain finds runs that end while signals that have arrived are not read.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - continueasnew (warning): the workflow continues as new without having emptied its signal channels
//   - complete (info): a workflow that handles signals in a loop returns without having emptied the channel
//   - unreceived (warning): the function of AddReceive does not receive, so the same signal is there again
//
// # What it reports
//
// A way to workflow.NewContinueAsNewError on which a signal channel of the workflow may hold
// signals: after the last time the workflow waited, nothing said that the channel is empty.
// That is said by ReceiveAsync which returned false, Len that is 0, HasPending of a Selector
// which returned false, a workflow.Await for one of these, and a Select with a default case;
// also by helpers of the package. A
// channel that a coroutine reads counts as one that may hold signals: the coroutine gets
// its turn after the workflow has ended.
//
// The same for a workflow that returns nil, where it receives from the channel in a loop
// that the signals do not end: neither leaving the loop nor what the workflow awaits depends
// on what they set. A workflow that waits for a signal once, such as an approval, is silent.
//
// Waiting for a local activity lets no signal in, for it is part of the workflow task.
//
// AddReceive of a signal channel with a function that does not receive, when the Selector
// selects in a loop that this case does not end and nothing else reads the channel.
//
// # Why replay breaks
//
// Replay does not: it loses the same signals again. The next run has a history of its own, and
// signals that the old one has not read are not handed over. Whoever sent them was told
// that they arrived. The SDK only logs it:
//
//	Workflow has unhandled signals
//
// A signal that comes in while the last workflow task runs is no problem: the server does
// not accept the end of the run then, and the task is done again with the signal. So it is
// enough to empty the channel without waiting, directly before the end.
//
// # Example
//
//	package example
//
//	import "go.temporal.io/sdk/workflow"
//
//	func Cart(ctx workflow.Context, items []string) error {
//		added := workflow.GetSignalChannel(ctx, "add")
//		for !workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
//			var item string
//			added.Receive(ctx, &item)
//			items = append(items, item)
//		}
//		return workflow.NewContinueAsNewError(ctx, Cart, items)
//	}
//
// # Instead
//
//	package example
//
//	import "go.temporal.io/sdk/workflow"
//
//	func Cart(ctx workflow.Context, items []string) error {
//		added := workflow.GetSignalChannel(ctx, "add")
//		for !workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
//			var item string
//			added.Receive(ctx, &item)
//			items = append(items, item)
//		}
//		for {
//			var item string
//			if !added.ReceiveAsync(&item) {
//				break
//			}
//			items = append(items, item)
//		}
//		return workflow.NewContinueAsNewError(ctx, Cart, items)
//	}
//
// # What it does not see
//
// Channels that another package gets for the workflow, and what it reads of them. Which of
// several channels is emptied where that is a field or a parameter: then all are taken to
// be. Whether the channel can still hold anything: one signal may be all that is ever
// sent. Errors made before the channel is emptied. Runs that fail or are cancelled.
//
// Confidence is likely: that a signal arrives just then is a matter of time, and the check a
// heuristic about what the workflow means to read.
//
// # Suppressing
//
//	//replayvet:ignore signaldrain a lost refresh is sent again within a minute
//	return workflow.NewContinueAsNewError(ctx, Cart, items)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package signaldrain
