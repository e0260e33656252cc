// Package fixes waits in ways that a fix makes the SDK's, and in such that it leaves alone.
package fixes

import (
	"sync"
	"time"

	"go.temporal.io/sdk/workflow"
)

type parcel struct{ id int }

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

// Lock returns the error that it now has.
func Lock(ctx workflow.Context) (*parcel, error) {
	var mu sync.Mutex
	workflow.Go(ctx, func(ctx workflow.Context) {
		mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
		defer mu.Unlock()
		_ = ship(ctx, 1)
	})
	mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
	err := ship(ctx, 2)
	mu.Unlock()
	return nil, err
}

// Receives has the ways to receive.
func Receives(ctx workflow.Context) (total int64, err error) {
	c := make(chan int64, 3)        // want "nativesync/channel: .*channel"
	quit := make(chan struct{})     // want "nativesync/channel: .*channel"
	var parcels = make(chan parcel) // want "nativesync/channel: .*channel"
	workflow.Go(ctx, func(child workflow.Context) {
		defer close(c)
		c <- 1
		c <- total /* so far */
		parcels <- parcel{1}
		close(quit)
	})
	first := <-c // the first
	second, ok := <-c
	_, more := <-c
	<-quit
	p := <-parcels
	for n := range c { // the others
		total += n
	}
	for range c {
		total++
	}
	if ok && more {
		total += first + second + int64(p.id)
	}
	return total, ship(ctx, <-c)
}

// Existing variables are set, since nothing closes the channel.
func Sets(ctx workflow.Context) error {
	c := make(chan string) // want "nativesync/channel: .*channel"
	workflow.Go(ctx, func(ctx workflow.Context) { c <- "x" })
	s := ""
	s = <-c
	_ = <-c
	return ship(ctx, s)
}

// A part cannot be the SDK's, so nothing is.
func Left(ctx workflow.Context, ready bool, use func(chan int)) error {
	a := make(chan int) // want "nativesync/channel: .*channel"
	use(a)
	b := make(chan int, 1) // want "nativesync/channel: .*channel"
	select {               // want "nativesync/select: .*"
	case <-b:
	default:
	}
	c := make(chan int) // want "nativesync/channel: .*channel"
	if ready && <-c == 1 {
		return nil
	}
	d := make(chan int, 1) // want "nativesync/channel: .*channel"
	if len(d) > 0 {
		return nil
	}
	e := make(chan error, 1) // want "nativesync/channel: .*channel"
	err := workflow.Sleep(ctx, time.Minute)
	err = <-e
	return err
}

type state struct{ mu sync.Mutex }

func Field(ctx workflow.Context) error {
	var s state
	s.mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
	defer s.mu.Unlock()
	return ship(ctx, 1)
}

// No error can be returned where it is locked.
func NoError(ctx workflow.Context) int {
	var mu sync.Mutex
	mu.Lock() // want "nativesync/lock: .*Mutex.*Lock"
	_ = ship(ctx, 1)
	mu.Unlock()
	return 1
}

func ReadWrite(ctx workflow.Context) error {
	var mu sync.RWMutex
	mu.RLock() // want "nativesync/lock: .*RLock"
	defer mu.RUnlock()
	return ship(ctx, 1)
}

// It may stay.
func Guard(ctx workflow.Context) error {
	var mu sync.Mutex
	mu.Lock() // want "nativesync/guard: .*Mutex.*Lock"
	mu.Unlock()
	return ship(ctx, 1)
}
