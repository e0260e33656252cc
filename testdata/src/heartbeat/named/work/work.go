// Package work has activities that others call by name.
package work

import (
	"context"
	"net/http"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
)

type Activities struct{}

func (a *Activities) Import(ctx context.Context, ids []string) error { // want `heartbeat/missing: the activity \(\*Activities\).Import does I/O in a loop .* and records no heartbeat, so that its worker is gone is noticed only after the StartToCloseTimeout \(1h\)`
	return each(ids)
}

func (a *Activities) Quick(ctx context.Context, ids []string) error {
	return each(ids)
}

func (a *Activities) Export(ctx context.Context, ids []string) error { // want `heartbeat/missing: .*\(2h\)`
	return each(ids)
}

func (a *Activities) Alive(ctx context.Context, ids []string) error {
	for _, id := range ids {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := each([]string{id}); err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx, id)
	}
	return nil
}

//replayvet:ignore heartbeat its worker is never gone
func (a *Activities) Accepted(ctx context.Context, ids []string) error { // suppressed "heartbeat/missing: "
	return each(ids)
}

func each(ids []string) error {
	for range ids {
		resp, err := http.Get("https://example.com")
		if err != nil {
			return err
		}
		if err := resp.Body.Close(); err != nil {
			return err
		}
	}
	return nil
}

// Remote is registered by another package.
func Remote(ctx context.Context, ids []string) error { return each(ids) }

func Register(w worker.Registry) { w.RegisterActivity(&Activities{}) }
