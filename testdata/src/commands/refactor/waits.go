package refactor

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

type approval struct{ given bool }

func (a *approval) isGiven() bool { return a.given }

func (a *approval) listen(ctx workflow.Context) {
	ch := workflow.GetSignalChannel(ctx, "approve")
	for {
		ch.Receive(ctx, nil)
		a.given = true
	}
}

// want safe
func NamedPredicate_base(ctx workflow.Context, o Order) error {
	a := &approval{}
	workflow.Go(ctx, func(ctx workflow.Context) {
		ch := workflow.GetSignalChannel(ctx, "approve")
		for {
			ch.Receive(ctx, nil)
			a.given = true
		}
	})
	if err := workflow.Await(ctx, func() bool { return a.given }); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func NamedPredicate_head(ctx workflow.Context, o Order) error {
	a := &approval{}
	workflow.Go(ctx, a.listen)
	if err := workflow.Await(ctx, a.isGiven); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

// want safe
func GoExtracted_base(ctx workflow.Context, o Order) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		for {
			if err := workflow.Sleep(ctx, time.Minute); err != nil {
				return
			}
			_ = act(ctx, "Report", o)
		}
	})
	return act(ctx, "Ship")
}

func report(ctx workflow.Context, o Order) {
	for workflow.Sleep(ctx, time.Minute) == nil {
		_ = act(ctx, "Report", o)
	}
}

func GoExtracted_head(ctx workflow.Context, o Order) error {
	workflow.Go(ctx, func(ctx workflow.Context) { report(ctx, o) })
	return act(ctx, "Ship")
}

// want safe
func CasesReordered_base(ctx workflow.Context, o Order) error {
	timer := workflow.NewTimer(ctx, time.Hour)
	s := workflow.NewSelector(ctx)
	s.AddFuture(timer, func(workflow.Future) {})
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	s.Select(ctx)
	return act(ctx, "Ship")
}
func CasesReordered_head(ctx workflow.Context, o Order) error {
	timer := workflow.NewTimer(ctx, time.Hour)
	workflow.NewSelector(ctx).
		AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) }).
		AddFuture(timer, func(workflow.Future) {}).
		Select(ctx)
	return act(ctx, "Ship")
}

// want safe
func SelectorInMethod_base(ctx workflow.Context, o Order) error {
	stopped := false
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "stop"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		stopped = true
	})
	s.AddReceive(workflow.GetSignalChannel(ctx, "add"), func(c workflow.ReceiveChannel, _ bool) {
		var item string
		c.Receive(ctx, &item)
		_ = act(ctx, "Add", item)
	})
	for !stopped {
		s.Select(ctx)
	}
	return act(ctx, "Ship")
}

type inbox struct{ stopped bool }

func (b *inbox) stop(c workflow.ReceiveChannel, ctx workflow.Context) {
	c.Receive(ctx, nil)
	b.stopped = true
}

func (b *inbox) add(ctx workflow.Context, c workflow.ReceiveChannel) {
	var item string
	c.Receive(ctx, &item)
	if err := act(ctx, "Add", item); err != nil {
		workflow.GetLogger(ctx).Error("add", "err", err)
	}
}

func SelectorInMethod_head(ctx workflow.Context, o Order) error {
	b := &inbox{}
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "stop"), func(c workflow.ReceiveChannel, _ bool) { b.stop(c, ctx) })
	s.AddReceive(workflow.GetSignalChannel(ctx, "add"), func(c workflow.ReceiveChannel, _ bool) { b.add(ctx, c) })
	for {
		if b.stopped {
			break
		}
		s.Select(ctx)
	}
	return act(ctx, "Ship")
}

// want safe
func Validator_base(ctx workflow.Context, o Order) error {
	err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context, item string) error { return act(ctx, "Add", item) })
	if err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

type editor struct{ max int }

func (e *editor) add(ctx workflow.Context, item string) error {
	workflow.GetLogger(ctx).Info("add", "item", item)
	return act(ctx, "Add", item)
}

func (e *editor) valid(item string) error {
	if len(item) > e.max {
		return errCharge
	}
	return nil
}

func Validator_head(ctx workflow.Context, o Order) error {
	e := &editor{max: 10}
	opts := workflow.UpdateHandlerOptions{Validator: e.valid}
	if err := workflow.SetUpdateHandlerWithOptions(ctx, "add", e.add, opts); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

// want safe
func ChildStarted_base(ctx workflow.Context, o Order) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Ship", o)
	if err := child.GetChildWorkflowExecution().Get(ctx, nil); err != nil {
		return err
	}
	if err := act(ctx, "Notify"); err != nil {
		return err
	}
	return child.Get(ctx, nil)
}

func startShip(ctx workflow.Context, o Order) (workflow.ChildWorkflowFuture, error) {
	f := workflow.ExecuteChildWorkflow(ctx, "Ship", o)
	var run workflow.Execution
	if err := f.GetChildWorkflowExecution().Get(ctx, &run); err != nil {
		return nil, err
	}
	workflow.GetLogger(ctx).Info("started", "run", run.RunID)
	return f, nil
}

func ChildStarted_head(ctx workflow.Context, o Order) error {
	child, err := startShip(ctx, o)
	if err != nil {
		return err
	}
	if err := act(ctx, "Notify"); err != nil {
		return err
	}
	return child.Get(ctx, nil)
}

// want safe
func ContextMoved_base(ctx workflow.Context, o Order) error {
	local := workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: time.Second})
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	if err := workflow.ExecuteLocalActivity(local, Lookup, o.ID).Get(local, nil); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func ContextMoved_head(ctx workflow.Context, o Order) error {
	ctx = workflow.WithValue(ctx, "order", o.ID)
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: time.Second})
	if err := workflow.ExecuteLocalActivity(ctx, Lookup, o.ID).Get(ctx, nil); err != nil {
		return err
	}
	return act(workflow.WithTaskQueue(ctx, "ships"), "Ship")
}

// want safe
func MessageSwitch_base(ctx workflow.Context, o Order) error {
	ch := workflow.GetSignalChannel(ctx, "do")
	for {
		var what string
		ch.Receive(ctx, &what)
		if what == "pack" {
			if err := act(ctx, "Pack"); err != nil {
				return err
			}
		} else if what == "ship" {
			return act(ctx, "Ship")
		}
	}
}
func MessageSwitch_head(ctx workflow.Context, o Order) error {
	ch := workflow.GetSignalChannel(ctx, "do")
	for {
		var message string
		ch.Receive(ctx, &message)
		switch message {
		case "ship":
			return act(ctx, "Ship")
		case "pack":
			if err := act(ctx, "Pack"); err != nil {
				return err
			}
		}
	}
}
