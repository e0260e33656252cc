// Package billing registers what orders calls by name.
package billing

import (
	"context"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

type Invoice struct {
	Customer string
	Cents    int64
}

type Activities struct{}

func (a *Activities) Charge(ctx context.Context, invoice Invoice) (string, error) { return "", nil }

func (a *Activities) Refund(ctx context.Context, invoice *Invoice, why string) error { return nil }

func Settle(ctx workflow.Context, month int) (Invoice, error) { return Invoice{}, nil }

func report(ctx context.Context, month int) error { return nil }

func archive(ctx context.Context, month string) error { return nil }

func notify(ctx context.Context, args ...string) error { return nil }

func Register(w worker.Registry) {
	w.RegisterActivity(&Activities{})
	w.RegisterWorkflow(Settle)
	w.RegisterActivityWithOptions(report, activity.RegisterOptions{Name: "monthly-report"})
	w.RegisterActivityWithOptions(notify, activity.RegisterOptions{Name: "notify"})
}

// RegisterOld is for a worker of its own, on which the name means another
// function.
func RegisterOld(w worker.Registry) {
	w.RegisterActivityWithOptions(archive, activity.RegisterOptions{Name: "monthly-report"})
}
