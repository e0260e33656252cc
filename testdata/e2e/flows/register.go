package flows

import (
	"context"

	"github.com/nexus-rpc/sdk-go/nexus"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// Generic is registered under a name of its own.
func Generic[T any](ctx workflow.Context, in T) (T, error) {
	_, err := run(withOptions(ctx), ActA, "generic")
	return in, err
}

// Stock runs an activity for each copy, which a worker knows from its settings.
func (s *Shop) Stock(ctx workflow.Context, in string) error {
	for range s.Copies {
		if _, err := run(withOptions(ctx), ActA, in); err != nil {
			return err
		}
	}
	return nil
}

// Value is a workflow with a value receiver.
func (s Shop) Value(ctx workflow.Context, in string) (string, error) {
	return run(withOptions(ctx), ActA, in)
}

// Dynamic serves every type that nothing else does.
func Dynamic(ctx workflow.Context, _ converter.EncodedValues) (string, error) {
	return run(withOptions(ctx), ActA, workflow.GetInfo(ctx).WorkflowType.Name)
}

// Alias calls an activity by the function that is registered under another
// name.
func Alias(ctx workflow.Context, in string) (string, error) {
	return run(withOptions(ctx), ActAliased, in)
}

// Endpoint is the Nexus endpoint that Operation calls, and Service its service.
const (
	Endpoint = "flows"
	Service  = "echo"
)

// Operation calls a Nexus operation.
func Operation(ctx workflow.Context, in string) (string, error) {
	name := "say"
	if Edit == "operation/renamed" {
		name = "shout"
	}
	var out string
	return out, workflow.NewNexusClient(Endpoint, Service).ExecuteOperation(ctx, name, in, workflow.NexusOperationOptions{}).Get(ctx, &out)
}

var say = nexus.NewSyncOperation("say", func(_ context.Context, in string, _ nexus.StartOperationOptions) (string, error) {
	return in, nil
})

// Register registers everything, as a worker does.
func Register(r worker.Registry) error {
	RegisterWorkflows(r)
	for _, a := range []any{ActA, ActA2, ActB, ActC, ActFlaky, ActDeclined, new(Shop).Meth} {
		r.RegisterActivity(a)
	}
	r.RegisterActivityWithOptions(ActAliased, activity.RegisterOptions{Name: "custom.Name"})
	service := nexus.NewService(Service)
	if err := service.Register(say); err != nil {
		return err
	}
	r.RegisterNexusService(service)
	return nil
}

// RegisterWorkflows registers the workflows; a replayer has no activities.
func RegisterWorkflows(r worker.WorkflowRegistry) {
	r.RegisterWorkflowWithOptions(openForm(), workflow.RegisterOptions{Name: "Open"})
	registerBase(r)
	for _, w := range []any{
		Fail, Again, Cancelled, Terminated, TimedOut, Child, Child2, Parent, OwnID, OwnNamespace, Saga, Worded, Session,
		Versioned, Side, MutableSide, Local, LocalValue, LocalName, LocalExpression, Attributes, Memo,
		Updated, Queried, Signalled, Parallel, Selected, Retried, Alias, Operation,
		(&Shop{Copies: 2}).Stock, Shop{}.Value,
	} {
		r.RegisterWorkflow(w)
	}
	r.RegisterWorkflowWithOptions(Generic[int], workflow.RegisterOptions{Name: "GenericInt"})
	r.RegisterDynamicWorkflow(Dynamic, workflow.DynamicRegisterOptions{})
}

func registerBase(r worker.WorkflowRegistry) {
	switch Edit {
	case "base/unregistered":
		// Dynamic serves it.
	case "base/renamed":
		r.RegisterWorkflowWithOptions(Base, workflow.RegisterOptions{Name: "SomethingElse"})
	case "base/input-int":
		r.RegisterWorkflowWithOptions(BaseInt, workflow.RegisterOptions{Name: "Base"})
	case "base/input-struct":
		r.RegisterWorkflowWithOptions(BaseStruct, workflow.RegisterOptions{Name: "Base"})
	case "base/parameter-added":
		r.RegisterWorkflowWithOptions(BaseLonger, workflow.RegisterOptions{Name: "Base"})
	case "base/parameter-removed":
		r.RegisterWorkflowWithOptions(BaseShorter, workflow.RegisterOptions{Name: "Base"})
	default:
		r.RegisterWorkflow(Base)
	}
}

func openForm() any {
	if Edit == "open/input-int" {
		return OpenInt
	}
	return Open
}
