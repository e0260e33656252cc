// Package registration registers, starts and continues into its own functions.
package registration

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

const checkout = "checkout"

func Plain(ctx workflow.Context) error                                 { return nil } // root: Plain workflow registered
func Constant(ctx workflow.Context) error                              { return nil } // root: Constant workflow registered as checkout
func Concatenated(ctx workflow.Context) error                          { return nil } // root: Concatenated workflow registered as checkout/v2
func Variable(ctx workflow.Context) error                              { return nil } // root: Variable workflow registered as variable
func Computed(ctx workflow.Context) error                              { return nil } // root: Computed workflow registered
func Twice(ctx workflow.Context) error                                 { return nil } // root: Twice workflow registered as twice
func Dynamic(ctx workflow.Context, args converter.EncodedValues) error { return nil } // root: Dynamic workflow registered
func Child(ctx workflow.Context) error                                 { return nil } // root: Child workflow registered
func ChildNamed(ctx workflow.Context) error                            { return nil } // root: ChildNamed workflow registered as named
func Next(ctx workflow.Context) error                                  { return nil } // root: Next workflow registered
func NextWithOptions(ctx workflow.Context) error                       { return nil } // root: NextWithOptions workflow registered
func Started(ctx workflow.Context) error                               { return nil } // root: Started workflow
func Generic[T any](ctx workflow.Context, v T) error                   { return nil } // root: Generic workflow registered as generic
func WrongContext(ctx context.Context) error                           { return nil } // root: WrongContext workflow registered
func Untouched(ctx workflow.Context) error                             { return nil } // root: Untouched workflow
func ByWrapper(ctx workflow.Context) error                             { return nil } // root: ByWrapper workflow registered
func ByOverride(ctx workflow.Context) error                            { return nil } // root: ByOverride workflow registered as override
func ByInterface(ctx workflow.Context) error                           { return nil } // root: ByInterface workflow registered
func ByReplayer(ctx workflow.Context) error                            { return nil } // root: ByReplayer workflow registered
func StartedWithSignal(ctx context.Context) error                      { return nil } // root: StartedWithSignal workflow
func Scheduled(ctx context.Context) error                              { return nil } // root: Scheduled workflow
func StartedByUpdate(ctx context.Context) error                        { return nil } // root: StartedByUpdate workflow
func Ambiguous(ctx workflow.Context) error                             { return nil } // root: Ambiguous workflow registered
func Indirect(ctx workflow.Context) error                              { return nil } // root: Indirect workflow registered
func NotSDK(ctx context.Context) error                                 { return nil }

type Orders struct{ client client.Client }

func (o *Orders) Run(ctx workflow.Context) error        { return nil } // root: (*Orders).Run workflow registered
func (o *Orders) Expression(ctx workflow.Context) error { return nil } // root: (*Orders).Expression workflow registered
func (o Orders) Value(ctx workflow.Context) error       { return nil } // root: Orders.Value workflow registered

func register(w worker.Registry, name string) {
	w.RegisterWorkflow(Plain)
	w.RegisterWorkflowWithOptions(Constant, workflow.RegisterOptions{Name: checkout})
	w.RegisterWorkflowWithOptions(Concatenated, workflow.RegisterOptions{Name: checkout + "/v2"})
	options := workflow.RegisterOptions{Name: "variable", DisableAlreadyRegisteredCheck: true}
	w.RegisterWorkflowWithOptions(Variable, options)
	w.RegisterWorkflowWithOptions(Computed, workflow.RegisterOptions{Name: name + name})
	either := workflow.RegisterOptions{Name: "one"}
	if name != "" {
		either = workflow.RegisterOptions{Name: "two"}
	}
	w.RegisterWorkflowWithOptions(Ambiguous, either)
	one(w, Indirect)
	w.RegisterWorkflow(Twice)
	w.RegisterWorkflowWithOptions(Twice, workflow.RegisterOptions{Name: "twice"})
	w.RegisterDynamicWorkflow(Dynamic, workflow.DynamicRegisterOptions{})
	w.RegisterWorkflowWithOptions(ChildNamed, workflow.RegisterOptions{Name: "named"})
	w.RegisterWorkflowWithOptions((Generic[int]), workflow.RegisterOptions{Name: "generic"})
	w.RegisterWorkflow(WrongContext)
	w.RegisterWorkflow((&Orders{}).Run)
	w.RegisterWorkflow((*Orders).Expression)
	w.RegisterWorkflow(Orders.Value)
	w.RegisterWorkflowWithOptions(
		func(ctx workflow.Context) error { return nil }, // root: register.func1 workflow registered as literal
		workflow.RegisterOptions{Name: "literal"},
	)
}

func one(w worker.Registry, fn any) { w.RegisterWorkflow(fn) }

func Parent(ctx workflow.Context, again bool) error { // root: Parent workflow
	_ = workflow.ExecuteChildWorkflow(ctx, Child, 1, 2)
	_ = workflow.ExecuteChildWorkflow(ctx, ChildNamed)
	_ = workflow.ExecuteChildWorkflow(ctx, "by name")
	if again {
		return workflow.NewContinueAsNewErrorWithOptions(ctx, workflow.ContinueAsNewErrorOptions{}, NextWithOptions, 1)
	}
	return workflow.NewContinueAsNewError(ctx, Next)
}

func (o *Orders) start(ctx context.Context) error {
	_, err := o.client.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, Started, "input")
	if err != nil {
		return err
	}
	op := o.client.NewWithStartWorkflowOperation(client.StartWorkflowOptions{}, StartedByUpdate)
	_, _ = o.client.UpdateWithStartWorkflow(ctx, client.UpdateWithStartWorkflowOptions{StartWorkflowOperation: op})
	_, _ = o.client.ScheduleClient().Create(ctx, client.ScheduleOptions{
		Action: &client.ScheduleWorkflowAction{Workflow: Scheduled},
	})
	_, err = o.client.SignalWithStartWorkflow(ctx, "id", "signal", nil, client.StartWorkflowOptions{}, StartedWithSignal)
	return err
}

// Registries of the user's own.

type wrapper struct{ worker.Worker }

type override struct{ worker.Registry }

func (o override) RegisterWorkflowWithOptions(w any, options workflow.RegisterOptions) {
	o.Registry.RegisterWorkflowWithOptions(w, options)
}

type registrar interface{ RegisterWorkflow(w any) }

// elsewhere has the name but another signature, so it is not the SDK's method.
type elsewhere struct{}

func (elsewhere) RegisterWorkflow(name string, w any) {}
func (elsewhere) RegisterActivity(a ...any)           {}

func (elsewhere) RegisterDynamicActivity(a interface{ Do(context.Context) error }) {}

type doer struct{}

func (*doer) Do(ctx context.Context) error { return nil }

func (elsewhere) RegisterWorkflowWithOptions(w any, name string) {}

func (elsewhere) RegisterActivityWithOptions(a any, o workflow.RegisterOptions, twice bool) {}

func RegisterWorkflow(w any) {}

func registerElsewhere(w wrapper, o override, r registrar, p worker.WorkflowReplayer) {
	w.RegisterWorkflow(ByWrapper)
	o.RegisterWorkflowWithOptions(ByOverride, workflow.RegisterOptions{Name: "override"})
	r.RegisterWorkflow(ByInterface)
	p.RegisterWorkflow(ByReplayer)
	elsewhere{}.RegisterWorkflow("NotSDK", NotSDK)
	elsewhere{}.RegisterActivity(NotSDK)
	elsewhere{}.RegisterDynamicActivity(&doer{})
	elsewhere{}.RegisterWorkflowWithOptions(NotSDK, "name")
	elsewhere{}.RegisterActivityWithOptions(NotSDK, workflow.RegisterOptions{}, true)
	RegisterWorkflow(NotSDK)
}
