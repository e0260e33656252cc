// Package cancel has activities that go on when they were cancelled.
package cancel

import (
	"context"
	"net/http"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"golang.org/x/sync/errgroup"
)

func register(w worker.Worker) {
	w.RegisterActivity(Deaf)
	w.RegisterActivity(Asks)
	w.RegisterActivity(Waits)
	w.RegisterActivity(Hands)
	w.RegisterActivity(HandsOn)
	w.RegisterActivity(DeafBeside)
	w.RegisterActivity(Workers)
	w.RegisterActivity(Once)
	w.RegisterActivity(Moments)
	w.RegisterActivity(Ages)
}

func Deaf(ctx context.Context, urls []string) error { // want `heartbeat/cancel: the activity Deaf records heartbeats and never looks at its context, so it works on after it was cancelled`
	for _, url := range urls {
		if _, err := http.Get(url); err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx)
	}
	return nil
}

func Asks(ctx context.Context, urls []string) error {
	for _, url := range urls {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if _, err := http.Get(url); err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx)
	}
	return nil
}

func Waits(ctx context.Context, urls []string) error {
	for _, url := range urls {
		if _, err := http.Get(url); err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx)
		if stopped(ctx) {
			return ctx.Err()
		}
	}
	return nil
}

func stopped(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return true
	case <-time.After(time.Second):
		return false
	}
}

func Hands(ctx context.Context, urls []string) error {
	for _, url := range urls {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		if _, err := http.DefaultClient.Do(req); err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx)
	}
	return nil
}

type client interface {
	Get(ctx context.Context, url string) error
}

var injected client

// HandsOn gives its context to something that is not in view.
func HandsOn(ctx context.Context, urls []string) error {
	for _, url := range urls {
		if err := injected.Get(ctx, url); err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx)
	}
	return nil
}

// DeafBeside has a goroutine that looks, but only after the heartbeats.
func DeafBeside(ctx context.Context, urls []string) error { // want `heartbeat/cancel: the activity DeafBeside `
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(10 * time.Second):
				activity.RecordHeartbeat(ctx)
			}
		}
	}()
	for _, url := range urls {
		if _, err := http.Get(url); err != nil {
			return err
		}
	}
	return nil
}

// Workers look each by itself.
func Workers(ctx context.Context, urls []string) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		group.Go(func() error {
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
			if err != nil {
				return err
			}
			_, err = http.DefaultClient.Do(req)
			activity.RecordHeartbeat(ctx)
			return err
		})
	}
	return group.Wait()
}

// Once does nothing that could be stopped.
func Once(ctx context.Context) error {
	activity.RecordHeartbeat(ctx)
	return nil
}

// Moments is over before anybody could stop it.
func Moments(ctx context.Context) error {
	for i := 0; i < 5; i++ {
		time.Sleep(time.Second)
		activity.RecordHeartbeat(ctx)
	}
	return nil
}

func Ages(ctx context.Context) error { // want `heartbeat/cancel: the activity Ages `
	for i := 0; i < 500; i++ {
		time.Sleep(time.Second)
		activity.RecordHeartbeat(ctx)
	}
	return nil
}
