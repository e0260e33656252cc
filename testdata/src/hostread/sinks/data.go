package sinks

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func Input(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Ship", runtime.NumCPU()).Get(ctx, nil) // want "hostread/input: runtime.NumCPU"
}

func InputFromInput(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func ChildInput(ctx workflow.Context) error {
	v := runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	return workflow.ExecuteChildWorkflow(ctx, "Parcel", v).Get(ctx, nil)
}

func ContinueAsNewInput(ctx workflow.Context) error {
	return workflow.NewContinueAsNewError(ctx, "Ship", runtime.NumCPU()) // want "hostread/input: runtime.NumCPU"
}

func TaskQueue(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           os.Getenv("REGION"), // want "hostread/input: os.Getenv"
		StartToCloseTimeout: time.Minute,
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func Timeout(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Duration(os.Getpid()) * time.Second, // want "hostread/input: os.Getpid"
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func Memo(ctx workflow.Context) error {
	return workflow.UpsertMemo(ctx, map[string]any{"seen": runtime.NumCPU()}) // want "hostread/input: runtime.NumCPU"
}

var region = temporal.NewSearchAttributeKeyString("Region")

func SearchAttribute(ctx workflow.Context) error {
	return workflow.UpsertTypedSearchAttributes(ctx, region.ValueSet(os.Getenv("REGION"))) // want "hostread/input: os.Getenv"
}

func SearchAttributeFromInput(ctx workflow.Context, name string) error {
	return workflow.UpsertTypedSearchAttributes(ctx, region.ValueSet(name))
}

type parcel struct {
	ID   string
	Note string
}

func StructField(ctx workflow.Context) error {
	p := parcel{ID: "1", Note: os.Getenv("REGION")} // want "hostread/input: os.Getenv"
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

// Only the field that leaves decides.
func OtherField(ctx workflow.Context) error {
	p := parcel{ID: "1", Note: os.Getenv("REGION")} // want "hostread/log: os.Getenv"
	workflow.GetLogger(ctx).Info("parcel", "note", p.Note)
	return workflow.ExecuteActivity(ctx, "Ship", p.ID).Get(ctx, nil)
}

func PointerField(ctx workflow.Context) error {
	p := &parcel{ID: "1"}
	p.Note = os.Getenv("REGION") // want "hostread/input: os.Getenv"
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

func fill(p *parcel) {
	p.Note = os.Getenv("REGION") // want "hostread/input: os.Getenv" trace "FilledByHelper calls fill"
}

func FilledByHelper(ctx workflow.Context) error {
	var p parcel
	fill(&p)
	return workflow.ExecuteActivity(ctx, "Ship", p).Get(ctx, nil)
}

func SliceElement(ctx workflow.Context) error {
	notes := []string{"a"}
	notes = append(notes, os.Getenv("REGION")) // want "hostread/input: os.Getenv"
	return workflow.ExecuteActivity(ctx, "Ship", notes).Get(ctx, nil)
}

func MapValue(ctx workflow.Context) error {
	notes := map[string]string{}
	notes["a"] = os.Getenv("REGION") // want "hostread/input: os.Getenv"
	return workflow.ExecuteActivity(ctx, "Ship", notes).Get(ctx, nil)
}

func Captured(ctx workflow.Context) error {
	v := runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	workflow.Go(ctx, func(ctx workflow.Context) {
		workflow.ExecuteActivity(ctx, "Ship", v)
	})
	return nil
}

func Result(ctx workflow.Context) (string, error) {
	return os.Getenv("REGION"), nil // want "hostread/result: os.Getenv"
}

func ResultFromInput(ctx workflow.Context, name string) (string, error) {
	return name, nil
}

func NamedResult(ctx workflow.Context) (note string, err error) {
	note = os.Getenv("REGION") // want "hostread/result: os.Getenv"
	return
}

func ResultStruct(ctx workflow.Context) (*parcel, error) {
	return &parcel{ID: "1", Note: os.Getenv("REGION")}, nil // want "hostread/result: os.Getenv"
}

func ErrorText(ctx workflow.Context) error {
	return fmt.Errorf("stopped with %v", runtime.NumCPU()) // want "hostread/result: runtime.NumCPU"
}

func Log(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("seen", "value", runtime.NumCPU()) // want "hostread/log: runtime.NumCPU"
	return nil
}

func LogInput(ctx workflow.Context, v int) error {
	workflow.GetLogger(ctx).Info("seen", "value", v)
	return nil
}

func Metric(ctx workflow.Context) error {
	n := runtime.NumCPU() // want "hostread/log: runtime.NumCPU"
	workflow.GetMetricsHandler(ctx).Gauge("n").Update(float64(n))
	return nil
}

// A branch around a log line controls no command.
func BranchAroundLog(ctx workflow.Context) error {
	if os.Getenv("FAST") == "yes" { // want "hostread/log: os.Getenv"
		workflow.GetLogger(ctx).Info("unusual")
	}
	return nil
}

func Unused(ctx workflow.Context) error {
	_ = runtime.NumCPU() // want "hostread/unused: runtime.NumCPU"
	return nil
}

func Mixed(ctx workflow.Context) error {
	v := runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	workflow.GetLogger(ctx).Info("shipping", "value", v)
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func MixedID(ctx workflow.Context) (string, error) {
	id := os.Getenv("REGION") // want "hostread/id: os.Getenv"
	workflow.GetLogger(ctx).Info("shipping", "id", id)
	err := workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel", id).Get(ctx, nil)
	return id, err
}
