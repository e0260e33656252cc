// Package endless has loops that go on and loops that end.
package endless

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/continueasnew/endless/steps"
)

func forever(ctx workflow.Context) error {
	for { // want "continueasnew/endless: the loop goes on until the workflow fails or is cancelled and nothing continues as new"
		if err := workflow.Sleep(ctx, time.Minute); err != nil {
			return err
		}
		if err := work(ctx); err != nil {
			return err
		}
	}
}

func continues(ctx workflow.Context) error {
	for {
		if err := work(ctx); err != nil {
			return err
		}
		if workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
			return workflow.NewContinueAsNewError(ctx, continues)
		}
	}
}

func work(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Work").Get(ctx, nil)
}

func continuesElsewhere(ctx workflow.Context) error {
	n := 0
	for {
		if err := work(ctx); err != nil {
			return err
		}
		if n++; n > 100 {
			return steps.Next(ctx, continuesElsewhere)
		}
	}
}

// The error that ends it may be the one that continues.
func continuesByError(ctx workflow.Context) error {
	for {
		if err := steps.Next(ctx, continuesByError); err != nil {
			return err
		}
	}
}

func waitsElsewhere(ctx workflow.Context) error {
	for { // want "continueasnew/endless: "
		if err := steps.Wait(ctx); err != nil {
			return err
		}
	}
}

func untilCancelled(ctx workflow.Context) error {
	for ctx.Err() == nil { // want "continueasnew/endless: "
		var n int
		workflow.GetSignalChannel(ctx, "n").Receive(ctx, &n)
		if err := work(ctx); err != nil {
			if temporal.IsCanceledError(err) {
				return nil
			}
			workflow.GetLogger(ctx).Error("failed", "error", err)
		}
	}
	return nil
}

func untilDone(ctx workflow.Context) error {
	done := false
	for !done {
		if err := workflow.ExecuteActivity(ctx, "Poll").Get(ctx, &done); err != nil {
			return err
		}
	}
	return nil
}

// What ends it is an answer, not a failure.
func untilError(ctx workflow.Context) error {
	for {
		if err := work(ctx); err != nil {
			return nil
		}
	}
}

func untilKindOfError(ctx workflow.Context) error {
	for {
		err := work(ctx)
		var failed *temporal.ApplicationError
		if errors.As(err, &failed) {
			return err
		}
	}
}

func counted(ctx workflow.Context) error {
	for i := 0; i < 1000; i++ {
		if err := work(ctx); err != nil {
			return err
		}
	}
	return nil
}

func untilSignal(ctx workflow.Context) error {
	for {
		var stop bool
		workflow.GetSignalChannel(ctx, "stop").Receive(ctx, &stop)
		if stop {
			return nil
		}
	}
}

func untilClosed(ctx workflow.Context) error {
	for { // want "continueasnew/endless: "
		var n int
		if !workflow.GetSignalChannel(ctx, "n").Receive(ctx, &n) {
			return nil
		}
	}
}

func untilOwnClosed(ctx workflow.Context) error {
	channel := workflow.NewChannel(ctx)
	workflow.Go(ctx, func(ctx workflow.Context) {
		channel.Send(ctx, 1)
		channel.Close()
	})
	for {
		var n int
		if !channel.Receive(ctx, &n) {
			return nil
		}
	}
}

func inCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		for {
			if err := workflow.Sleep(ctx, time.Minute); err != nil {
				return
			}
		}
	})
	return work(ctx)
}

// Heartbeat is for coroutines: a workflow returns an error.
func Heartbeat(ctx workflow.Context) {
	for {
		if err := workflow.Sleep(ctx, time.Minute); err != nil {
			return
		}
	}
}

type machine struct{ seen int }

func (m *machine) Run(ctx workflow.Context) error {
	return m.loop(ctx)
}

func (m *machine) loop(ctx workflow.Context) error {
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "n"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		m.seen++
	})
	for { // want "continueasnew/endless: .*machine.*Run runs this code"
		selector.Select(ctx)
	}
}

func (m *machine) RunAndContinue(ctx workflow.Context) error {
	var next error
	selector := workflow.NewSelector(ctx)
	selector.AddReceive(workflow.GetSignalChannel(ctx, "n"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		if m.seen++; m.seen > 100 {
			next = workflow.NewContinueAsNewError(ctx, m.RunAndContinue)
		}
	})
	for next == nil {
		selector.Select(ctx)
	}
	return next
}

func daily(ctx workflow.Context) error {
	for { // want "continueasnew/slow: the loop goes on .* though each turn can take a day or more"
		if err := workflow.Sleep(ctx, 24*time.Hour); err != nil {
			return err
		}
		if err := work(ctx); err != nil {
			return err
		}
	}
}

func longActivities(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 72 * time.Hour})
	for { // want "continueasnew/slow: "
		if err := workflow.ExecuteActivity(ctx, "Watch").Get(ctx, nil); err != nil {
			return err
		}
	}
}

func shortActivities(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	for { // want "continueasnew/endless: "
		if err := workflow.ExecuteActivity(ctx, "Watch").Get(ctx, nil); err != nil {
			return err
		}
	}
}

func ofValues(ctx workflow.Context, steps []func(workflow.Context) error) error {
	for {
		for _, step := range steps {
			if err := step(ctx); err != nil {
				return err
			}
		}
	}
}
