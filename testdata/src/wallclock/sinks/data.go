package sinks

import (
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func Input(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Ship", time.Now()).Get(ctx, nil) // want "wallclock/input: time.Now"
}

func InputFromInput(ctx workflow.Context, v time.Time) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func ChildInput(ctx workflow.Context) error {
	v := time.Now() // want "wallclock/input: time.Now"
	return workflow.ExecuteChildWorkflow(ctx, "Parcel", v).Get(ctx, nil)
}

func ContinueAsNewInput(ctx workflow.Context) error {
	return workflow.NewContinueAsNewError(ctx, "Ship", time.Now()) // want "wallclock/input: time.Now"
}

func TaskQueue(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           time.Now().Format(time.DateOnly), // want "wallclock/input: time.Now"
		StartToCloseTimeout: time.Minute,
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func Timeout(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Until(time.Unix(4102444800, 0)), // want "wallclock/input: time.Until"
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func Memo(ctx workflow.Context) error {
	return workflow.UpsertMemo(ctx, map[string]any{"seen": time.Now()}) // want "wallclock/input: time.Now"
}

var region = temporal.NewSearchAttributeKeyString("Region")

func SearchAttribute(ctx workflow.Context) error {
	return workflow.UpsertTypedSearchAttributes(ctx, region.ValueSet(time.Now().Format(time.DateOnly))) // want "wallclock/input: time.Now"
}

func SearchAttributeFromInput(ctx workflow.Context, name string) error {
	return workflow.UpsertTypedSearchAttributes(ctx, region.ValueSet(name))
}

type parcel struct {
	ID   string
	Note string
}

func StructField(ctx workflow.Context) error {
	p := parcel{ID: "1", Note: time.Now().Format(time.DateOnly)} // want "wallclock/input: time.Now"
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

// Only the field that leaves decides.
func OtherField(ctx workflow.Context) error {
	p := parcel{ID: "1", Note: time.Now().Format(time.DateOnly)} // want "wallclock/log: time.Now"
	workflow.GetLogger(ctx).Info("parcel", "note", p.Note)
	return workflow.ExecuteActivity(ctx, "Ship", p.ID).Get(ctx, nil)
}

func PointerField(ctx workflow.Context) error {
	p := &parcel{ID: "1"}
	p.Note = time.Now().Format(time.DateOnly) // want "wallclock/input: time.Now"
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

func fill(p *parcel) {
	p.Note = time.Now().Format(time.DateOnly) // want "wallclock/input: time.Now" trace "FilledByHelper calls fill"
}

func FilledByHelper(ctx workflow.Context) error {
	var p parcel
	fill(&p)
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

func SliceElement(ctx workflow.Context) error {
	notes := []string{"a"}
	notes = append(notes, time.Now().Format(time.DateOnly)) // want "wallclock/input: time.Now"
	return workflow.ExecuteActivity(ctx, "Ship", notes).Get(ctx, nil)
}

func MapValue(ctx workflow.Context) error {
	notes := map[string]string{}
	notes["a"] = time.Now().Format(time.DateOnly) // want "wallclock/input: time.Now"
	return workflow.ExecuteActivity(ctx, "Ship", notes).Get(ctx, nil)
}

func Captured(ctx workflow.Context) error {
	v := time.Now() // want "wallclock/input: time.Now"
	workflow.Go(ctx, func(ctx workflow.Context) {
		workflow.ExecuteActivity(ctx, "Ship", v)
	})
	return nil
}

func Result(ctx workflow.Context) (string, error) {
	return time.Now().Format(time.DateOnly), nil // want "wallclock/result: time.Now"
}

func ResultFromInput(ctx workflow.Context, name string) (string, error) {
	return name, nil
}

func NamedResult(ctx workflow.Context) (note string, err error) {
	note = time.Now().Format(time.DateOnly) // want "wallclock/result: time.Now"
	return
}

func ResultStruct(ctx workflow.Context) (*parcel, error) {
	return &parcel{ID: "1", Note: time.Now().Format(time.DateOnly)}, nil // want "wallclock/result: time.Now"
}

func ErrorText(ctx workflow.Context) error {
	return fmt.Errorf("stopped with %v", time.Now()) // want "wallclock/result: time.Now"
}

func Log(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("seen", "value", time.Now()) // want "wallclock/log: time.Now"
	return nil
}

func LogInput(ctx workflow.Context, v time.Time) error {
	workflow.GetLogger(ctx).Info("seen", "value", v)
	return nil
}

func Metric(ctx workflow.Context) error {
	n := time.Now().Hour() // want "wallclock/log: time.Now"
	workflow.GetMetricsHandler(ctx).Gauge("n").Update(float64(n))
	return nil
}

// A branch around a log line controls no command.
func BranchAroundLog(ctx workflow.Context) error {
	if time.Now().Hour() < 12 { // want "wallclock/log: time.Now"
		workflow.GetLogger(ctx).Info("unusual")
	}
	return nil
}

func Unused(ctx workflow.Context) error {
	_ = time.Now() // want "wallclock/unused: time.Now"
	return nil
}

func Mixed(ctx workflow.Context) error {
	v := time.Now() // want "wallclock/input: time.Now"
	workflow.GetLogger(ctx).Info("shipping", "value", v)
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func MixedID(ctx workflow.Context) (string, error) {
	id := time.Now().Format(time.DateOnly) // want "wallclock/id: time.Now"
	workflow.GetLogger(ctx).Info("shipping", "id", id)
	err := workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel", id).Get(ctx, nil)
	return id, err
}
