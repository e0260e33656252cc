// Package handlers finds query and update handlers that cannot work the way they are written or set.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - acts (error): a query handler or an update validator blocks or issues a command
//   - writes (error): a query handler or an update validator changes state of the workflow
//   - late (warning): an update handler is set after the workflow has blocked
//   - latequery (info): a query handler is set after the workflow has blocked
//   - unfinished (warning): the workflow ends without waiting for update handlers that block
//
// # What it reports
//
// What a query handler or the validator of an update does, through helpers: calls of the
// SDK that block, start something or record something, and writes to captured variables,
// to the receiver or to package variables. A variable that only such handlers read and
// write, as a counter for a metric, is silent.
//
// A handler that is set where the workflow has waited before, on every way. Waiting for a local
// activity does not count: it is part of the first workflow task. A handler that replaces
// an earlier one of the same name is silent.
//
// A workflow that sets an update handler which starts something and waits, and returns nil
// or continues as new on a way without workflow.Await on workflow.AllHandlersFinished. Conditions on what the
// handler sets when it is done, and WaitGroup.Wait, count as waiting, and handlers with
// the policy HandlerUnfinishedPolicyAbandon are silent.
//
// # Why replay breaks
//
// A query runs at any time, on any worker that has the workflow, and not on replay; so does
// a validator. What they change is there on one worker and not on another, and the workflow
// goes on differently. The SDK refuses a command in them:
//
//	getState: illegal access from outside of workflow context
//
// A query before its handler is set fails, an update is rejected; signals wait, so a signal
// channel may be taken at any time. When the workflow ends while an update handler waits
// for an activity, the client that sent the update gets an error though half of the work
// is done; the SDK logs it:
//
//	[TMPRL1102] Workflow finished while update handlers are still running.
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
//		asked := 0
//		err := workflow.SetQueryHandler(ctx, "asked", func() (int, error) {
//			asked++
//			return asked, nil
//		})
//		if err != nil {
//			return err
//		}
//		for asked < 3 {
//			if err := workflow.Sleep(ctx, time.Hour); err != nil {
//				return err
//			}
//		}
//		return nil
//	}
//
// # Instead
//
//	package example
//
//	import "go.temporal.io/sdk/workflow"
//
//	func Order(ctx workflow.Context) error {
//		asked := 0
//		err := workflow.SetQueryHandler(ctx, "asked", func() (int, error) {
//			return asked, nil
//		})
//		if err != nil {
//			return err
//		}
//		err = workflow.SetUpdateHandler(ctx, "ask", func(ctx workflow.Context) error {
//			asked++
//			return nil
//		})
//		if err != nil {
//			return err
//		}
//		return workflow.Await(ctx, func() bool { return asked >= 3 })
//	}
//
// # What it does not see
//
// Handlers that another package writes, and handlers in tables that are filled elsewhere.
// Writes through pointers that two structures share. What a helper does that is told by a
// constant true or false whether it may. That two conditions exclude each other: a way is
// any way through the control flow. What helpers of other packages wait for before a
// handler is set. An update handler that only waits for the workflow itself. Signals: in Go they are read by the workflow
// itself, so that signaldrain looks at them.
//
// Confidence is likely, and possible where a value that several functions could be is
// called, or where a handler blocks on some ways only.
//
// # Suppressing
//
//	//replayvet:ignore handlers the client retries until the handler is there
//	err := workflow.SetUpdateHandler(ctx, "pay", pay)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package handlers
