// Package readonly has query handlers and validators that do more than to read.
package readonly

import (
	"errors"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"
)

func counts(ctx workflow.Context) error {
	n := 0
	_ = workflow.SetQueryHandler(ctx, "n", func() (int, error) {
		n++ // want "handlers/writes: the query handler writes the captured variable n, but it does not run on replay"
		return n, nil
	})
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	if n > 3 {
		return workflow.Sleep(ctx, time.Hour)
	}
	return nil
}

func countsForItself(ctx workflow.Context) error {
	n := 0
	_ = workflow.SetQueryHandler(ctx, "n", func() (int, error) {
		n++
		return n, nil
	})
	return workflow.Sleep(ctx, time.Hour)
}

func reads(ctx workflow.Context) error {
	n := 0
	_ = workflow.SetQueryHandler(ctx, "n", func() (int, error) {
		m := n
		m++
		return m, nil
	})
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	n = 2
	return workflow.Sleep(ctx, time.Duration(n)*time.Hour)
}

type order struct {
	items []string
	state string
	seen  map[string]bool
}

func (o *order) run(ctx workflow.Context) error {
	if err := workflow.SetQueryHandler(ctx, "sorted", o.sorted); err != nil {
		return err
	}
	if err := workflow.SetQueryHandler(ctx, "copied", o.copied); err != nil {
		return err
	}
	if err := workflow.SetQueryHandler(ctx, "note", o.note); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

func (o *order) sorted() ([]string, error) {
	slices.Sort(o.items) // want "handlers/writes: the query handler writes the receiver o"
	return o.items, nil
}

func (o *order) copied() ([]string, error) {
	out := slices.Clone(o.items)
	slices.Sort(out)
	return out, nil
}

func (o *order) note() (string, error) {
	o.mark("asked") // want "handlers/writes: the query handler writes the receiver o"
	return o.state, nil
}

func (o *order) mark(s string) { o.seen[s] = true }

func sleeps(ctx workflow.Context) error {
	_ = workflow.SetQueryHandler(ctx, "slow", func() (string, error) {
		return "late", pause(ctx) // want "handlers/acts: pause blocks or issues a command, which a query handler must not"
	})
	_ = workflow.SetQueryHandler(ctx, "now", func() (time.Time, error) {
		return workflow.Now(ctx), nil
	})
	return workflow.Sleep(ctx, time.Hour)
}

func pause(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Minute) }

func validates(ctx workflow.Context) error {
	total := 0
	handler := func(ctx workflow.Context, n int) error {
		total += n
		return nil
	}
	err := workflow.SetUpdateHandlerWithOptions(ctx, "add", handler, workflow.UpdateHandlerOptions{
		Validator: func(ctx workflow.Context, n int) error {
			total -= n                                                     // want "handlers/writes: the update validator writes the captured variable total"
			return workflow.ExecuteActivity(ctx, "Check", n).Get(ctx, nil) // want "handlers/acts: workflow.ExecuteActivity blocks or issues a command, which an update validator must not"
		},
	})
	if err != nil {
		return err
	}
	return workflow.Await(ctx, func() bool { return total > 10 })
}

func validatesWell(ctx workflow.Context) error {
	total := 0
	handler := func(ctx workflow.Context, n int) error {
		total += n
		return nil
	}
	err := workflow.SetUpdateHandlerWithOptions(ctx, "add", handler, workflow.UpdateHandlerOptions{
		Validator: func(ctx workflow.Context, n int) error {
			if n < 0 || total > 10 {
				return errors.New("no")
			}
			workflow.GetLogger(ctx).Info("fine")
			return nil
		},
	})
	if err != nil {
		return err
	}
	return workflow.Await(ctx, func() bool { return total > 10 })
}

func (o *order) runSwitched(ctx workflow.Context) error {
	_ = workflow.SetQueryHandler(ctx, "next", func() (string, error) {
		return o.next(ctx, false)
	})
	_ = workflow.SetQueryHandler(ctx, "always", func() (string, error) {
		return o.next2(ctx, "x") // want "handlers/acts: .*next2 blocks" "handlers/writes: the query handler writes the captured variable o"
	})
	_, err := o.next(ctx, true)
	return err
}

// next says what comes next; a query may not move on.
func (o *order) next(ctx workflow.Context, move bool) (string, error) {
	if move {
		o.state = "next"
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			return "", err
		}
	}
	return o.state, nil
}

func (o *order) next2(ctx workflow.Context, to string) (string, error) {
	o.state = to
	return to, workflow.Sleep(ctx, time.Hour)
}
