// Package reusedresult finds payloads that are decoded over what an earlier one has left.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - shared (warning): a variable is decoded into again, and what was kept of it before changes as well
//   - merge (warning): a variable is decoded into again, and what a payload leaves out keeps its old value
//
// # What it reports
//
// A Receive from a signal channel, or a Get of a future, in a loop or in the callback of a
// Selector, that decodes into a variable declared outside of it, when the type shows what
// was there before. Such are maps, structs with a field that is left out while it is empty
// (omitempty, omitzero), and what holds those; and, where the value is kept in a list, a
// map or a field, everything with memory behind it: pointers, slices and maps.
//
// Numbers, texts, []byte, protobuf messages, and structs that always have all their fields
// are silent, as is a variable that is set again in each turn.
//
// # Why replay breaks
//
// Nothing here diverges on replay; the workflow computes with values that nobody sent. The
// default data converter is encoding/json, which decodes over what is there: it adds to a
// map, leaves fields alone that are not in the payload, follows a pointer instead of making
// a new value, and fills the array behind a slice from its start. A second signal without
// a note has the note of the first one.
//
// # Example
//
//	package example
//
//	import "go.temporal.io/sdk/workflow"
//
//	type Item struct {
//		Name string
//		Note string `json:",omitempty"`
//	}
//
//	func Order(ctx workflow.Context) ([]Item, error) {
//		var items []Item
//		var item Item
//		for range 3 {
//			workflow.GetSignalChannel(ctx, "item").Receive(ctx, &item)
//			items = append(items, item)
//		}
//		return items, nil
//	}
//
// # Instead
//
//	package example
//
//	import "go.temporal.io/sdk/workflow"
//
//	type Item struct {
//		Name string
//		Note string `json:",omitempty"`
//	}
//
//	func Order(ctx workflow.Context) ([]Item, error) {
//		var items []Item
//		for range 3 {
//			var item Item
//			workflow.GetSignalChannel(ctx, "item").Receive(ctx, &item)
//			items = append(items, item)
//		}
//		return items, nil
//	}
//
// # What it does not see
//
// Targets that are fields of a struct. Whether the sender leaves fields out although the
// type says nothing of it, as a sender in another language may. Values that are kept by a
// function they are passed to. Two payloads that are decoded into one variable without a
// loop. A variable that is written at all between two turns is taken to be cleared, and a
// type that decodes itself to start anew.
//
// A data converter of your own may do otherwise. Where the package mentions one, findings
// have the confidence possible.
//
// # Suppressing
//
//	//replayvet:ignore reusedresult each update is meant to change what it has only
//	updates.Receive(ctx, &state)
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package reusedresult
