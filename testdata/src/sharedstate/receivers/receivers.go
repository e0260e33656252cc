// Package receivers registers methods as workflows: all executions on a worker share the receiver.
package receivers

import (
	"context"
	"sync"
	"time"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

type Orders struct {
	rate  int
	count int
	seen  map[string]bool
	last  string
	price int
	limit int

	once     sync.Once
	table    map[string]int
	options  options
	defaults options
}

type options struct {
	Count int
	Tags  []string
}

func New(rate int) *Orders { return &Orders{rate: rate, seen: map[string]bool{}} }

func (o *Orders) WritesField(ctx workflow.Context) error {
	o.count++ // want "sharedstate/receiver: .*count"
	return nil
}

func (o *Orders) WritesMap(ctx workflow.Context, order string) error {
	o.seen[order] = true // want "sharedstate/receiver: .*seen"
	return nil
}

func (o *Orders) WritesResult(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Last").Get(ctx, &o.last) // want "sharedstate/receiver: .*last"
}

func (o *Orders) bump() {
	o.count++ // want "sharedstate/receiver: .*count" trace "WritesInHelper calls .*bump"
}

func (o *Orders) WritesInHelper(ctx workflow.Context) error {
	o.bump()
	return nil
}

func (o *Orders) WritesInCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		o.count++ // want "sharedstate/receiver: .*count"
	})
	return nil
}

func (o *Orders) WritesInHandler(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "seen", func(ctx workflow.Context, order string) error {
		o.last = order // want "sharedstate/receiver: .*last"
		return nil
	})
}

func (o *Orders) onCancel(ctx workflow.Context, reason string) error {
	o.last = reason // want "sharedstate/receiver: .*last"
	return nil
}

func (o *Orders) WritesInMethodValue(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "cancel", o.onCancel)
}

func (o *Orders) WritesInCalledMethodValue(ctx workflow.Context) error {
	note := o.note
	note("started")
	return nil
}

func (o *Orders) note(text string) {
	o.last = text // want "sharedstate/receiver: .*last"
}

// What a SideEffect's function writes is not written on replay, but that is
// sideeffect's to report.
func (o *Orders) WritesInSideEffect(ctx workflow.Context) error {
	workflow.SideEffect(ctx, func(ctx workflow.Context) any {
		o.count++
		return nil
	})
	return nil
}

func (o *Orders) WritesOnce(ctx workflow.Context) error {
	o.once.Do(func() {
		o.table = map[string]int{"a": 1} // want "sharedstate/once: .*table"
	})
	return workflow.ExecuteActivity(ctx, "Charge", o.table["a"]).Get(ctx, nil)
}

// A copy of what the receiver holds is the execution's own, except for what it
// refers to.
func (o *Orders) WritesCopy(ctx workflow.Context) error {
	mine := o.options
	mine.Count = 3
	mine.Tags = []string{"a"}
	mine.Tags[0] = "b"
	return workflow.ExecuteActivity(ctx, "Charge", mine.Count).Get(ctx, nil)
}

func (o *Orders) WritesThroughCopy(ctx workflow.Context) error {
	mine := o.defaults
	mine.Tags[0] = "b" // want "sharedstate/receiver: .*defaults"
	return nil
}

// An activity of the same struct runs in the same process.
func (o *Orders) Refresh(ctx context.Context, price int) error {
	o.price = price
	return nil
}

func (o *Orders) ReadsActivitys(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", o.price).Get(ctx, nil) // want "sharedstate/receiverread: .*price"
}

// Called while the worker is set up.
func (o *Orders) SetLimit(limit int) { o.limit = limit }

func (o *Orders) ReadsSetting(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", o.limit).Get(ctx, nil)
}

func (o *Orders) ReadsWritten(ctx workflow.Context) error {
	if o.count > 10 { // want "sharedstate/receiverread: .*count"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

// Never written after New.
func (o *Orders) ReadsConstant(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", o.rate).Get(ctx, nil)
}

// A value receiver is a copy, but a map in it is not.
type Values struct {
	count int
	seen  map[string]bool
}

func (v Values) WritesCopy(ctx workflow.Context) error {
	v.count++
	return workflow.ExecuteActivity(ctx, "Charge", v.count).Get(ctx, nil)
}

func (v Values) WritesSharedMap(ctx workflow.Context, order string) error {
	v.seen[order] = true // want "sharedstate/receiver: .*seen"
	return nil
}

// State made by the execution itself: the receiver of its methods is its own.

type state struct{ count int }

func (s *state) add() { s.count++ }

func (s *state) loop(ctx workflow.Context) error {
	for s.count < 3 {
		s.add()
		if err := workflow.Sleep(ctx, time.Minute); err != nil {
			return err
		}
	}
	return nil
}

func OwnState(ctx workflow.Context) error {
	s := &state{}
	return s.loop(ctx)
}

func OwnStateInHandler(ctx workflow.Context) error {
	s := &state{}
	err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error {
		s.add()
		return nil
	})
	if err != nil {
		return err
	}
	return s.loop(ctx)
}

func Register(r worker.WorkflowRegistry) {
	o := New(3)
	r.RegisterWorkflow(o.WritesField)
	r.RegisterWorkflow(o.WritesMap)
	r.RegisterWorkflow(o.WritesResult)
	r.RegisterWorkflow(o.WritesInHelper)
	r.RegisterWorkflow(o.WritesInCoroutine)
	r.RegisterWorkflow(o.WritesInHandler)
	r.RegisterWorkflow(o.WritesInMethodValue)
	r.RegisterWorkflow(o.WritesInCalledMethodValue)
	r.RegisterWorkflow(o.WritesInSideEffect)
	r.RegisterWorkflow(o.WritesOnce)
	r.RegisterWorkflow(o.WritesCopy)
	r.RegisterWorkflow(o.WritesThroughCopy)
	r.RegisterWorkflow(o.ReadsActivitys)
	r.RegisterWorkflow(o.ReadsSetting)
	r.RegisterWorkflow(o.ReadsWritten)
	r.RegisterWorkflow(o.ReadsConstant)
	v := Values{seen: map[string]bool{}}
	r.RegisterWorkflow(v.WritesCopy)
	r.RegisterWorkflow(v.WritesSharedMap)
}
