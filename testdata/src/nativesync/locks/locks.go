// Package locks waits on, or holds, native locks in workflow code.
package locks

import (
	"context"
	"sync"
	"time"

	"go.temporal.io/sdk/workflow"
)

var mu sync.Mutex

// The lock is held while the workflow yields; the next workflow that wants it blocks the worker.
func HeldAcrossYield(ctx workflow.Context) error {
	mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
	defer mu.Unlock()
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func MutexWorkflow(ctx workflow.Context) error {
	m := workflow.NewMutex(ctx)
	if err := m.Lock(ctx); err != nil {
		return err
	}
	defer m.Unlock()
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func HeldAcrossSleep(ctx workflow.Context) error {
	mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
	err := workflow.Sleep(ctx, time.Minute)
	mu.Unlock()
	return err
}

func HeldOnOnePath(ctx workflow.Context, quick bool) error {
	mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
	if quick {
		mu.Unlock()
		return nil
	}
	err := workflow.Sleep(ctx, time.Minute)
	mu.Unlock()
	return err
}

func yields(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Minute) }

func HeldAcrossHelper(ctx workflow.Context) error {
	mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
	defer mu.Unlock()
	return yields(ctx)
}

var rates struct {
	sync.RWMutex
	values map[string]int
}

func EmbeddedHeld(ctx workflow.Context) error {
	rates.RLock() // want "nativesync/lock: .*RLock"
	defer rates.RUnlock()
	return workflow.Sleep(ctx, time.Minute)
}

type locked struct{ sync.Locker }

func LockerInterface(ctx workflow.Context, l locked) error {
	l.Lock() // want "nativesync/lock: .*Lock"
	defer l.Unlock()
	return workflow.Sleep(ctx, time.Minute)
}

func TryLock(ctx workflow.Context) error {
	if mu.TryLock() { // want "nativesync/lock: .*TryLock"
		defer mu.Unlock()
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// Taken in one function and released in another.

type ledger struct{ mu sync.Mutex }

func (l *ledger) open() {
	l.mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
}

func (l *ledger) close() { l.mu.Unlock() }

var book ledger

func HeldBetweenHelpers(ctx workflow.Context) error {
	book.open()
	err := workflow.Sleep(ctx, time.Minute)
	book.close()
	return err
}

type quickLedger struct{ mu sync.Mutex }

func (l *quickLedger) open() {
	l.mu.Lock() // want "nativesync/guard: .*Mutex.*Lock"
}

func (l *quickLedger) close() { l.mu.Unlock() }

var quickBook quickLedger

func ReleasedBetweenHelpers(ctx workflow.Context) error {
	quickBook.open()
	quickBook.close()
	return workflow.Sleep(ctx, time.Minute)
}

// Released before anything yields.

var cache = map[string]int{}

func price(item string) int {
	mu.Lock() // want "nativesync/guard: .*Mutex.*Lock"
	defer mu.Unlock()
	if p, ok := cache[item]; ok {
		return p
	}
	p := len(item) * 100
	cache[item] = p
	return p
}

func PureCache(ctx workflow.Context, item string) error {
	return workflow.ExecuteActivity(ctx, "Charge", price(item)).Get(ctx, nil)
}

func rate(name string) int {
	rates.RLock() // want "nativesync/guard: .*RLock"
	defer rates.RUnlock()
	return rates.values[name]
}

func ReadLock(ctx workflow.Context, name string) error {
	n := rate(name)
	return workflow.ExecuteActivity(ctx, "Charge", n).Get(ctx, nil)
}

func ReleasedBeforeYield(ctx workflow.Context) error {
	mu.Lock() // want "nativesync/guard: .*Mutex.*Lock"
	n := len(cache)
	mu.Unlock()
	return workflow.ExecuteActivity(ctx, "Charge", n).Get(ctx, nil)
}

func Activity(ctx context.Context) error {
	mu.Lock()
	defer mu.Unlock()
	return nil
}
