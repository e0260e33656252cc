// Package maporder finds places where the iteration order of a map reaches what replay compares.
//
// Group: Determinism. Since: v0.1.0.
//
// # Checks
//
//   - branch (error): commands, waits or handlers follow the order, or it decides which come
//   - id (error): the order becomes the type, the name or the id of a command
//   - timer (error): the order becomes the length of a timer, and at zero or less there is no timer
//   - close (error): the order decides how the workflow closes: completed, failed or continued as new
//   - unknown (error): the order goes where the analysis cannot follow
//   - unresolved (warning): one of several possible callees yields the order of a map, and commands follow it
//   - input (warning): the order is only passed on: as a command's input, a timeout, a memo, a search attribute
//   - result (warning): the order is part of the workflow's result, or of an update's answer
//   - errortext (info): which of several errors comes first decides the text of the workflow's error, not whether there is one
//   - log (info): the order shows only in a log line, in a metric, or in the answer of a query or validator
//
// # What it reports
//
// A range over a map, and everything that stands for one: maps.Keys, Values and All,
// reflect's MapKeys and MapRange, sync.Map.Range, and functions, methods and iterators
// that hand a map's elements on in its order.
//
// The body of the loop decides. These are silent, since no order changes their
// outcome:
//
//   - filling another map or a set, deleting, clearing, changing each key's own element
//   - integer sums, products, counts, bit operations, minimum and maximum
//   - a flag or a constant that is set, or returned, when any or all elements match
//   - appending, when the slice is sorted before it is used
//   - a search for the one element with a given key or id
//   - bodies that only log, and loops that do not look at keys and values at all
//
// So are maps.Copy, Clone, Equal and DeleteFunc, workflow.DeterministicKeys,
// slices.Sorted(maps.Keys(m)), and encoding/json and fmt, which sort the keys of a
// map themselves.
//
// Everything else is followed to where it goes: an unsorted slice, the first match, the
// last writer, a text, an error, a sum of floats, a batch that is full before the
// loop ends. A sort helps only if no two elements can be equal under it while they
// differ: comparing a field that came from the map's key, or the elements as a whole.
//
// # Why replay breaks
//
// Go starts every iteration of a map at a random element, on purpose. A workflow that
// starts one activity per key starts them in another order on every replay:
//
//	[TMPRL1100] nondeterministic workflow: history event is ActivityTaskScheduled: (ActivityId:5, ActivityType:(Name:Reserve) ...
//
// If all the activities are of one type, replay does not notice. It hands the result of
// one to the call of another, and the workflow goes on with the wrong data.
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
//	func Retry(ctx workflow.Context, pauses map[string]time.Duration) error {
//		for _, name := range names(pauses) {
//			if err := workflow.Sleep(ctx, pauses[name]); err != nil {
//				return err
//			}
//		}
//		return nil
//	}
//
//	func names(pauses map[string]time.Duration) []string {
//		var names []string
//		for name := range pauses {
//			names = append(names, name)
//		}
//		return names
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
//	func Retry(ctx workflow.Context, pauses map[string]time.Duration) error {
//		for _, name := range workflow.DeterministicKeys(pauses) {
//			if err := workflow.Sleep(ctx, pauses[name]); err != nil {
//				return err
//			}
//		}
//		return nil
//	}
//
// # What it does not see
//
// Two keys that become one when another map is filled, as strings.ToLower can make
// them: the last one stays, and the loop is silent all the same. A map that never has
// more than one entry is reported like any other. A largest element whose ties are
// broken by the key, written out in ifs, is reported although it is unique: sort, or
// iterate over sorted keys.
//
// Three guesses keep it quiet. A comparison of something of the element with a variable,
// as in a search by id, singles one element out. Which of several errors comes first is
// not followed into errors.Is and the like, only into texts. A sort by a field whose name
// ends in id, key, name, number or index leaves no ties.
//
// # Suppressing
//
//	//replayvet:ignore maporder validation allows one entry
//	for id := range order.Lines {
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above; in a helper it holds for every caller.
package maporder
