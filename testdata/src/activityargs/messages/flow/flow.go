// Package flow handles messages and sends some.
package flow

import (
	"context"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/workflow"
)

const (
	Approve = "approve"
	Cancel  = "cancel"
	State   = "state"
	Change  = "change"
)

type Approval struct {
	By string
	At time.Time
}

type Address struct{ Street, City string }

func Order(ctx workflow.Context) error {
	if err := workflow.SetQueryHandler(ctx, State, func(line int) (string, error) { return "", nil }); err != nil {
		return err
	}
	if err := workflow.SetQueryHandler(ctx, "raw", func(input []byte) (string, error) { return "", nil }); err != nil {
		return err
	}
	err := workflow.SetUpdateHandler(ctx, Change, func(ctx workflow.Context, to Address, fast bool) (int, error) { return 0, nil })
	if err != nil {
		return err
	}
	var approval Approval
	approvals := workflow.GetSignalChannel(ctx, Approve)
	approvals.Receive(ctx, &approval)
	var reason string
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, Cancel), func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, &reason)
	})
	selector.Select(ctx)
	// Any of these may be decoded somewhere.
	drain(ctx, workflow.GetSignalChannel(ctx, "other"))
	workflow.GetSignalChannel(ctx, "ignored").Receive(ctx, nil)
	return nil
}

func drain(ctx workflow.Context, c workflow.ReceiveChannel) {
	var v int
	for c.ReceiveAsync(&v) {
	}
}

// Renew takes the cancellation as a number as well.
func Renew(ctx workflow.Context) error {
	var code int
	workflow.GetSignalChannel(ctx, "renew").Receive(ctx, &code)
	var reason []string
	workflow.GetSignalChannel(ctx, "renew").ReceiveWithTimeout(ctx, time.Minute, &reason)
	return nil
}

func Wrong(ctx context.Context, c client.Client, a Approval, d Address) {
	_ = c.SignalWorkflow(ctx, "id", "", Approve, "ada")                                                     // want `activityargs/message: SignalWorkflow passes string with the signal "approve", which Order takes as flow.Approval: a JSON string cannot be decoded into a object`
	_ = c.SignalWorkflow(ctx, "id", "", Approve, d)                                                         // want "activityargs/message: .*no field in common"
	_ = c.SignalWorkflow(ctx, "id", "", Cancel, 7)                                                          // want "activityargs/message: .*number"
	_ = c.SignalWorkflow(ctx, "id", "", "renew", "why")                                                     // want "activityargs/message: .*a JSON string cannot be decoded into a number"
	_, _ = c.SignalWithStartWorkflow(ctx, "id", Cancel, true, client.StartWorkflowOptions{}, Order)         // want "activityargs/message: .*bool"
	_, _ = c.QueryWorkflow(ctx, "id", "", State)                                                            // want `activityargs/message: QueryWorkflow passes 0 arguments with the query "state", and the handler in Order takes 1: what is missing arrives as zero value`
	_, _ = c.QueryWorkflow(ctx, "id", "", State, "first")                                                   // want "activityargs/message: "
	_, _ = c.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{UpdateName: Change, Args: []any{d}})          // want `activityargs/message: UpdateWorkflow passes 1 argument with the update "change"`
	_, _ = c.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{UpdateName: Change, Args: []any{"a", false}}) // want "activityargs/message: .*string"
	_, _ = c.UpdateWithStartWorkflow(ctx, client.UpdateWithStartWorkflowOptions{                            // want "activityargs/message: "
		UpdateOptions: client.UpdateWorkflowOptions{UpdateName: Change, Args: []interface{}{d, 1}},
	})
}

func Right(ctx context.Context, c client.Client, a Approval, d Address, name string, args []any) {
	_ = c.SignalWorkflow(ctx, "id", "", Approve, a)
	_ = c.SignalWorkflow(ctx, "id", "", Approve, &a)
	_ = c.SignalWorkflow(ctx, "id", "", Approve, nil)
	_ = c.SignalWorkflow(ctx, "id", "", Cancel, name)
	_ = c.SignalWorkflow(ctx, "id", "", "renew", 7)
	_ = c.SignalWorkflow(ctx, "id", "", "renew", []string{"why"})
	_ = c.SignalWorkflow(ctx, "id", "", "other", d)
	_ = c.SignalWorkflow(ctx, "id", "", "ignored", d)
	_ = c.SignalWorkflow(ctx, "id", "", "unheard", d)
	_ = c.SignalWorkflow(ctx, "id", "", name, d)
	_, _ = c.QueryWorkflow(ctx, "id", "", State, 1)
	_, _ = c.QueryWorkflow(ctx, "id", "", State, 1, 2)
	_, _ = c.QueryWorkflow(ctx, "id", "", State, args...)
	_, _ = c.QueryWorkflow(ctx, "id", "", "raw")
	_, _ = c.QueryWorkflow(ctx, "id", "", Approve)
	_, _ = c.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{UpdateName: Change, Args: []any{d, false}})
	_, _ = c.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{UpdateName: Change, Args: args})
}

func Parent(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, Order)
	child.SignalChildWorkflow(ctx, Cancel, 7)                 // want "activityargs/message: SignalChildWorkflow "
	workflow.SignalExternalWorkflow(ctx, "id", "", Cancel, 7) // want "activityargs/message: SignalExternalWorkflow "
	child.SignalChildWorkflow(ctx, Cancel, "too late")
	return workflow.SignalExternalWorkflow(ctx, "id", "", Cancel, "too late").Get(ctx, nil)
}
