// Package large has a workflow in which more ways lead to one place than are
// told apart by what variables hold.
package large

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"
)

type Order struct {
	ID, Region, Plan, Contact string
	Lines                     []string
	Express, Gift             bool
	Limit                     int
}

type desk struct {
	ctx     workflow.Context
	order   *Order
	pending []string
	watch   workflow.Future
	timer   workflow.Future
	batch   int
	rate    int
	due     time.Time
	paused  bool
	note    string
}

func Desk(ctx workflow.Context, order *Order) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	d := &desk{ctx: ctx, order: order, batch: 10}
	return d.run()
}

func (d *desk) run() error {
	d.settings()
	for turn := 0; ; turn++ {
		now := workflow.Now(d.ctx)
		from, until := d.due, now
		if until.Before(from) {
			from = until
		}
		next, last := d.span(from, until, false)
		d.due = last
		if d.signals() {
			next, _ = d.span(d.due, until, true)
		}
		if d.order.Gift {
			if err := d.wrap(); err == nil {
				return nil
			}
		}
		d.backlog()
		for d.serve() {
		}
		d.publish()
		if turn > 100 && !d.paused {
			break
		}
		d.rest(next)
	}
	return workflow.NewContinueAsNewError(d.ctx, Desk, d.order)
}

func (d *desk) settings() {
	rate := 1
	switch d.order.Plan {
	case "free":
		rate = 2
	case "team":
		rate = 4
	case "firm":
		rate = 8
	}
	batch := d.batch
	if d.order.Limit > 0 {
		batch = d.order.Limit
	}
	note := "plain"
	if d.order.Contact == "" {
		note = d.order.ID
	}
	if d.order.Express {
		rate = rate * 3
		batch = 1
	}
	d.rate, d.batch, d.note = rate, batch, note
	var region string
	err := workflow.SideEffect(d.ctx, func(workflow.Context) any { return note }).Get(&region)
	if err != nil {
		panic(err)
	}
}

func (d *desk) span(from, until time.Time, manual bool) (next, last time.Time) {
	last = from
	limit := d.batch
	if manual {
		limit = d.batch * 2
	}
	for n := 0; n < limit; n++ {
		at := d.after(last)
		if at.IsZero() || at.After(until) {
			next = at
			break
		}
		if d.allowed(manual) {
			d.pending = append(d.pending, d.note)
		}
		last = at
	}
	return next, last
}

func (d *desk) after(t time.Time) time.Time {
	var at time.Time
	if d.rate < 2 {
		return t.Add(time.Hour)
	}
	if err := workflow.SideEffect(d.ctx, func(workflow.Context) any { return t }).Get(&at); err != nil {
		panic(err)
	}
	return at
}

func (d *desk) allowed(manual bool) bool {
	if d.paused {
		return manual
	}
	return len(d.pending) < d.order.Limit
}

func (d *desk) signals() bool {
	changed := false
	var patch string
	for workflow.GetSignalChannel(d.ctx, "patch").ReceiveAsync(&patch) {
		changed = true
		if patch == "pause" {
			d.paused = true
		}
	}
	return changed
}

func (d *desk) wrap() error {
	return workflow.ExecuteActivity(d.ctx, "Wrap", d.order.ID).Get(d.ctx, nil)
}

func (d *desk) backlog() {
	for _, line := range d.order.Lines {
		if len(d.pending) > d.batch {
			break
		}
		d.pending = append(d.pending, line)
	}
}

func (d *desk) serve() bool {
	if len(d.pending) == 0 {
		return false
	}
	again := false
	for _, line := range d.pending {
		name := "Ship"
		if d.order.Express {
			name = "Courier"
		}
		err := workflow.ExecuteActivity(d.ctx, name, line).Get(d.ctx, nil)
		if err != nil {
			var late *workflow.ContinueAsNewError
			if errors.As(err, &late) {
				_ = workflow.Sleep(d.ctx, time.Minute)
			}
			again = true
		}
	}
	d.pending = nil
	if d.watch == nil {
		d.watch = workflow.ExecuteActivity(d.ctx, "Watch", d.order.ID)
	}
	return again
}

func (d *desk) publish() {
	if d.note == "" {
		return
	}
	_ = workflow.UpsertMemo(d.ctx, map[string]any{"note": d.note})
}

func (d *desk) rest(next time.Time) {
	s := workflow.NewSelector(d.ctx)
	s.AddReceive(workflow.GetSignalChannel(d.ctx, "wake"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(d.ctx, nil) })
	if !next.IsZero() {
		d.timer = workflow.NewTimer(d.ctx, time.Hour)
		s.AddFuture(d.timer, func(workflow.Future) {})
	}
	if d.watch != nil {
		s.AddFuture(d.watch, func(f workflow.Future) {
			if err := f.Get(d.ctx, nil); err != nil {
				d.note = "failed"
			}
			d.watch = nil
		})
	}
	s.Select(d.ctx)
}
