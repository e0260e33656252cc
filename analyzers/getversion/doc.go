// Package getversion finds calls of GetVersion that do not guard what they seem to guard.
//
// Group: Versioning. Since: v0.1.0.
//
// # Checks
//
//   - inverted (error): the minimum is above the maximum
//   - conflict (error): a later call with the same id does not support the version that new runs get
//   - condition (error): whether the call is reached is not the same on replay
//   - narrowed (warning): a later call with the same id does not support a version that an earlier one lets through
//   - widened (warning): on every way here the id was asked for before, with a lower maximum, so no run gets the newest version
//   - above (warning): the version is compared with one above the maximum
//   - decided (info): the range, or under replayvet versions the open runs, decide a comparison, so one of its ways is dead
//   - uncovered (info): no branch is for one of the versions
//   - reused (info): the id is asked for at two places of a workflow
//   - loop (info): the call is in a loop that issues commands
//   - id (info): the change id is computed
//   - unused (info): nothing looks at the version
//
// # What it reports
//
// Calls of workflow.GetVersion, helpers around it included, whose range, id, place or
// branches do not fit each other, judged on the code alone. Calls with one id are
// compared within a workflow, along its ways and with each version that a run can have.
//
// Of branches that the range decides, the fix keeps the one that is taken, and the call: a
// run that was overlooked then fails its workflow task instead of running other code. Which
// versions open runs have, "replayvet versions -service" tells; with -fix it raises minimums.
//
// # Why replay breaks
//
// The first call with an id decides: it yields the maximum to a run that comes there for
// the first time, workflow.DefaultVersion where the history has passed the place already,
// and what was recorded on replay. Later calls with the id, also in the next turn of a
// loop, yield the same and fail the workflow task when it is not in their range.
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
//	func Checkout(ctx workflow.Context) error {
//		v := workflow.GetVersion(ctx, "wait", workflow.DefaultVersion, 1)
//		if v >= 2 {
//			return workflow.Sleep(ctx, time.Hour)
//		}
//		return workflow.Sleep(ctx, time.Minute)
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
//	func Checkout(ctx workflow.Context) error {
//		v := workflow.GetVersion(ctx, "wait", workflow.DefaultVersion, 2)
//		if v >= 2 {
//			return workflow.Sleep(ctx, time.Hour)
//		}
//		return workflow.Sleep(ctx, time.Minute)
//	}
//
// # What it does not see
//
// What was deployed before; versionguard knows that from replayvet.lock. Ranges that are
// computed. Two workflows that share an id, which is harmless: versions belong to a run.
// The order of calls in different coroutines. Versions that are kept in a field.
// There is no fix for conditions that ask something else too, for versions that
// another function asks for, and where variables would be left that nothing
// reads; the message says which it is.
//
// # Suppressing
//
//	//replayvet:ignore getversion/loop runs continue as new every night
//	v := workflow.GetVersion(ctx, "rate", workflow.DefaultVersion, 1)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package getversion
