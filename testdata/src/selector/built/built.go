// Package built makes Selectors and forgets them.
package built

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func forgets(ctx workflow.Context) error {
	selector := workflow.NewSelector(ctx) // want "selector/unselected: workflow.NewSelector makes a Selector that is given cases and never selects"
	selector.AddReceive(workflow.GetSignalChannel(ctx, "s"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	return workflow.Sleep(ctx, time.Hour)
}

func selects(ctx workflow.Context) error {
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "s"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	selector.Select(ctx)
	return nil
}

func chained(ctx workflow.Context) error {
	workflow.NewSelector(ctx).
		AddFuture(workflow.ExecuteActivity(ctx, "A"), func(workflow.Future) {}).
		AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {}).
		Select(ctx)
	return nil
}

func chainedAndForgotten(ctx workflow.Context) error {
	workflow.NewNamedSelector(ctx, "s"). // want "selector/unselected: workflow.NewSelector makes"
						AddFuture(workflow.ExecuteActivity(ctx, "A"), func(workflow.Future) {}).
						AddFuture(workflow.NewTimer(ctx, time.Hour), func(workflow.Future) {})
	return nil
}

func selectsInCoroutine(ctx workflow.Context) error {
	selector := workflow.NewSelector(ctx)
	selector.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(workflow.Future) {})
	workflow.Go(ctx, func(ctx workflow.Context) {
		selector.Select(ctx)
	})
	return workflow.Sleep(ctx, time.Hour)
}

func selectsInHelper(ctx workflow.Context) error {
	selector := workflow.NewSelector(ctx)
	selector.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(workflow.Future) {})
	drain(ctx, selector)
	return nil
}

func forgetsInHelper(ctx workflow.Context) error {
	selector := workflow.NewSelector(ctx) // want "selector/unselected: workflow.NewSelector"
	add(ctx, selector)
	return nil
}

func add(ctx workflow.Context, s workflow.Selector) {
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(workflow.Future) {})
}

func drain(ctx workflow.Context, s workflow.Selector) {
	for s.HasPending() {
		s.Select(ctx)
	}
}

type holder struct{ selector workflow.Selector }

func (h *holder) keeps(ctx workflow.Context) error {
	h.selector = workflow.NewSelector(ctx)
	h.selector.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(workflow.Future) {})
	return h.later(ctx)
}

func (h *holder) later(ctx workflow.Context) error {
	h.selector.Select(ctx)
	return nil
}

func empty(ctx workflow.Context) error {
	_ = workflow.NewSelector(ctx)
	return nil
}

func blocksInDefault(ctx workflow.Context) error {
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "s"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	selector.AddDefault(func() { // want "selector/default: workflow.Selector.AddDefault is given a function that blocks"
		_ = workflow.Sleep(ctx, time.Minute)
	})
	selector.Select(ctx)
	return nil
}

func countsInDefault(ctx workflow.Context) error {
	idle := false
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "s"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		// A case that is taken may block.
		_ = workflow.Sleep(ctx, time.Minute)
	})
	selector.AddDefault(func() { idle = true })
	selector.Select(ctx)
	if idle {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
