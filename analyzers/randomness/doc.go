// Package randomness finds sources of randomness that replay does not restore.
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
//   - unresolved (warning): one of several possible callees draws a value, and it decides about commands
//   - input (warning): the value is only passed on: as a command's input, a timeout, a memo, a search attribute
//   - result (warning): the value is part of the workflow's result, of its error's text or of an update's answer
//   - log (info): the value shows only in a log line, in a metric, or in the answer of a query or validator
//   - unused (info): nothing uses the value
//
// # What it reports
//
// The functions of math/rand and math/rand/v2 that draw from the process-wide
// generator, crypto/rand and key generation, hash/maphash seeds, goroutine ids, and
// libraries that make ids: uuid, ulid, ksuid, xid, nanoid, snowflake.
//
// Also the text of a protocol buffer message, which protojson, prototext and String
// lay out differently in each build, where it becomes an id: elsewhere nobody looks at
// its blanks.
//
// A generator made by rand.New is judged by its seed: a constant, the workflow's
// input, workflow.Now, a recorded value and the SDK's own workflow.GetRandomStream
// are fine. One that several executions share, in a package variable, is not:
// they draw from it in turns.
//
// The value is followed to where it goes; that decides how grave the finding is.
//
// # Why replay breaks
//
// A replay draws other numbers. A fresh id as the id of a child workflow is the
// usual case: history names one child, the code asks for another.
//
//	[TMPRL1100] During replay, a matching ChildWorkflow command was expected in history event position order-1. However, the replayed code did not produce that.
//
// The same id as an activity's input passes replay, since inputs are not compared,
// but the code goes on with a value that nobody ever sent.
//
// workflow.SideEffect records the value once and returns the recorded one ever
// after.
//
// # Example
//
//	package example
//
//	import (
//		"github.com/google/uuid"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Order(ctx workflow.Context) error {
//		ctx = workflow.WithWorkflowID(ctx, newID("parcel"))
//		return workflow.ExecuteChildWorkflow(ctx, Parcel).Get(ctx, nil)
//	}
//
//	func newID(prefix string) string {
//		return prefix + "-" + uuid.NewString()
//	}
//
//	func Parcel(ctx workflow.Context) error {
//		return nil
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"github.com/google/uuid"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	func Order(ctx workflow.Context) error {
//		id, err := newID(ctx, "parcel")
//		if err != nil {
//			return err
//		}
//		ctx = workflow.WithWorkflowID(ctx, id)
//		return workflow.ExecuteChildWorkflow(ctx, Parcel).Get(ctx, nil)
//	}
//
//	func newID(ctx workflow.Context, prefix string) (string, error) {
//		var id string
//		err := workflow.SideEffect(ctx, func(workflow.Context) any {
//			return uuid.NewString()
//		}).Get(&id)
//		return prefix + "-" + id, err
//	}
//
//	func Parcel(ctx workflow.Context) error {
//		return nil
//	}
//
// # What it does not see
//
// Libraries without a model that draw from a generator of their own, unless their
// source leads to one of the functions above. A generator stored in a struct that
// is built outside the analysed packages. Whether a seed is the same on every
// worker: a seed that comes from the input is taken to be.
//
// # Suppressing
//
//	//replayvet:ignore randomness the server overwrites the token
//	request.Token = uuid.NewString()
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package randomness
