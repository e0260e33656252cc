package calls

import (
	"context"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/idempotency/calls/store"
)

type notes interface {
	Add(ctx context.Context, text string) error
	AddAs(ctx context.Context, id, text string) error
	Remove(ctx context.Context, text string) error
}

var _ notes = (*store.Notes)(nil)

type Activities struct {
	notes *store.Notes
	iface notes
}

func Register(w worker.Worker, a *Activities) { w.RegisterActivity(a) }

func (a *Activities) Unlimited(ctx context.Context, text string) error {
	return a.notes.Add(ctx, text)
}

func (a *Activities) Limited(ctx context.Context, text string) error {
	return a.notes.Add(ctx, text) // want "idempotency/key: INSERT INTO notes by \\(\\*sql.DB\\).ExecContext happens again when \\(\\*Activities\\).Limited is retried" trace "Limited calls \\(\\*store.Notes\\).Add > .*Add calls \\(\\*sql.DB\\).ExecContext"
}

func (a *Activities) LimitedInTime(ctx context.Context, text string) error {
	return a.notes.Add(ctx, text) // want "idempotency/key"
}

func (a *Activities) Identified(ctx context.Context, noteID, text string) error {
	return a.notes.AddAs(ctx, noteID, text)
}

func (a *Activities) Removes(ctx context.Context, text string) error {
	return a.notes.Remove(ctx, text)
}

func (a *Activities) FreshElsewhere(ctx context.Context, customer string) error {
	return a.notes.AddAs(ctx, store.NewID(), customer) // want "idempotency/fresh: uuid.NewString is new at each attempt of \\(\\*Activities\\).FreshElsewhere and goes into INSERT INTO notes" trace "NewID calls uuid.NewString"
}

func (a *Activities) ThroughInterface(ctx context.Context, text string) error {
	return a.iface.AddAs(ctx, store.NewID(), text) // want "idempotency/fresh"
}

func (a *Activities) Suppressed(ctx context.Context, text string) error {
	return a.notes.Log(ctx, text)
}

func (a *Activities) SuppressedOnTheWay(ctx context.Context, text string) error {
	//replayvet:ignore idempotency equal notes are dropped
	return a.notes.Add(ctx, text) // suppressed "idempotency/key"
}

func Workflow(ctx workflow.Context, text string) error {
	var a *Activities
	open := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	if err := workflow.ExecuteActivity(open, a.Unlimited, text).Get(ctx, nil); err != nil { // want "idempotency/unlimited: \\(\\*Activities\\).Unlimited is retried without limit, and INSERT INTO notes by \\(\\*sql.DB\\).ExecContext happens again each time"
		return err
	}
	if err := workflow.ExecuteActivity(open, a.Identified, text, text).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(open, a.Removes, text).Get(ctx, nil); err != nil {
		return err
	}
	limited := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{MaximumAttempts: 3},
	})
	if err := workflow.ExecuteActivity(limited, a.Limited, text).Get(ctx, nil); err != nil {
		return err
	}
	inTime := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{ScheduleToCloseTimeout: time.Minute})
	return workflow.ExecuteActivity(inTime, a.LimitedInTime, text).Get(ctx, nil)
}
