// Package unfinished ends with and without update handlers at work.
package unfinished

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func pay(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Pay").Get(ctx, nil)
}

func leaves(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "pay", pay); err != nil {
		return err
	}
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return nil // want "handlers/unfinished: the workflow returns while the update handler pay, which blocks, may still run"
}

func waits(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "pay", pay); err != nil {
		return err
	}
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
}

func waitsInDefer(ctx workflow.Context) (err error) {
	if err := workflow.SetUpdateHandler(ctx, "pay", pay); err != nil {
		return err
	}
	defer func() {
		_ = workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
	}()
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return nil
}

func doesNotBlock(ctx workflow.Context) error {
	n := 0
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error { n++; return nil }); err != nil {
		return err
	}
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return nil
}

func abandons(ctx workflow.Context) error {
	options := workflow.UpdateHandlerOptions{UnfinishedPolicy: workflow.HandlerUnfinishedPolicyAbandon}
	if err := workflow.SetUpdateHandlerWithOptions(ctx, "pay", pay, options); err != nil {
		return err
	}
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return nil
}

type cart struct {
	running int
	done    bool
}

func (c *cart) update(ctx workflow.Context) error {
	c.running++
	defer func() { c.running-- }()
	return pay(ctx)
}

func (c *cart) counted(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "pay", c.update); err != nil {
		return err
	}
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	if err := workflow.Await(ctx, func() bool { return c.running == 0 }); err != nil {
		return err
	}
	return nil
}

// The flag is set before the handler waits.
func (c *cart) early(ctx workflow.Context) error {
	done := false
	err := workflow.SetUpdateHandler(ctx, "pay", func(ctx workflow.Context) error {
		done = true
		return pay(ctx)
	})
	if err != nil {
		return err
	}
	if err := workflow.Await(ctx, func() bool { return done }); err != nil {
		return err
	}
	return nil // want "handlers/unfinished: the workflow returns while the update handler .*early.func1"
}

func (c *cart) flagged(ctx workflow.Context) error {
	done := false
	err := workflow.SetUpdateHandler(ctx, "pay", func(ctx workflow.Context) error {
		err := pay(ctx)
		done = true
		return err
	})
	if err != nil {
		return err
	}
	if err := workflow.Await(ctx, func() bool { return done }); err != nil {
		return err
	}
	return nil
}

func (c *cart) entity(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "pay", pay); err != nil {
		return err
	}
	return c.loop(ctx)
}

func (c *cart) loop(ctx workflow.Context) error {
	for i := 0; i < 100; i++ {
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			return err
		}
	}
	if c.done {
		return nil // want "handlers/unfinished: the workflow returns"
	}
	return workflow.NewContinueAsNewError(ctx, c.entity)
}

func (c *cart) entityWaits(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "pay", pay); err != nil {
		return err
	}
	for !workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			return err
		}
	}
	if err := c.finish(ctx); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, c.entityWaits)
}

func (c *cart) finish(ctx workflow.Context) error {
	return workflow.Await(ctx, func() bool { return c.quiet(ctx) })
}

func (c *cart) quiet(ctx workflow.Context) bool { return workflow.AllHandlersFinished(ctx) }

func continues(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "pay", pay); err != nil {
		return err
	}
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, continues) // want "handlers/unfinished: workflow.NewContinueAsNewError ends the run while the update handler pay"
}

// The handler waits for the workflow alone, which waits for more after that.
func answersEarly(ctx workflow.Context) error {
	ready := false
	err := workflow.SetUpdateHandler(ctx, "ready", func(ctx workflow.Context) error {
		return workflow.Await(ctx, func() bool { return ready })
	})
	if err != nil {
		return err
	}
	ready = true
	if err := pay(ctx); err != nil {
		return err
	}
	return nil
}
