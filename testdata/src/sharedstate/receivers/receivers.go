// Package receivers registers methods as workflows: all executions on a worker share the receiver.
package receivers

import (
	"time"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

type Orders struct {
	rate  int
	count int
	seen  map[string]bool
	last  string
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
	r.RegisterWorkflow(o.ReadsWritten)
	r.RegisterWorkflow(o.ReadsConstant)
	v := Values{seen: map[string]bool{}}
	r.RegisterWorkflow(v.WritesCopy)
	r.RegisterWorkflow(v.WritesSharedMap)
}
