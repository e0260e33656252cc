// Package next continues as new with and without signals left.
package next

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"
)

func counts(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
		n++
	}
	return workflow.NewContinueAsNewError(ctx, counts, n) // want "signaldrain/continueasnew: workflow.NewContinueAsNewError ends the run while signals \"n\" may have arrived"
}

func drains(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
		n++
	}
	for channel.ReceiveAsync(nil) {
		n++
	}
	return workflow.NewContinueAsNewError(ctx, drains, n)
}

func drainsWithBreak(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
	}
	for {
		var v int
		ok, more := channel.ReceiveAsyncWithMoreFlag(&v)
		if !ok || !more {
			break
		}
		n += v
	}
	return workflow.NewContinueAsNewError(ctx, drainsWithBreak, n)
}

func drainsByFlag(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	channel.Receive(ctx, nil)
	for more := true; more; {
		more = channel.ReceiveAsync(nil)
	}
	return workflow.NewContinueAsNewError(ctx, drainsByFlag, n)
}

// One more is not all.
func takesOne(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	channel.Receive(ctx, nil)
	if channel.ReceiveAsync(nil) {
		n++
	}
	return workflow.NewContinueAsNewError(ctx, takesOne, n) // want "signaldrain/continueasnew: "
}

func asksLength(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for {
		channel.Receive(ctx, nil)
		if n++; n > 100 && channel.Len() == 0 {
			return workflow.NewContinueAsNewError(ctx, asksLength, n)
		}
	}
}

func asksLengthWrongly(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for {
		channel.Receive(ctx, nil)
		if n++; n > 100 && channel.Len() > 0 {
			return workflow.NewContinueAsNewError(ctx, asksLengthWrongly, n) // want "signaldrain/continueasnew: "
		}
	}
}

func drainsTooEarly(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	channel.Receive(ctx, nil)
	for channel.ReceiveAsync(nil) {
		n++
	}
	if err := workflow.ExecuteActivity(ctx, "Save", n).Get(ctx, nil); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, drainsTooEarly, n) // want "signaldrain/continueasnew: "
}

func localActivityAfter(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	channel.Receive(ctx, nil)
	for channel.ReceiveAsync(nil) {
		n++
	}
	saved := workflow.ExecuteLocalActivity(ctx, "Save", n)
	if err := saved.Get(ctx, nil); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, localActivityAfter, n)
}

func selects(ctx workflow.Context, n int) error {
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "n"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		n++
	})
	for i := 0; i < 10; i++ {
		selector.Select(ctx)
	}
	return workflow.NewContinueAsNewError(ctx, selects, n) // want "signaldrain/continueasnew: "
}

func selectsPending(ctx workflow.Context, n int) error {
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "n"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		n++
	})
	for i := 0; i < 10 || selector.HasPending(); i++ {
		selector.Select(ctx)
	}
	return workflow.NewContinueAsNewError(ctx, selectsPending, n)
}

func selectsDefault(ctx workflow.Context, n int) error {
	empty := false
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "n"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		n++
	})
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	selector.AddDefault(func() { empty = true })
	for !empty {
		selector.Select(ctx)
	}
	return workflow.NewContinueAsNewError(ctx, selectsDefault, n)
}

type machine struct {
	channel  workflow.ReceiveChannel
	selector workflow.Selector
	n        int
	busy     int
}

func (m *machine) Run(ctx workflow.Context) error {
	m.channel = workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 100; i++ {
		m.channel.Receive(ctx, &m.n)
	}
	return m.next(ctx)
}

func (m *machine) next(ctx workflow.Context) error {
	m.drain()
	return workflow.NewContinueAsNewError(ctx, m.Run)
}

func (m *machine) drain() {
	for m.one() {
		m.n++
	}
}

func (m *machine) one() bool { return m.channel.ReceiveAsync(nil) }

func (m *machine) RunWithout(ctx workflow.Context) error {
	m.channel = workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 100; i++ {
		m.channel.Receive(ctx, &m.n)
	}
	return m.nextWithout(ctx)
}

func (m *machine) nextWithout(ctx workflow.Context) error {
	return workflow.NewContinueAsNewError(ctx, m.RunWithout) // want "signaldrain/continueasnew: .*RunWithout"
}

// A coroutine reads, and the condition asks whether it has read all.
func (m *machine) Listens(ctx workflow.Context) error {
	m.selector = workflow.NewSelector(ctx)
	workflow.Go(ctx, m.listen)
	err := workflow.Await(ctx, func() bool {
		return m.n < 0 || !m.selector.HasPending() && m.busy == 0 && workflow.GetInfo(ctx).GetContinueAsNewSuggested()
	})
	if err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, m.Listens)
}

func (m *machine) listen(ctx workflow.Context) {
	m.selector.AddReceive(workflow.GetSignalChannel(ctx, "n"), func(c workflow.ReceiveChannel, _ bool) {
		m.busy++
		defer func() { m.busy-- }()
		c.Receive(ctx, nil)
		_ = workflow.Sleep(ctx, time.Minute)
	})
	for {
		m.selector.Select(ctx)
	}
}

func (m *machine) ListensAndLeaves(ctx workflow.Context) error {
	m.selector = workflow.NewSelector(ctx)
	workflow.Go(ctx, m.listen)
	if err := workflow.Await(ctx, func() bool { return m.selector.HasPending() || workflow.GetInfo(ctx).GetContinueAsNewSuggested() }); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, m.ListensAndLeaves) // want "signaldrain/continueasnew: "
}

// Only one of the channels is emptied.
func two(ctx workflow.Context) error {
	a, b := workflow.GetSignalChannel(ctx, "a"), workflow.GetSignalChannel(ctx, "b")
	for i := 0; i < 100; i++ {
		workflow.NewSelector(ctx).
			AddReceive(a, func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) }).
			AddReceive(b, func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) }).
			Select(ctx)
	}
	for a.ReceiveAsync(nil) {
		workflow.GetLogger(ctx).Info("a")
	}
	return workflow.NewContinueAsNewError(ctx, two) // want "signaldrain/continueasnew: .* signals \"b\" may"
}

func inHelper(ctx workflow.Context, n int) (err error) {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
	}
	if n > 3 {
		drainAll(channel)
		return workflow.NewContinueAsNewError(ctx, inHelper, n)
	}
	return errors.New("not yet")
}

func drainAll(channel workflow.ReceiveChannel) {
	for {
		if !channel.ReceiveAsync(nil) {
			return
		}
	}
}

func withoutSignals(ctx workflow.Context) error {
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, withoutSignals)
}

func generic[T any](ctx workflow.Context, channel workflow.ReceiveChannel, handle func(T)) {
	for {
		var v T
		if !channel.ReceiveAsync(&v) {
			return
		}
		handle(v)
	}
}

func drainsGenerically(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
	}
	generic(ctx, channel, func(v int) { n += v })
	return workflow.NewContinueAsNewError(ctx, drainsGenerically, n)
}

func logged(ctx workflow.Context, do func()) {
	workflow.GetLogger(ctx).Info("start")
	do()
}

func drainsInClosure(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
	}
	logged(ctx, func() {
		for channel.ReceiveAsync(nil) {
			n++
		}
	})
	return workflow.NewContinueAsNewError(ctx, drainsInClosure, n)
}

func waitsInClosure(ctx workflow.Context, n int) error {
	channel := workflow.GetSignalChannel(ctx, "n")
	for i := 0; i < 10; i++ {
		channel.Receive(ctx, nil)
	}
	drainAll(channel)
	logged(ctx, func() { _ = workflow.Sleep(ctx, time.Minute) })
	return workflow.NewContinueAsNewError(ctx, waitsInClosure, n) // want "signaldrain/continueasnew: "
}

type listener struct {
	pending workflow.ReceiveChannel
	n       int
	updates int
	done    bool
}

func (l *listener) listen(ctx workflow.Context) {
	channel := workflow.GetSignalChannel(ctx, "n")
	for l.n < 100 || channel.Len() > 0 {
		channel.Receive(ctx, nil)
		l.n++
	}
	l.done = true
}

// The coroutine says when it has read all.
func (l *listener) Run(ctx workflow.Context) error {
	workflow.Go(ctx, l.listen)
	if err := workflow.Await(ctx, func() bool { return l.done }); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, l.Run)
}

// It may have said so long ago.
func (l *listener) RunWithUpdates(ctx workflow.Context) error {
	workflow.Go(ctx, l.listen)
	if err := workflow.Await(ctx, func() bool { return l.done && l.updates == 0 }); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, l.RunWithUpdates) // want "signaldrain/continueasnew: "
}

func (l *listener) RunGuarded(ctx workflow.Context) error {
	l.pending = workflow.GetSignalChannel(ctx, "pending")
	for i := 0; i < 100; i++ {
		l.pending.Receive(ctx, nil)
	}
	l.drain()
	return workflow.NewContinueAsNewError(ctx, l.RunGuarded)
}

func (l *listener) drain() {
	if l == nil || l.pending == nil {
		return
	}
	for {
		if !l.pending.ReceiveAsync(nil) {
			return
		}
	}
}
