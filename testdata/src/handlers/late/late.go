// Package late sets handlers at various times.
package late

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func query() (int, error) { return 0, nil }

func update(ctx workflow.Context) error { return nil }

func after(ctx workflow.Context) error {
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	if err := workflow.SetQueryHandler(ctx, "q", query); err != nil { // want "handlers/latequery: workflow.SetQueryHandler is called after the workflow has waited, so a query that arrives before fails"
		return err
	}
	if err := workflow.SetUpdateHandler(ctx, "u", update); err != nil { // want "handlers/late: workflow.SetUpdateHandler is called after the workflow has waited, so an update that arrives before is rejected"
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func first(ctx workflow.Context) error {
	if err := workflow.SetQueryHandler(ctx, "q", query); err != nil {
		return err
	}
	if err := workflow.SetUpdateHandler(ctx, "u", update); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func onOneWay(ctx workflow.Context, delay time.Duration) error {
	if delay > 0 {
		if err := wait(ctx, delay); err != nil {
			return err
		}
	}
	if err := workflow.SetUpdateHandler(ctx, "u", update); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func onEachWay(ctx workflow.Context, long bool) error {
	if long {
		if err := wait(ctx, time.Hour); err != nil {
			return err
		}
	} else if err := wait(ctx, time.Minute); err != nil {
		return err
	}
	if err := workflow.SetUpdateHandler(ctx, "u", update); err != nil { // want "handlers/late: workflow.SetUpdateHandler"
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func wait(ctx workflow.Context, d time.Duration) error { return workflow.Sleep(ctx, d) }

func replaces(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "u", update); err != nil {
		return err
	}
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	if err := workflow.SetUpdateHandler(ctx, "u", update); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func setsInEachTurn(ctx workflow.Context, names []string) error {
	for i := 0; i < 3; i++ {
		if err := workflow.SetQueryHandler(ctx, "q", query); err != nil {
			return err
		}
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			return err
		}
	}
	return nil
}

func afterLocalActivity(ctx workflow.Context) error {
	var n int
	if err := workflow.ExecuteLocalActivity(ctx, func() (int, error) { return 1, nil }).Get(ctx, &n); err != nil {
		return err
	}
	if err := workflow.SetUpdateHandler(ctx, "u", update); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func afterStarting(ctx workflow.Context) error {
	started := workflow.ExecuteActivity(ctx, "A")
	workflow.Go(ctx, func(ctx workflow.Context) { _ = workflow.Sleep(ctx, time.Hour) })
	if err := workflow.SetUpdateHandler(ctx, "u", update); err != nil {
		return err
	}
	return started.Get(ctx, nil)
}

type machine struct{}

func (m *machine) Run(ctx workflow.Context) error {
	if err := m.load(ctx); err != nil {
		return err
	}
	return m.serve(ctx)
}

func (m *machine) load(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Load").Get(ctx, nil)
}

func (m *machine) serve(ctx workflow.Context) error {
	if err := workflow.SetQueryHandler(ctx, "q", query); err != nil { // want "handlers/latequery: workflow.SetQueryHandler"
		return err
	}
	// Signals are kept until somebody asks for them.
	workflow.GetSignalChannel(ctx, "s").Receive(ctx, nil)
	return nil
}
