package sinks

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/workflow"
)

func ChildID(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID: uuid.NewString(), // want "randomness/id: uuid.NewString"
	})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDFromInput(ctx workflow.Context, order string) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "parcel-" + order})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDSprintf(ctx workflow.Context, order string) error {
	id := fmt.Sprintf("parcel-%s-%v", order, rand.Int()) // want "randomness/id: rand.Int"
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: id})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildIDAssigned(ctx workflow.Context) error {
	var options workflow.ChildWorkflowOptions
	options.WorkflowID = uuid.NewString() // want "randomness/id: uuid.NewString"
	return workflow.ExecuteChildWorkflow(workflow.WithChildOptions(ctx, options), "Parcel").Get(ctx, nil)
}

func ChildIDWith(ctx workflow.Context) error {
	ctx = workflow.WithWorkflowID(ctx, uuid.NewString()) // want "randomness/id: uuid.NewString"
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

// The id and the memo are fields of one struct; only the memo depends on the value.
func ChildMemoBesideID(ctx workflow.Context, order string) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID: order,
		Memo:       map[string]any{"origin": uuid.NewString()}, // want "randomness/input: uuid.NewString"
	})
	return workflow.ExecuteChildWorkflow(ctx, "Parcel").Get(ctx, nil)
}

func ChildType(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, "Parcel"+uuid.NewString()).Get(ctx, nil) // want "randomness/id: uuid.NewString"
}

func ActivityID(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		ActivityID:          uuid.NewString(), // want "randomness/id: uuid.NewString"
		StartToCloseTimeout: time.Minute,
	})
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func ActivityType(ctx workflow.Context) error {
	name := "Ship" + uuid.NewString() // want "randomness/id: uuid.NewString"
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func ActivityTypeFromInput(ctx workflow.Context, carrier string) error {
	return workflow.ExecuteActivity(ctx, "Ship"+carrier).Get(ctx, nil)
}

// A function chosen by index is a command's type as well.
func ActivityTable(ctx workflow.Context) error {
	steps := []string{"Pick", "Pack", "Ship"}
	step := steps[rand.IntN(3)%3] // want "randomness/id: rand.IntN"
	return workflow.ExecuteActivity(ctx, step).Get(ctx, nil)
}

func LocalActivityType(ctx workflow.Context) error {
	return workflow.ExecuteLocalActivity(ctx, "Check"+uuid.NewString()).Get(ctx, nil) // want "randomness/id: uuid.NewString"
}

func SignalTarget(ctx workflow.Context) error {
	return workflow.SignalExternalWorkflow(ctx, uuid.NewString(), "", "paid", nil).Get(ctx, nil) // want "randomness/id: uuid.NewString"
}

func SignalName(ctx workflow.Context, order string) error {
	return workflow.SignalExternalWorkflow(ctx, order, "", uuid.NewString(), nil).Get(ctx, nil) // want "randomness/id: uuid.NewString"
}

func SignalArgument(ctx workflow.Context, order string) error {
	return workflow.SignalExternalWorkflow(ctx, order, "", "paid", uuid.NewString()).Get(ctx, nil) // want "randomness/input: uuid.NewString"
}

func CancelTarget(ctx workflow.Context) error {
	return workflow.RequestCancelExternalWorkflow(ctx, uuid.NewString(), "").Get(ctx, nil) // want "randomness/id: uuid.NewString"
}

func ChangeID(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, uuid.NewString(), workflow.DefaultVersion, 1) == 1 { // want "randomness/id: uuid.NewString"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func MutableSideEffectID(ctx workflow.Context) (n int, err error) {
	one := func(workflow.Context) any { return 1 }
	same := func(a, b any) bool { return a == b }
	err = workflow.MutableSideEffect(ctx, uuid.NewString(), one, same).Get(&n) // want "randomness/id: uuid.NewString"
	return n, err
}

func SignalChannelName(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, uuid.NewString()).Receive(ctx, nil) // want "randomness/id: uuid.NewString"
	return nil
}
