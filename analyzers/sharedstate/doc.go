// Package sharedstate finds state that executions of workflows share.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - write (error): workflow code writes a package variable
//   - read (warning): workflow code reads a package variable that activities or workflows write
//   - receiver (error): a workflow method writes a field of its receiver
//   - receiverread (warning): a workflow method reads a field of its receiver that others write
//   - captured (error): a workflow writes a variable of the function that made it
//   - once (info): workflow code writes a package variable or field behind a sync.Once
//   - setter (info): workflow code reads a package variable that only a setter outside workflows and activities writes
//
// # What it reports
//
// Writes of package variables: assignments, ++, elements, fields, append, delete,
// clear and copy, through pointers, aliases and parameters, by methods with a pointer
// receiver, by atomics, and by library functions that write their argument, such as
// json.Unmarshal or Future.Get. A struct that is copied from a package variable still
// shares what its pointers, slices and maps refer to. Reads of variables, or of
// single fields of them, that are written after initialisation: by workflow code,
// activities, request handlers or goroutines.
//
// A workflow that is registered as a method has one receiver for all its executions
// on a worker; so its fields are shared like package variables, and so are the
// variables that a factory's closure captures.
//
// Variables that only declarations and init functions write are constants in all but
// name, and silent. So are fields that only the constructor or a setter writes, what
// a sync.Once sets before it is read, what test files set, and state that the
// execution made itself.
//
// # Why replay breaks
//
// A worker runs many executions, and each of them may move to another worker at any
// time. What one execution writes, others read; replay reads what some other
// execution, or nobody, has written since. The history holds none of it.
//
// This is the mistake that tests do not show: a test runs one execution in one
// process.
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
//	var seen = map[string]bool{}
//
//	func Order(ctx workflow.Context, id string) error {
//		if first(id) {
//			return workflow.Sleep(ctx, time.Minute)
//		}
//		return nil
//	}
//
//	func first(id string) bool {
//		again := seen[id]
//		seen[id] = true
//		return !again
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
//	func Orders(ctx workflow.Context, ids []string) error {
//		seen := map[string]bool{}
//		for _, id := range ids {
//			if !first(seen, id) {
//				continue
//			}
//			if err := workflow.Sleep(ctx, time.Minute); err != nil {
//				return err
//			}
//		}
//		return nil
//	}
//
//	func first(seen map[string]bool, id string) bool {
//		again := seen[id]
//		seen[id] = true
//		return !again
//	}
//
// # What it does not see
//
// Writes through reflection or unsafe, and writes of variables by packages that are
// not analysed. State that a library keeps in its own objects: clients, caches and
// connection pools are judged by what their functions do, under directio, and a
// sync.Map or a sync.Pool under nativesync. Whether a setter runs before the worker
// starts; it is taken to, with a remark. A function that takes a context.Context is
// taken for an activity, unless its name says that it starts something (Init, Setup,
// Load, Open, New, Set, Start and the like). A receiver that a registration makes
// anew for each worker is still shared by its executions. Which memory an interface
// with several implementations writes.
//
// # Suppressing
//
//	//replayvet:ignore sharedstate a debugging counter, nothing reads it back
//	started++
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package sharedstate
