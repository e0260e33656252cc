// Package work has activities that another package executes, and helpers.
package work

import (
	"context"
	"net/http"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
)

func Register(w worker.Registry) {
	w.RegisterActivity(Own)
	w.RegisterActivity(OwnInLoop)
}

// Own polls, whoever calls it.
func Own(ctx context.Context) error { // want `heartbeat/missing: the activity Own waits in a loop`
	return until(ctx, time.Second, web{}.probe)
}

// OwnInLoop takes long only where it is given the time.
func OwnInLoop(ctx context.Context, ids []string) error {
	for range ids {
		if _, err := (web{}).probe(ctx); err != nil {
			return err
		}
	}
	return nil
}

type Activities struct{ probe prober }

type prober interface {
	probe(ctx context.Context) (bool, error)
}

type web struct{}

func (web) probe(ctx context.Context) (bool, error) {
	resp, err := http.Get("https://example.com")
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, resp.Body.Close()
}

func until(ctx context.Context, pause time.Duration, done func(context.Context) (bool, error)) error {
	for ctx.Err() == nil {
		ok, err := done(ctx)
		if ok || err != nil {
			return err
		}
		time.Sleep(pause)
	}
	return ctx.Err()
}

// Until is for other packages.
func Until(ctx context.Context, pause time.Duration, done func(context.Context) (bool, error)) error {
	return until(ctx, pause, done)
}

// WhileAlive records heartbeats while f works.
func WhileAlive[T any](ctx context.Context, f func(context.Context) (T, error)) (T, error) {
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Second):
				activity.RecordHeartbeat(ctx)
			}
		}
	}()
	return f(ctx)
}

func (a *Activities) Await(ctx context.Context) error {
	return until(ctx, time.Second, a.probe.probe)
}

func (a *Activities) AwaitAlive(ctx context.Context) error {
	return until(ctx, time.Second, func(ctx context.Context) (bool, error) {
		activity.RecordHeartbeat(ctx)
		return a.probe.probe(ctx)
	})
}

func (a *Activities) AwaitWrapped(ctx context.Context) error {
	_, err := WhileAlive(ctx, func(ctx context.Context) (bool, error) {
		return true, until(ctx, time.Second, a.probe.probe)
	})
	return err
}

func (a *Activities) AwaitDirectly(ctx context.Context) error {
	return until(ctx, time.Second, web{}.probe)
}

// Elsewhere is registered nowhere in view.
func (a *Activities) Elsewhere(ctx context.Context) error {
	return until(ctx, time.Second, web{}.probe)
}
