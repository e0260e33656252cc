// Package equal holds pairs of workflows with one and the same shape: what a
// name before the underscore says is written in two ways.
package equal

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"
)

type Order struct {
	ID     string
	Amount int
	Items  []string
	Kind   string
}

func Charge(ctx workflow.Context) error { return nil }

func options(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
}

// A helper extracted.
func Helper_1(ctx workflow.Context, order Order) error {
	ctx = options(ctx)
	if err := workflow.ExecuteActivity(ctx, "Charge", order).Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship", order).Get(ctx, nil)
}

func Helper_2(ctx workflow.Context, o Order) error {
	ctx = options(ctx)
	err := run(ctx, "Charge", o)
	if err != nil {
		workflow.GetLogger(ctx).Error("charge failed", "err", err)
		return fmt.Errorf("charge: %w", err)
	}
	if err := run(ctx, "Ship", o); err != nil {
		return err
	}
	return nil
}

func run(ctx workflow.Context, name string, o Order) error {
	future := workflow.ExecuteActivity(ctx, name, o)
	return future.Get(ctx, nil)
}

// A switch for an if.
func Switch_1(ctx workflow.Context, order Order) error {
	if order.Kind == "gift" {
		return run(ctx, "Wrap", order)
	} else if order.Kind == "book" {
		return run(ctx, "Print", order)
	}
	return run(ctx, "Ship", order)
}

func Switch_2(ctx workflow.Context, order Order) error {
	var err error
	switch kind := order.Kind; kind {
	case "gift":
		err = run(ctx, "Wrap", order)
	case "book":
		err = run(ctx, "Print", order)
	default:
		err = run(ctx, "Ship", order)
	}
	return err
}

// The condition turned round, and a pure function for it.
func Negated_1(ctx workflow.Context, order Order) error {
	if order.Amount > 100 {
		if err := run(ctx, "Review", order); err != nil {
			return err
		}
	}
	return run(ctx, "Ship", order)
}

func Negated_2(ctx workflow.Context, order Order) error {
	if !large(order) {
		return run(ctx, "Ship", order)
	}
	if err := run(ctx, "Review", order); err != nil {
		return err
	}
	return run(ctx, "Ship", order)
}

func large(order Order) bool { return 100 < order.Amount }

// A loop in two ways, and logging in it.
func Loop_1(ctx workflow.Context, order Order) error {
	for _, item := range order.Items {
		if err := workflow.ExecuteActivity(ctx, "Pick", item).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

func Loop_2(ctx workflow.Context, order Order) error {
	picked := 0
	for i := range order.Items {
		it := order.Items[i]
		total := 0
		for _, r := range it {
			total += int(r)
		}
		f := workflow.ExecuteActivity(ctx, "Pick", it)
		var err error
		if err = f.Get(ctx, nil); err != nil {
			return errors.Join(errors.New("pick"), err)
		}
		picked++
		workflow.GetLogger(ctx).Info("picked", "n", picked, "total", total)
	}
	return nil
}

// A closure for a function, an unused version, handlers without commands.
func Closure_1(ctx workflow.Context, order Order) error {
	charge := func(name string) error { return run(ctx, name, order) }
	if err := charge("A"); err != nil {
		return err
	}
	return charge("B")
}

func Closure_2(ctx workflow.Context, order Order) error {
	state := "new"
	if err := workflow.SetQueryHandler(ctx, "state", func() (string, error) { return state, nil }); err != nil {
		return err
	}
	defer workflow.GetLogger(ctx).Info("done")
	for _, name := range []string{} {
		_ = name
	}
	a := workflow.ExecuteActivity(ctx, "A", order)
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	state = "charged"
	b := workflow.ExecuteActivity(ctx, "B", order)
	return b.Get(ctx, nil)
}

// In parallel, awaited in another order.
func Parallel_1(ctx workflow.Context, order Order) error {
	a, b := workflow.ExecuteActivity(ctx, "A"), workflow.ExecuteActivity(ctx, "B")
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	if err := b.Get(ctx, nil); err != nil {
		return err
	}
	return run(ctx, "C", order)
}

func Parallel_2(ctx workflow.Context, order Order) error {
	one := workflow.ExecuteActivity(ctx, "A")
	two := workflow.ExecuteActivity(ctx, "B")
	if err := one.Get(ctx, nil); err != nil {
		return err
	}
	if err := two.Get(ctx, nil); err != nil {
		return err
	}
	return run(ctx, "C", order)
}

// Signals, a selector, a coroutine.
func Selector_1(ctx workflow.Context, order Order) error {
	done := false
	ch := workflow.GetSignalChannel(ctx, "stop")
	timer := workflow.NewTimer(ctx, time.Hour)
	sel := workflow.NewSelector(ctx)
	sel.AddReceive(ch, func(c workflow.ReceiveChannel, more bool) {
		c.Receive(ctx, nil)
		done = true
	})
	sel.AddFuture(timer, func(f workflow.Future) {})
	for !done {
		sel.Select(ctx)
	}
	workflow.Go(ctx, func(ctx workflow.Context) {
		_ = run(ctx, "Later", order)
	})
	return workflow.Sleep(ctx, time.Minute)
}

func Selector_2(ctx workflow.Context, order Order) error {
	stop := workflow.GetSignalChannel(ctx, "stop")
	var finished bool
	t := workflow.NewTimer(ctx, time.Hour)
	s := workflow.NewSelector(ctx).
		AddReceive(stop, func(c workflow.ReceiveChannel, more bool) {
			c.Receive(ctx, nil)
			finished = true
		}).AddFuture(t, func(f workflow.Future) {})
	for {
		if finished {
			break
		}
		s.Select(ctx)
	}
	workflow.GoNamed(ctx, "later", func(ctx workflow.Context) {
		if err := run(ctx, "Later", order); err != nil {
			workflow.GetLogger(ctx).Error("later", "err", err)
		}
	})
	if err := workflow.Sleep(ctx, time.Minute); err != nil {
		return err
	}
	return nil
}

func Version_1(ctx workflow.Context, order Order) error {
	if workflow.GetVersion(ctx, "review", workflow.DefaultVersion, 1) == 1 {
		if err := run(ctx, "Review", order); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, Version_1, order)
}

func Version_2(ctx workflow.Context, order Order) error {
	v := workflow.GetVersion(ctx, "review", workflow.DefaultVersion, 1)
	switch {
	case v == workflow.DefaultVersion:
	default:
		if err := run(ctx, "Review", order); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, Version_1, order)
}
