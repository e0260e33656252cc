// Package listed is in a project that lists its search attributes.
package listed

import (
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

var (
	customer = temporal.NewSearchAttributeKeyKeyword("CustomerId")
	typo     = temporal.NewSearchAttributeKeyKeyword("CustomerID") // want "searchattribute/undeclared: the server refuses the search attribute CustomerID, which is not among the search-attributes of the settings; did you mean \"CustomerId\"\\?"
	unknown  = temporal.NewSearchAttributeKeyBool("Elephants")     // want "searchattribute/undeclared: .* of the settings; use one that the namespace has, or add it there and to the settings"
	note     = temporal.NewSearchAttributeKeyKeyword("Note")       // want "searchattribute/mismatch: the key of the search attribute Note is for Keyword, which is Text in the namespace, so reading by it finds nothing"
	total    = temporal.NewSearchAttributeKeyInt64("Total")        // want "searchattribute/mismatch: "
	count    = temporal.NewSearchAttributeKeyFloat64("Count")      // want "searchattribute/type: the search attribute Count is given Double, which is Int in the namespace, so the server refuses it; use a value of the type that it has"
	//replayvet:ignore searchattribute only the old namespace has it
	legacy    = temporal.NewSearchAttributeKeyKeyword("Legacy") // suppressed "searchattribute/undeclared: "
	schedule  = temporal.NewSearchAttributeKeyKeyword("TemporalScheduledById")
	workflow_ = temporal.NewSearchAttributeKeyKeyword("WorkflowId")
)

func Read(ctx workflow.Context) (string, bool) {
	return workflow.GetTypedSearchAttributes(ctx).GetKeyword(schedule)
}

func Untyped(ctx workflow.Context) error {
	return workflow.UpsertSearchAttributes(ctx, map[string]any{
		"CustomerId": "ada",
		"Note":       "text",
		"Total":      7,
		"Due":        "2026-01-02T03:04:05Z",
		"Paid":       "yes",      // want "searchattribute/type: the search attribute Paid is given Text, which is Bool in the namespace"
		"Tags":       "one",      // want "searchattribute/type: "
		"Count":      struct{}{}, // want "searchattribute/type: the search attribute Count is given a type that none has"
		"Customer":   "ada",      // want "searchattribute/undeclared: "
	})
}
