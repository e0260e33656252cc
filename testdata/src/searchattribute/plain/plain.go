// Package plain is in a project that lists no search attributes.
package plain

import (
	"context"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

var (
	startTime = temporal.NewSearchAttributeKeyTime("StartTime") // want "searchattribute/reserved: the server refuses to set StartTime, which is its own, so the workflow makes no progress or is not started; use an attribute with another name"
	closeTime = temporal.NewSearchAttributeKeyTime("CloseTime")
	version   = temporal.NewSearchAttributeKeyKeywordList("TemporalChangeVersion") // want "searchattribute/reserved: UpsertTypedSearchAttributes refuses to set TemporalChangeVersion, which GetVersion writes"
	invented  = temporal.NewSearchAttributeKeyKeyword("TemporalInvented")          // want "searchattribute/reserved: "
	schedule  = temporal.NewSearchAttributeKeyKeyword("TemporalScheduledById")
	division  = temporal.NewSearchAttributeKeyKeyword("TemporalNamespaceDivision") // want "searchattribute/internal: the search attribute TemporalNamespaceDivision is written by Temporal itself"
	builds    = temporal.NewSearchAttributeKeyString("BuildIds")                   // want "searchattribute/type: the search attribute BuildIds is given Text, which is KeywordList in the namespace, so the server refuses it"
	customer  = temporal.NewSearchAttributeKeyKeyword("Customer")
	total     = temporal.NewSearchAttributeKeyFloat64("Total")
)

func Typed(ctx workflow.Context) error {
	_, _ = workflow.GetTypedSearchAttributes(ctx).GetTime(closeTime)
	_, _ = workflow.GetTypedSearchAttributes(ctx).GetKeyword(schedule)
	_, _ = workflow.GetTypedSearchAttributes(ctx).GetString(builds)
	return workflow.UpsertTypedSearchAttributes(ctx, startTime.ValueSet(workflow.Now(ctx)), version.ValueSet(nil),
		invented.ValueUnset(), division.ValueSet("x"), customer.ValueSet("ada"), total.ValueSet(1.5),
		temporal.NewSearchAttributeKeyKeyword("RunId").ValueSet("x")) // want "searchattribute/reserved: the server refuses to set RunId"
}

func Twice(ctx workflow.Context) error {
	text := temporal.NewSearchAttributeKeyString("Customer") // want "searchattribute/mismatch: the search attribute Customer is Text here and Keyword in line \\d+, so reading by one of the keys finds nothing; use one key for both"
	flag := temporal.NewSearchAttributeKeyBool("Total")      // want "searchattribute/inconsistent: the search attribute Total is given Bool here and Double in line \\d+, so the server refuses one of them"
	return workflow.UpsertTypedSearchAttributes(ctx, text.ValueSet("ada"), flag.ValueSet(true))
}

func Untyped(ctx workflow.Context, value any, payload *commonpb.Payload) error {
	return workflow.UpsertSearchAttributes(ctx, map[string]any{
		"WorkflowType": "x",    // want "searchattribute/reserved: the server refuses to set WorkflowType"
		"Total":        "high", // want "searchattribute/inconsistent: the search attribute Total is given Text here and Double in line \\d+"
		"Customer":     "ada",
		"Count":        7,
		"Any":          value,
		"Payload":      payload,
		"Nothing":      nil,
		"Since":        time.Time{},
		"Tags":         []string{"a"},
	})
}

func Variable(ctx workflow.Context) error {
	attributes := map[string]any{"Count": 8}
	attributes["Count"] = true // want "searchattribute/inconsistent: the search attribute Count is given Bool here and Int in line \\d+"
	attributes["Since"] = "2026-01-02T03:04:05Z"
	other := map[string]any{"RunId": "x"}
	delete(other, "RunId")
	return workflow.UpsertSearchAttributes(ctx, attributes)
}

func Start(ctx context.Context, c client.Client) error {
	_, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		SearchAttributes: map[string]any{"TaskQueue": "q", "Customer": "ada"}, // want "searchattribute/reserved: the server refuses to set TaskQueue"
	}, "Order")
	return err
}

func Child(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		TypedSearchAttributes: temporal.NewSearchAttributes(temporal.NewSearchAttributeKeyKeyword("ParentRunId").ValueSet("x")), // want "searchattribute/reserved: "
	})
	return workflow.ExecuteChildWorkflow(ctx, "Order").Get(ctx, nil)
}

// Named has a field of the same name, of its own.
type Named struct{ SearchAttributes map[string]any }

func Own(name string) (Named, any) {
	return Named{SearchAttributes: map[string]any{"RunId": 7}}, temporal.NewSearchAttributeKeyKeyword(name).ValueSet("x")
}
