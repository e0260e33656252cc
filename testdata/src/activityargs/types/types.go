// Package types passes arguments of other types than functions take.
package types

import (
	"context"
	"encoding/json"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"
)

type Money struct {
	Cents    int64  `json:"cents"`
	Currency string `json:"currency"`
}

type Price struct {
	Cents int32
	Note  string
}

type Text struct {
	Cents string `json:"cents"`
}

type Place struct{ Street, City string }

type ID string

type Flag int

func (f Flag) MarshalText() ([]byte, error) { return []byte("flag"), nil }

type Node struct {
	Next  *Node
	Value int
}

type Other struct {
	Next  *Other
	Value int64
}

func Str(ctx context.Context, v string) error                        { return nil }
func Int(ctx context.Context, v int64) error                         { return nil }
func Bool(ctx context.Context, v *bool) error                        { return nil }
func Pay(ctx context.Context, v *Money) error                        { return nil }
func List(ctx context.Context, v []string) error                     { return nil }
func Table(ctx context.Context, v map[string]int) error              { return nil }
func When(ctx context.Context, v time.Time) error                    { return nil }
func Bytes(ctx context.Context, v []byte) error                      { return nil }
func Open(ctx context.Context, v any) error                          { return nil }
func Raw(ctx context.Context, v converter.RawValue) error            { return nil }
func Proto(ctx context.Context, v *commonpb.WorkflowExecution) error { return nil }
func Chain(ctx context.Context, v Node) error                        { return nil }

func Wrong(ctx workflow.Context, d time.Duration) {
	workflow.ExecuteActivity(ctx, Str, 7)                        // want "activityargs/type: ExecuteActivity passes int as argument 1 to Str, which takes string: a JSON number cannot be decoded into a string"
	workflow.ExecuteActivity(ctx, Str, d)                        // want "activityargs/type: .*time.Duration"
	workflow.ExecuteActivity(ctx, Str, Money{})                  // want "activityargs/type: .*object"
	workflow.ExecuteActivity(ctx, Int, "7")                      // want "activityargs/type: "
	workflow.ExecuteActivity(ctx, Bool, 1)                       // want "activityargs/type: "
	workflow.ExecuteActivity(ctx, Pay, []Money{})                // want "activityargs/type: .*list"
	workflow.ExecuteActivity(ctx, Pay, Text{})                   // want "activityargs/type: .*the field Cents"
	workflow.ExecuteActivity(ctx, Pay, Place{})                  // want "activityargs/type: .*no field in common"
	workflow.ExecuteActivity(ctx, List, []int{})                 // want "activityargs/type: .*number"
	workflow.ExecuteActivity(ctx, Table, map[string]string{})    // want "activityargs/type: .*string"
	workflow.ExecuteChildWorkflow(ctx, Child, ID("a"), ID("b"))  // want "activityargs/type: .*argument 2"
	_ = workflow.NewContinueAsNewError(ctx, Child, ID("a"), "b") // want "activityargs/type: .*argument 2"
}

func Child(ctx workflow.Context, name string, n int) error { return nil }

func Right[T any](ctx workflow.Context, v any, t T, n json.Number) {
	workflow.ExecuteActivity(ctx, Str, ID("a"))
	workflow.ExecuteActivity(ctx, Str, nil)
	workflow.ExecuteActivity(ctx, Str, v)
	workflow.ExecuteActivity(ctx, Str, t)
	workflow.ExecuteActivity(ctx, Str, Flag(1))
	workflow.ExecuteActivity(ctx, Str, []byte("a"))
	workflow.ExecuteActivity(ctx, Str, time.Now) //replayvet:ignore wallclock it is not called
	workflow.ExecuteActivity(ctx, Int, 7)
	workflow.ExecuteActivity(ctx, Int, 7.0)
	workflow.ExecuteActivity(ctx, Int, n)
	workflow.ExecuteActivity(ctx, Bool, true)
	workflow.ExecuteActivity(ctx, Pay, Money{})
	workflow.ExecuteActivity(ctx, Pay, Price{})
	workflow.ExecuteActivity(ctx, Pay, &Price{})
	workflow.ExecuteActivity(ctx, Pay, map[string]any{})
	workflow.ExecuteActivity(ctx, Pay, struct{}{})
	workflow.ExecuteActivity(ctx, List, [2]string{})
	workflow.ExecuteActivity(ctx, Table, map[ID]int32{})
	workflow.ExecuteActivity(ctx, When, "2026-01-02T15:04:05Z")
	workflow.ExecuteActivity(ctx, Bytes, "YQ==")
	workflow.ExecuteActivity(ctx, Open, Money{})
	workflow.ExecuteActivity(ctx, Raw, Money{})
	workflow.ExecuteActivity(ctx, Proto, Money{})
	workflow.ExecuteActivity(ctx, Chain, Other{})
	workflow.ExecuteChildWorkflow(ctx, Child, ID("a"), int8(1))
}
