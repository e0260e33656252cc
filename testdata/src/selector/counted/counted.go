// Package counted selects more and less often than there are futures.
package counted

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func handle(workflow.Future) {}

// Its caller may select.
func returned(ctx workflow.Context) workflow.Selector {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), handle)
	return s
}

func once(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), handle)
	s.AddFuture(workflow.ExecuteActivity(ctx, "B"), handle)
	s.Select(ctx)
	s.Select(ctx)
	return nil
}

func thrice(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), handle)
	s.AddFuture(workflow.ExecuteActivity(ctx, "B"), handle)
	s.Select(ctx)
	s.Select(ctx)
	s.Select(ctx) // want "selector/exhausted: workflow.Selector.Select is called more often than the Selector has futures"
	return nil
}

func loops(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), handle)
	s.AddFuture(workflow.ExecuteActivity(ctx, "B"), handle)
	for i := 0; i < 2; i++ {
		s.Select(ctx)
	}
	for range 2 {
		workflow.GetLogger(ctx).Info("done")
	}
	return nil
}

func loopsTooOften(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), handle)
	s.AddFuture(workflow.ExecuteActivity(ctx, "B"), handle)
	for i := 1; i <= 3; i++ {
		s.Select(ctx) // want "selector/exhausted: .*; use as many calls as futures, of which there are 2"
	}
	return nil
}

func rangesTooOften(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), handle)
	for range 2 {
		s.Select(ctx) // want "selector/exhausted: "
	}
	return nil
}

func leavesEarly(ctx workflow.Context) error {
	failed := false
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(f workflow.Future) { failed = true })
	for range 2 {
		s.Select(ctx)
		if failed {
			return nil
		}
	}
	return nil
}

func forever(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Hour), handle)
	for {
		s.Select(ctx) // want "selector/exhausted: "
	}
}

func foreverWithSignals(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Hour), handle)
	s.AddReceive(workflow.GetSignalChannel(ctx, "s"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	for {
		s.Select(ctx)
	}
}

// The function of the case adds the next future.
func renews(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	var next func(workflow.Future)
	next = func(workflow.Future) { s.AddFuture(workflow.NewTimer(ctx, time.Hour), next) }
	s.AddFuture(workflow.NewTimer(ctx, time.Hour), next)
	for {
		s.Select(ctx)
	}
}

func oneForEach(ctx workflow.Context, names []string) error {
	s := workflow.NewSelector(ctx)
	for _, name := range names {
		s.AddFuture(workflow.ExecuteActivity(ctx, name), handle)
	}
	for i := 0; i < 10; i++ {
		s.Select(ctx)
	}
	return nil
}

func newInEachTurn(ctx workflow.Context) error {
	for i := 0; i < 10; i++ {
		s := workflow.NewSelector(ctx)
		s.AddFuture(workflow.ExecuteActivity(ctx, "A"), handle)
		s.Select(ctx)
	}
	return nil
}
