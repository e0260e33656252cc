// Package searchattribute finds search attributes that the server refuses, or under which nothing is found.
//
// Group: Workflow API. Since: v0.1.0.
//
// # Checks
//
//   - reserved (error): an attribute of the server's own is set
//   - undeclared (error): an attribute is not among those that the settings list
//   - type (error): a value is of another type than the settings list
//   - inconsistent (warning): one attribute has two types in the package
//   - mismatch (info): a key is of another type than the attribute, which is taken but not found again
//   - internal (info): an attribute is set that Temporal itself writes
//
// # What it reports
//
// Keys with a constant name, and maps with constant keys that UpsertSearchAttributes or a
// field named SearchAttributes of the SDK's options gets: as a literal, or in a variable.
// A key of an attribute of the server's, such as WorkflowId or StartTime, is reported when
// the package sets a value by it.
//
// Which attributes a namespace has is not in the code. List them in the settings, and all
// others are reported, and those with another type:
//
//	search-attributes:
//	  CustomerId: Keyword
//	  Total: Double
//
// Without that list, only attributes of the server's and two types for one name are.
//
// # Why replay breaks
//
// Nothing here diverges on replay. The server refuses a workflow task that upserts an
// attribute it does not know or whose value does not fit, so the workflow makes no progress,
// and it refuses to start a workflow with one. A Text key for a Keyword is taken, but the
// SDK finds values by name and type, so nothing is read back by it.
//
// # Example
//
//	package example
//
//	import (
//		"go.temporal.io/sdk/temporal"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	var started = temporal.NewSearchAttributeKeyTime("StartTime")
//
//	func Order(ctx workflow.Context) error {
//		return workflow.UpsertTypedSearchAttributes(ctx, started.ValueSet(workflow.Now(ctx)))
//	}
//
// # Instead
//
//	package example
//
//	import (
//		"go.temporal.io/sdk/temporal"
//		"go.temporal.io/sdk/workflow"
//	)
//
//	var accepted = temporal.NewSearchAttributeKeyTime("AcceptedTime")
//
//	func Order(ctx workflow.Context) error {
//		return workflow.UpsertTypedSearchAttributes(ctx, accepted.ValueSet(workflow.Now(ctx)))
//	}
//
// # What it does not see
//
// Names that are computed or passed as parameters, maps that a function returns, and two
// types for one name in two packages. A key of the server's own that another package
// sets. What values an interface holds. The names are those that Temporal 1.31 reserves; a
// server with other settings may ignore them instead of refusing.
//
// Confidence is proved: names, types and the list of the project settle it.
//
// # Suppressing
//
//	//replayvet:ignore searchattribute only the old namespace has it
//	var legacy = temporal.NewSearchAttributeKeyKeyword("LegacyId")
//
// The comment needs a reason. It covers its line, the line below, or the block or
// declaration it stands above.
package searchattribute
