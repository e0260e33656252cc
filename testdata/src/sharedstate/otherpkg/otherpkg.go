// Package otherpkg reaches a write of a package variable in another package.
package otherpkg

import (
	"github.com/replayvet/replayvet/testdata/src/sharedstate/otherpkg/notifier"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Function(ctx workflow.Context) error {
	notifier.Act() // want "sharedstate/write: notifier.Act" trace "Function calls notifier.Act"
	return nil
}

func FunctionCalm(ctx workflow.Context) error {
	notifier.Calm()
	return nil
}

func TwoLevels(ctx workflow.Context) error {
	notifier.Outer() // want "sharedstate/write: notifier.Outer" trace "notifier.Outer calls .*notifier.Act"
	return nil
}

func TwoPackages(ctx workflow.Context) error {
	notifier.Deep() // want "sharedstate/write: notifier.Deep" trace "transport.Send"
	return nil
}

func local() {
	notifier.Act() // want "sharedstate/write: notifier.Act" trace "ThroughLocal calls local"
}

func ThroughLocal(ctx workflow.Context) error {
	local()
	return nil
}

func Method(ctx workflow.Context) error {
	c := notifier.New()
	c.Act() // want "sharedstate/write: .*notifier.*Act"
	return nil
}

func MethodCalm(ctx workflow.Context) error {
	c := notifier.New()
	c.Calm()
	return nil
}

func Generic(ctx workflow.Context, order string) (string, error) {
	return notifier.Keep(order), nil // want "sharedstate/write: notifier.Keep"
}

func GenericMethod(ctx workflow.Context, order string) (string, error) {
	b := notifier.Box[string]{Item: order}
	return b.Open(), nil // want "sharedstate/write: .*notifier.*Open"
}

func Interface(ctx workflow.Context) error {
	var a notifier.Actor = notifier.New()
	a.Act() // want "sharedstate/write: .*notifier.*Act"
	return nil
}

func InterfaceParameter(ctx workflow.Context) error {
	notifier.Use(notifier.New()) // want "sharedstate/write: notifier.Use"
	return nil
}

func InterfaceParameterCalm(ctx workflow.Context) error {
	notifier.Use(notifier.Silent{})
	return nil
}

// The callee only calls what it is given; the cause is here.
func Callback(ctx workflow.Context) error {
	notifier.Call(func() {
		total++ // want "sharedstate/write: .*total"
	})
	return nil
}

func CallbackCalm(ctx workflow.Context) error {
	notifier.Call(func() {})
	return nil
}

func FunctionPassed(ctx workflow.Context) error {
	notifier.Call(notifier.Act) // want "sharedstate/write: notifier.(Act|Call)"
	return nil
}

// Handlers without a workflow.Context are workflow code only where they are set.
func Handler(ctx workflow.Context) error {
	return workflow.SetQueryHandler(ctx, "state", notifier.State) // want "sharedstate/write: notifier.State"
}

func HandlerCalm(ctx workflow.Context) error {
	return workflow.SetQueryHandler(ctx, "state", notifier.CalmState)
}

func Register(r worker.WorkflowRegistry) {
	w := &notifier.Workflows{}
	r.RegisterWorkflow(w.Writes) // want "sharedstate/receiver: .*Workflows.*Writes"
	r.RegisterWorkflow(w.Reads)
}

// A suppression in the other package travels with the function.
func Suppressed(ctx workflow.Context) error {
	notifier.Accepted()
	return nil
}

var total int
