// Package fixes starts goroutines that a fix makes coroutines, with what they wait on, and such that it leaves alone.
package fixes

import (
	"net/http"
	"sync"
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, order string) error {
	return workflow.ExecuteActivity(ctx, "Ship", order).Get(ctx, nil)
}

// Group keeps the comments.
func Group(ctx workflow.Context, orders []string) error {
	var wg sync.WaitGroup
	var failed error
	for _, order := range orders {
		wg.Add(1)
		// One each.
		go func() { // want "goroutine/start: .*go"
			defer wg.Done() // in any case
			if err := ship(ctx, order); err != nil {
				failed = err
			}
		}()
	}
	wg.Wait()
	return failed
}

// Parameters of the same names are what the variables are.
func Parameters(ctx workflow.Context, orders []string) error {
	wg := &sync.WaitGroup{}
	for _, order := range orders {
		wg.Add(1)
		go func(ctx workflow.Context, order string) { // want "goroutine/start: .*go"
			defer wg.Done()
			_ = ship(ctx, order)
		}(ctx, order)
	}
	wg.Wait()
	return nil
}

// The goroutine sends what the workflow waits for.
func Channel(ctx workflow.Context, orders []string) error {
	errs := make(chan error, len(orders))
	for _, order := range orders {
		go func() { // want "goroutine/start: .*go"
			errs <- ship(ctx, order)
		}()
	}
	for range orders {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func Locked(child workflow.Context, orders []string) (total int, err error) {
	wg, mu := new(sync.WaitGroup), 0
	_ = mu
	var lock sync.Mutex
	for _, order := range orders {
		go func() { // want "goroutine/start: .*go"
			lock.Lock()
			defer lock.Unlock()
			_ = ship(child, order)
			total++
		}()
	}
	err = workflow.Sleep(child, time.Minute)
	lock.Lock()
	defer lock.Unlock()
	wg.Add(0)
	return total, err
}

type fleet struct{ size int }

func (f *fleet) run(ctx workflow.Context, order string) { _ = ship(ctx, order) }

func Method(ctx workflow.Context, f *fleet) error {
	go f.run(ctx, "first") // want "goroutine/start: .*go"
	return workflow.Sleep(ctx, time.Minute)
}

// What the goroutine gets is not what it would be later, or not known.
func Later(ctx workflow.Context, f *fleet, orders []string, next func() string) error {
	order := "first"
	go f.run(ctx, order) // want "goroutine/start: .*go"
	order = "second"
	go f.run(ctx, orders[0]) // want "goroutine/start: .*go"
	go f.run(ctx, next())    // want "goroutine/start: .*go"
	for i := 0; i < len(orders); i++ {
		go func(n int) { // want "goroutine/start: .*go"
			_ = ship(ctx, orders[n])
		}(i)
	}
	var other *fleet
	other = f
	go other.run(ctx, "x") // want "goroutine/start: .*go"
	return workflow.Sleep(ctx, time.Minute)
}

// There is more than one context.
func Contexts(ctx workflow.Context) error {
	short, cancel := workflow.WithCancel(ctx)
	go func() { // want "goroutine/start: .*go"
		_ = ship(short, "x")
	}()
	go func() { // want "goroutine/start: .*go"
		ctx = short
		_ = ship(ctx, "x")
	}()
	cancel()
	return workflow.Sleep(ctx, time.Minute)
}

func wait(wg *sync.WaitGroup) { wg.Done() }

// Not all that waits can be the SDK's, or what the goroutine does would be a finding.
func Left(ctx workflow.Context, given chan int, done <-chan struct{}) error {
	var wg sync.WaitGroup
	wg.Add(1)
	go wait(&wg) // want "goroutine/start: .*go"
	wg.Wait()    // want "nativesync/wait: .*Wait"
	go func() {  // want "goroutine/start: .*go"
		given <- 1
	}()
	go func() { // want "goroutine/start: .*go"
		select {
		case <-done:
		}
	}()
	go func() { // want "goroutine/start: .*go"
		_, _ = http.Get("https://example.com")
	}()
	go func() { // want "goroutine/start: .*go"
		workflow.ExecuteActivity(ctx, "Ship", "x")
	}()
	go func() error { // want "goroutine/start: .*go"
		return ship(ctx, "x")
	}()
	return workflow.Sleep(ctx, time.Minute)
}

func helper() {
	go ready() // want "goroutine/start: .*go" trace "NoContext calls helper"
}

func ready() {}

func NoContext(ctx workflow.Context) error {
	helper()
	return workflow.Sleep(ctx, time.Minute)
}
