package sinks

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"go.temporal.io/sdk/workflow"
)

func ChildID(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID: os.Getenv("REGION"), // want "hostread/id: os.Getenv"
	})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDFromInput(ctx workflow.Context, order string) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "parcel-" + order})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDSprintf(ctx workflow.Context, order string) error {
	id := fmt.Sprintf("parcel-%s-%v", order, runtime.NumCPU()) // want "hostread/id: runtime.NumCPU"
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: id})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDAssigned(ctx workflow.Context) error {
	var options workflow.ChildWorkflowOptions
	options.WorkflowID = os.Getenv("REGION") // want "hostread/id: os.Getenv"
	return workflow.ExecuteChildWorkflow(workflow.WithChildOptions(ctx, options), "Parcel").Get(ctx, nil)
}

func ChildIDWith(ctx workflow.Context) error {
	ctx = workflow.WithWorkflowID(ctx, os.Getenv("REGION")) // want "hostread/id: os.Getenv"
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

// The id and the memo are fields of one struct; only the memo depends on the value.
func ChildMemoBesideID(ctx workflow.Context, order string) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID: order,
		Memo:       map[string]any{"origin": os.Getenv("REGION")}, // want "hostread/input: os.Getenv"
	})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildType(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, "Parcel"+os.Getenv("REGION")).Get(ctx, nil) // want "hostread/id: os.Getenv"
}

func ActivityID(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		ActivityID:          os.Getenv("REGION"), // want "hostread/id: os.Getenv"
		StartToCloseTimeout: time.Minute,
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func ActivityType(ctx workflow.Context) error {
	name := "Ship" + os.Getenv("REGION") // want "hostread/id: os.Getenv"
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func ActivityTypeFromInput(ctx workflow.Context, carrier string) error {
	return workflow.ExecuteActivity(ctx, "Ship"+carrier).Get(ctx, nil)
}

// A function chosen by index is a command's type as well.
func ActivityTable(ctx workflow.Context) error {
	steps := []string{"Pick", "Pack", "Ship"}
	step := steps[runtime.NumCPU()%3] // want "hostread/id: runtime.NumCPU"
	return workflow.ExecuteActivity(ctx, step).Get(ctx, nil)
}

func LocalActivityType(ctx workflow.Context) error {
	return workflow.ExecuteLocalActivity(ctx, "Check"+os.Getenv("REGION")).Get(ctx, nil) // want "hostread/id: os.Getenv"
}

func SignalTarget(ctx workflow.Context) error {
	return workflow.SignalExternalWorkflow(ctx, os.Getenv("REGION"), "", "paid", nil).Get(ctx, nil) // want "hostread/id: os.Getenv"
}

func SignalName(ctx workflow.Context, order string) error {
	return workflow.SignalExternalWorkflow(ctx, order, "", os.Getenv("REGION"), nil).Get(ctx, nil) // want "hostread/id: os.Getenv"
}

func SignalArgument(ctx workflow.Context, order string) error {
	return workflow.SignalExternalWorkflow(ctx, order, "", "paid", os.Getenv("REGION")).Get(ctx, nil) // want "hostread/input: os.Getenv"
}

func CancelTarget(ctx workflow.Context) error {
	return workflow.RequestCancelExternalWorkflow(ctx, os.Getenv("REGION"), "").Get(ctx, nil) // want "hostread/id: os.Getenv"
}

func ChangeID(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, os.Getenv("REGION"), workflow.DefaultVersion, 1) == 1 { // want "hostread/id: os.Getenv"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func MutableSideEffectID(ctx workflow.Context) (n int, err error) {
	one := func(workflow.Context) any { return 1 }
	same := func(a, b any) bool { return a == b }
	err = workflow.MutableSideEffect(ctx, os.Getenv("REGION"), one, same).Get(&n) // want "hostread/id: os.Getenv"
	return n, err
}

func SignalChannelName(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, os.Getenv("REGION")).Receive(ctx, nil) // want "hostread/id: os.Getenv"
	return nil
}
