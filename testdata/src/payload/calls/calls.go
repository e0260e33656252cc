// Package calls sends and receives.
package calls

import (
	"context"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/payload/elsewhere"
)

type Closed struct{ name string }

type Charger interface {
	Charge(ctx context.Context, hook func()) error
}

// PayWorkflow is registered in another package.
func PayWorkflow(ctx workflow.Context, hooks []func()) error { // want "payload/unsupported: the parameter hooks of PayWorkflow "
	return nil
}

type deps struct{ pay func() error }

// DepsWorkflow and HookWorkflow are called by a literal that another package
// registers, by what they take.
func DepsWorkflow(ctx workflow.Context, id string, d *deps) error { return d.pay() }

func HookWorkflow(ctx workflow.Context, id string, hook func()) error { return nil }

// StepsWorkflow is a helper, by how it is used.
func StepsWorkflow(ctx workflow.Context, steps func()) error { return nil }

// Steps is a helper, by its name.
func Steps(ctx workflow.Context, steps func()) error { return nil }

func Order(ctx workflow.Context) error {
	var c Charger
	_ = workflow.ExecuteActivity(ctx, c.Charge, nil).Get(ctx, nil) // want "payload/unsupported: the parameter hook of Charge is of type func"
	_ = workflow.ExecuteActivity(ctx, c.Charge, nil).Get(ctx, nil)
	_ = workflow.ExecuteActivity(ctx, elsewhere.Ship, nil).Get(ctx, nil) // want "payload/interface: the parameter to of Ship is of type elsewhere.Place"
	_ = workflow.ExecuteLocalActivity(ctx, elsewhere.Move, nil).Get(ctx, nil)
	_ = workflow.ExecuteActivity(ctx, "Charge", make(chan int), 7).Get(ctx, nil) // want "payload/unsupported: the argument make.* of ExecuteActivity is of type chan int"
	_ = workflow.ExecuteActivity(ctx, "Charge", "ada", nil).Get(ctx, nil)
	_ = workflow.ExecuteLocalActivity(ctx, "Charge", make(chan int)).Get(ctx, nil)
	_ = StepsWorkflow(ctx, nil)
	return Steps(ctx, nil)
}

func Signals(ctx workflow.Context) {
	var closed Closed
	var text string
	workflow.GetSignalChannel(ctx, "direct").Receive(ctx, &closed) // want "payload/empty: what Receive decodes a signal into is of type Closed"
	ch := workflow.GetSignalChannel(ctx, "variable")
	var err error
	ch.ReceiveAsync(&err) // want "payload/interface: what ReceiveAsync decodes a signal into is of type error"
	ch.Receive(ctx, &text)
	// Between coroutines values go as they are.
	inner := workflow.NewChannel(ctx)
	inner.Receive(ctx, &closed)
	workflow.SignalExternalWorkflow(ctx, "id", "", "signal", closed) // want "payload/empty: the argument closed of SignalExternalWorkflow is of type Closed"
	workflow.SignalExternalWorkflow(ctx, "id", "", "signal", text)
}

func Send(ctx context.Context, c client.Client) error {
	if err := c.SignalWorkflow(ctx, "id", "", "text", "text"); err != nil {
		return err
	}
	return c.SignalWorkflow(ctx, "id", "", "func", func() {}) // want "payload/unsupported: the argument .* of SignalWorkflow is of type func"
}

func Handlers(ctx workflow.Context) error {
	err := workflow.SetQueryHandler(ctx, "state", func(by Closed) (chan int, error) { return nil, nil }) // want "payload/empty: the parameter by of the func literal" "payload/unsupported: the result of the func literal is of type chan int"
	if err != nil {
		return err
	}
	if err := workflow.SetQueryHandler(ctx, "names", func(by string) ([]string, error) { return nil, nil }); err != nil {
		return err
	}
	return workflow.SetUpdateHandler(ctx, "add", add)
}

func add(ctx workflow.Context, done func()) error { return nil } // want "payload/unsupported: the parameter done of add is of type func"
