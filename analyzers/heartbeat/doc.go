// Package heartbeat finds activities that take long and do not say that they are alive, or say it in a way that does not help.
//
// Group: Activities. Since: v0.1.0.
//
// # Checks
//
//   - missing (warning): an activity that polls, waits or goes through I/O for long records no heartbeat
//   - oneshot (info): an activity with much time makes calls with its context and records no heartbeat
//   - timeout (warning): heartbeats without a HeartbeatTimeout that takes notice, or a HeartbeatTimeout without heartbeats
//   - interval (warning): a wait between two heartbeats is longer than the timeout or than heartbeat.every
//   - cancel (warning): the activity records heartbeats and never looks whether it was cancelled
//   - details (warning): details of heartbeats are read into something else than was recorded
//   - unread (info): details of heartbeats are recorded and never read
//
// # What it reports
//
// Functions that the package registers or executes as activities, with what they do
// by themselves and through helpers, closures, goroutines and packages of the module, and
// with the timeouts of the calls that the package makes. An activity counts as long when
// StartToCloseTimeout gives it more than heartbeat.after (2m) at a call and it loops around
// I/O, does I/O without its context, or waits for as long as it is told; when it polls, in a
// loop that waits, for more than that; or when it waits that long once. Where all calls in
// view give it less, nothing is missing. An activity of another package is reported at
// the call. A loop that ends as soon as what it does works is a retry, and one that ends
// with a collection or a count may be short: these two only matter under a long timeout.
//
// A call with a context is only a remark (oneshot): a client that gets the context mostly has a
// deadline of its own, so that the timeout says how long it is allowed to take and not
// how long it takes. It is made where the timeout is more than five times heartbeat.after,
// since timeouts of some minutes are given to the quickest query. I/O and loops under a context with
// a constant deadline (context.WithTimeout) last no longer than that.
//
// Waits count when their length is a constant, a package variable that only its
// declaration sets, or a parameter that gets one of these: time.Sleep, time.After,
// timers and tickers. heartbeat.every (1m) is how long a wait between two heartbeats may be where no
// HeartbeatTimeout is known. A loop that polls without a heartbeat is such a wait as well. A
// goroutine that records heartbeats while another works is judged by its own waits.
//
// # Why replay breaks
//
// It does not: this is about what happens when a worker is gone. The server cannot
// tell an activity that works from one whose worker crashed or was deployed anew. Without
// heartbeats it waits until StartToCloseTimeout before it retries. With a
// HeartbeatTimeout it waits no longer than that, but then an activity without
// heartbeats, or with a longer wait between two, is taken for dead while it works,
// and retried while the first attempt goes on.
//
// Heartbeats are also how an activity learns that it was cancelled or timed out: its context ends
// then. One that never looks works on beside its own retry. Details that a heartbeat
// carries are for the next attempt; when reading them fails, it starts over.
//
// # Example
//
//	package example
//
//	import (
//		"context"
//		"net/http"
//		"time"
//
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func AwaitExport(ctx context.Context, url string) error {
//		for {
//			resp, err := http.Get(url)
//			if err != nil {
//				return err
//			}
//			resp.Body.Close()
//			if resp.StatusCode == http.StatusOK {
//				return nil
//			}
//			time.Sleep(10 * time.Second)
//		}
//	}
//
//	func ExportWorkflow(ctx workflow.Context, url string) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
//			StartToCloseTimeout: time.Hour,
//		})
//		return workflow.ExecuteActivity(ctx, AwaitExport, url).Get(ctx, nil)
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"context"
//		"net/http"
//		"time"
//
//		"go.temporal.io/sdk/activity"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func AwaitExport(ctx context.Context, url string) error {
//		for {
//			resp, err := http.Get(url)
//			if err != nil {
//				return err
//			}
//			resp.Body.Close()
//			if resp.StatusCode == http.StatusOK {
//				return nil
//			}
//			activity.RecordHeartbeat(ctx)
//			select {
//			case <-ctx.Done():
//				return ctx.Err()
//			case <-time.After(10 * time.Second):
//			}
//		}
//	}
//
//	func ExportWorkflow(ctx workflow.Context, url string) error {
//		ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
//			StartToCloseTimeout: time.Hour,
//			HeartbeatTimeout:    time.Minute,
//		})
//		return workflow.ExecuteActivity(ctx, AwaitExport, url).Get(ctx, nil)
//	}
//
// # What it does not see
//
// How long things take: this is a heuristic, and its findings are no more than likely.
// Heartbeats that an interceptor records for all activities. What libraries do with a
// callback, beside calling it; loops and waits inside of them. Calls by a name that
// another package registers, and through an interface that another package implements,
// but for replayvet check, which sees all packages. Computations without I/O. What is executed as local activity has no
// heartbeats, and what returns activity.ErrResultPending is completed by somebody else;
// both are not looked at.
//
// # Suppressing
//
//	//replayvet:ignore heartbeat the worker's interceptor records heartbeats
//	func AwaitExport(ctx context.Context, url string) error {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package heartbeat
