// Package names has workflows that workers have under other names than their
// functions'.
package names

import (
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Register(w worker.Worker, name string) {
	w.RegisterWorkflowWithOptions(Settle, workflow.RegisterOptions{Name: "pay"})
	w.RegisterWorkflowWithOptions(Deliver, workflow.RegisterOptions{Name: "ship"})
	w.RegisterWorkflowWithOptions(Bill, workflow.RegisterOptions{Name: "invoice"})
	w.RegisterWorkflowWithOptions(Both, workflow.RegisterOptions{Name: "both"})
	w.RegisterWorkflowWithOptions(Both, workflow.RegisterOptions{Name: "both-now"})
	w.RegisterWorkflowWithOptions(Computed, workflow.RegisterOptions{Name: name})
	w.RegisterWorkflowWithOptions(Plainly, workflow.RegisterOptions{Name: "Plain"})
	w.RegisterActivityWithOptions(Pack, activity.RegisterOptions{Name: "pack"})
}

func Pack() error   { return nil }
func Charge() error { return nil }

// Settle was Pay, and has its name.
func Settle(ctx workflow.Context) error { return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil) }

// Deliver was Ship, and has changed.
func Deliver(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil) // want `versionguard/renamed: activity "B" was activity "A"`
}

func Bill(ctx workflow.Context) error { // want `versionguard/typename: no worker has the workflow type "bill" any more: Bill is registered as "invoice" now, which breaks every run of the type "bill", unless another package registers it: .*register the function under "bill" as well`
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func Both(ctx workflow.Context) error { return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil) }

func Computed(ctx workflow.Context) error { return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil) }

func Plainly(ctx workflow.Context) error { return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil) }

// Moved was Elsewhere; what the other package registers it as is not known here.
func Moved(ctx workflow.Context) error { return workflow.ExecuteActivity(ctx, "C").Get(ctx, nil) }

// Foreign has the name that the other package gave it.
func Foreign(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil) // want `versionguard/renamed: activity "B" was activity "A"`
}

// Packs goes by the function instead of the name, as do those that follow.
func Packs(ctx workflow.Context) error { return workflow.ExecuteActivity(ctx, Pack).Get(ctx, nil) }

func Charges(ctx workflow.Context) error { return workflow.ExecuteActivity(ctx, Charge).Get(ctx, nil) }

func Helped(ctx workflow.Context) error { return execute(ctx, Charge) }

func Parent(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, Moved).Get(ctx, nil)
}

func Mother(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(ctx, Foreign).Get(ctx, nil) // want `versionguard/renamed: child "foreign" was child "elsewhere"`
}

func execute(ctx workflow.Context, activity any) error {
	return workflow.ExecuteActivity(ctx, activity).Get(ctx, nil)
}
