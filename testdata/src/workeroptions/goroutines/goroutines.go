// Package goroutines has activities that start goroutines.
package goroutines

import (
	"context"
	"fmt"
	"sync"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
)

func work(n int) error {
	if n > 3 {
		return fmt.Errorf("too many: %d", n)
	}
	return nil
}

func Fan(ctx context.Context) error {
	var wg sync.WaitGroup
	for n := range 3 {
		wg.Add(1)
		go func() { // want "workeroptions/goroutine: the goroutine that Fan starts has no recover, so a panic in it ends the worker process with all that runs there, instead of failing the activity"
			defer wg.Done()
			_ = work(n)
		}()
	}
	wg.Wait()
	return nil
}

func Helper(ctx context.Context) error { return background() }

func background() error {
	go serve() // want "workeroptions/goroutine: the goroutine that Helper starts"
	return nil
}

func serve() { _ = work(1) }

func Recovered(ctx context.Context) (err error) {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- fmt.Errorf("panic: %v", r)
			}
		}()
		done <- work(1)
	}()
	return <-done
}

func rescue() { _ = recover() }

func RecoveredByName(ctx context.Context) error {
	go func() {
		defer rescue()
		_ = work(1)
	}()
	return nil
}

func Beating(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				activity.RecordHeartbeat(ctx)
			}
		}
	}()
	return work(1)
}

// NoActivity is none.
func NoActivity() { go serve() }

func Register(w worker.Registry) {
	w.RegisterActivity(Fan)
	w.RegisterActivity(Helper)
	w.RegisterActivity(Recovered)
	w.RegisterActivity(RecoveredByName)
	w.RegisterActivity(Beating)
}
