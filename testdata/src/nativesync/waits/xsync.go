package waits

import (
	"context"
	"time"

	"go.temporal.io/sdk/workflow"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

var slots = semaphore.NewWeighted(3)

func Semaphore(ctx workflow.Context) error {
	if err := slots.Acquire(context.TODO(), 1); err != nil { // want "nativesync/semaphore: .*Weighted.*Acquire"
		return err
	}
	defer slots.Release(1)
	return workflow.Sleep(ctx, time.Minute)
}

func SemaphoreWorkflow(ctx workflow.Context) error {
	slots := workflow.NewSemaphore(ctx, 3)
	if err := slots.Acquire(ctx, 1); err != nil {
		return err
	}
	defer slots.Release(1)
	return workflow.Sleep(ctx, time.Minute)
}

func SemaphoreTry(ctx workflow.Context) error {
	if !slots.TryAcquire(1) { // want "nativesync/semaphore: .*Weighted.*TryAcquire"
		return workflow.Sleep(ctx, time.Minute)
	}
	slots.Release(1)
	return nil
}

var group singleflight.Group

func SingleFlight(ctx workflow.Context, name string) (int, error) {
	v, err, _ := group.Do(name, func() (any, error) { return len(name), nil }) // want "nativesync/semaphore: .*Group.*Do"
	if err != nil {
		return 0, err
	}
	return v.(int), nil
}
