package sinks

import (
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"
)

func ChildID(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID: time.Now().Format(time.DateOnly), // want "wallclock/id: time.Now"
	})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDFromInput(ctx workflow.Context, order string) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "parcel-" + order})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDSprintf(ctx workflow.Context, order string) error {
	id := fmt.Sprintf("parcel-%s-%v", order, time.Now()) // want "wallclock/id: time.Now"
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: id})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDAssigned(ctx workflow.Context) error {
	var options workflow.ChildWorkflowOptions
	options.WorkflowID = time.Now().Format(time.DateOnly) // want "wallclock/id: time.Now"
	return workflow.ExecuteChildWorkflow(workflow.WithChildOptions(ctx, options), "Parcel").Get(ctx, nil)
}

func ChildIDWith(ctx workflow.Context) error {
	ctx = workflow.WithWorkflowID(ctx, time.Now().Format(time.DateOnly)) // want "wallclock/id: time.Now"
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

// The id and the memo are fields of one struct; only the memo depends on the value.
func ChildMemoBesideID(ctx workflow.Context, order string) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID: order,
		Memo:       map[string]any{"origin": time.Now().Format(time.DateOnly)}, // want "wallclock/input: time.Now"
	})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildType(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, "Parcel"+time.Now().Format(time.DateOnly)).Get(ctx, nil) // want "wallclock/id: time.Now"
}

func ActivityID(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		ActivityID:          time.Now().Format(time.DateOnly), // want "wallclock/id: time.Now"
		StartToCloseTimeout: time.Minute,
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func ActivityType(ctx workflow.Context) error {
	name := "Ship" + time.Now().Format(time.DateOnly) // want "wallclock/id: time.Now"
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func ActivityTypeFromInput(ctx workflow.Context, carrier string) error {
	return workflow.ExecuteActivity(ctx, "Ship"+carrier).Get(ctx, nil)
}

// A function chosen by index is a command's type as well.
func ActivityTable(ctx workflow.Context) error {
	steps := []string{"Pick", "Pack", "Ship"}
	step := steps[time.Now().Hour()%3] // want "wallclock/id: time.Now"
	return workflow.ExecuteActivity(ctx, step).Get(ctx, nil)
}

func LocalActivityType(ctx workflow.Context) error {
	return workflow.ExecuteLocalActivity(ctx, "Check"+time.Now().Format(time.DateOnly)).Get(ctx, nil) // want "wallclock/id: time.Now"
}

func SignalTarget(ctx workflow.Context) error {
	return workflow.SignalExternalWorkflow(ctx, time.Now().Format(time.DateOnly), "", "paid", nil).Get(ctx, nil) // want "wallclock/id: time.Now"
}

func SignalName(ctx workflow.Context, order string) error {
	return workflow.SignalExternalWorkflow(ctx, order, "", time.Now().Format(time.DateOnly), nil).Get(ctx, nil) // want "wallclock/id: time.Now"
}

func SignalArgument(ctx workflow.Context, order string) error {
	return workflow.SignalExternalWorkflow(ctx, order, "", "paid", time.Now().Format(time.DateOnly)).Get(ctx, nil) // want "wallclock/input: time.Now"
}

func CancelTarget(ctx workflow.Context) error {
	return workflow.RequestCancelExternalWorkflow(ctx, time.Now().Format(time.DateOnly), "").Get(ctx, nil) // want "wallclock/id: time.Now"
}

func ChangeID(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, time.Now().Format(time.DateOnly), workflow.DefaultVersion, 1) == 1 { // want "wallclock/id: time.Now"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func MutableSideEffectID(ctx workflow.Context) (n int, err error) {
	one := func(workflow.Context) any { return 1 }
	same := func(a, b any) bool { return a == b }
	err = workflow.MutableSideEffect(ctx, time.Now().Format(time.DateOnly), one, same).Get(&n) // want "wallclock/id: time.Now"
	return n, err
}

func SignalChannelName(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, time.Now().Format(time.DateOnly)).Receive(ctx, nil) // want "wallclock/id: time.Now"
	return nil
}
