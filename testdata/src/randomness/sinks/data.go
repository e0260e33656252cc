package sinks

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func Input(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Ship", rand.Int()).Get(ctx, nil) // want "randomness/input: rand.Int"
}

func InputFromInput(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func ChildInput(ctx workflow.Context) error {
	v := rand.Int() // want "randomness/input: rand.Int"
	return workflow.ExecuteChildWorkflow(ctx, "Parcel", v).Get(ctx, nil)
}

func ContinueAsNewInput(ctx workflow.Context) error {
	return workflow.NewContinueAsNewError(ctx, "Ship", rand.Int()) // want "randomness/input: rand.Int"
}

func TaskQueue(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           uuid.NewString(), // want "randomness/input: uuid.NewString"
		StartToCloseTimeout: time.Minute,
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func Timeout(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: rand.N(time.Minute), // want "randomness/input: rand.N"
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func Memo(ctx workflow.Context) error {
	return workflow.UpsertMemo(ctx, map[string]any{"seen": rand.Int()}) // want "randomness/input: rand.Int"
}

var region = temporal.NewSearchAttributeKeyString("Region")

func SearchAttribute(ctx workflow.Context) error {
	return workflow.UpsertTypedSearchAttributes(ctx, region.ValueSet(uuid.NewString())) // want "randomness/input: uuid.NewString"
}

func SearchAttributeFromInput(ctx workflow.Context, name string) error {
	return workflow.UpsertTypedSearchAttributes(ctx, region.ValueSet(name))
}

type parcel struct {
	ID   string
	Note string
}

func StructField(ctx workflow.Context) error {
	p := parcel{ID: "1", Note: uuid.NewString()} // want "randomness/input: uuid.NewString"
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

// Only the field that leaves decides.
func OtherField(ctx workflow.Context) error {
	p := parcel{ID: "1", Note: uuid.NewString()} // want "randomness/log: uuid.NewString"
	workflow.GetLogger(ctx).Info("parcel", "note", p.Note)
	return workflow.ExecuteActivity(ctx, "Ship", p.ID).Get(ctx, nil)
}

func PointerField(ctx workflow.Context) error {
	p := &parcel{ID: "1"}
	p.Note = uuid.NewString() // want "randomness/input: uuid.NewString"
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

func fill(p *parcel) {
	p.Note = uuid.NewString() // want "randomness/input: uuid.NewString" trace "FilledByHelper calls fill"
}

func FilledByHelper(ctx workflow.Context) error {
	var p parcel
	fill(&p)
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

func SliceElement(ctx workflow.Context) error {
	notes := []string{"a"}
	notes = append(notes, uuid.NewString()) // want "randomness/input: uuid.NewString"
	return workflow.ExecuteActivity(ctx, "Ship", notes).Get(ctx, nil)
}

func MapValue(ctx workflow.Context) error {
	notes := map[string]string{}
	notes["a"] = uuid.NewString() // want "randomness/input: uuid.NewString"
	return workflow.ExecuteActivity(ctx, "Ship", notes).Get(ctx, nil)
}

func Captured(ctx workflow.Context) error {
	v := rand.Int() // want "randomness/input: rand.Int"
	workflow.Go(ctx, func(ctx workflow.Context) {
		workflow.ExecuteActivity(ctx, "Ship", v)
	})
	return nil
}

func Result(ctx workflow.Context) (string, error) {
	return uuid.NewString(), nil // want "randomness/result: uuid.NewString"
}

func ResultFromInput(ctx workflow.Context, name string) (string, error) {
	return name, nil
}

func NamedResult(ctx workflow.Context) (note string, err error) {
	note = uuid.NewString() // want "randomness/result: uuid.NewString"
	return
}

func ResultStruct(ctx workflow.Context) (*parcel, error) {
	return &parcel{ID: "1", Note: uuid.NewString()}, nil // want "randomness/result: uuid.NewString"
}

func ErrorText(ctx workflow.Context) error {
	return fmt.Errorf("stopped with %v", rand.Int()) // want "randomness/result: rand.Int"
}

func Log(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("seen", "value", rand.Int()) // want "randomness/log: rand.Int"
	return nil
}

func LogInput(ctx workflow.Context, v int) error {
	workflow.GetLogger(ctx).Info("seen", "value", v)
	return nil
}

func Metric(ctx workflow.Context) error {
	n := rand.IntN(3) // want "randomness/log: rand.IntN"
	workflow.GetMetricsHandler(ctx).Gauge("n").Update(float64(n))
	return nil
}

// A branch around a log line controls no command.
func BranchAroundLog(ctx workflow.Context) error {
	if rand.IntN(2) == 0 { // want "randomness/log: rand.IntN"
		workflow.GetLogger(ctx).Info("unusual")
	}
	return nil
}

func Unused(ctx workflow.Context) error {
	_ = rand.Int() // want "randomness/unused: rand.Int"
	return nil
}

func Mixed(ctx workflow.Context) error {
	v := rand.Int() // want "randomness/input: rand.Int"
	workflow.GetLogger(ctx).Info("shipping", "value", v)
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func MixedID(ctx workflow.Context) (string, error) {
	id := uuid.NewString() // want "randomness/id: uuid.NewString"
	workflow.GetLogger(ctx).Info("shipping", "id", id)
	err := workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel", id).Get(ctx, nil)
	return id, err
}
