// Package waits waits for goroutines of the host.
package waits

import (
	"sync"
	"sync/atomic"
	"time"

	"go.temporal.io/sdk/workflow"
)

func WaitGroup(ctx workflow.Context) error {
	var wg sync.WaitGroup
	wg.Add(1)
	workflow.Go(ctx, func(ctx workflow.Context) { wg.Done() })
	wg.Wait() // want "nativesync/wait: .*WaitGroup.*Wait"
	return nil
}

func WaitGroupWorkflow(ctx workflow.Context) error {
	wg := workflow.NewWaitGroup(ctx)
	wg.Add(1)
	workflow.Go(ctx, func(ctx workflow.Context) { wg.Done() })
	wg.Wait(ctx)
	return nil
}

func Cond(ctx workflow.Context, c *sync.Cond) error {
	c.Wait() // want "nativesync/wait: .*Cond.*Wait"
	return nil
}

func AwaitWorkflow(ctx workflow.Context, ready *bool) error {
	return workflow.Await(ctx, func() bool { return *ready })
}

func waitAll(wg *sync.WaitGroup) {
	wg.Wait() // want "nativesync/wait: .*WaitGroup.*Wait" trace "InHelper calls waitAll"
}

func InHelper(ctx workflow.Context, wg *sync.WaitGroup) error {
	waitAll(wg)
	return nil
}

var ready atomic.Bool

// Spinning until another goroutine is done.
func SpinOnAtomic(ctx workflow.Context) error {
	for !ready.Load() { // want "nativesync/wait: .*atomic.*Load"
	}
	return nil
}

// It yields, so others run; the value is another matter.
func PollsAtomic(ctx workflow.Context) error {
	for !ready.Load() {
		if err := workflow.Sleep(ctx, time.Second); err != nil {
			return err
		}
	}
	return nil
}

// Retrying an update is not waiting.
func RetriesSwap(ctx workflow.Context, n *atomic.Int64) error {
	for {
		old := n.Load()
		if n.CompareAndSwap(old, old+1) {
			break
		}
	}
	return nil
}

func OwnAtomic(ctx workflow.Context) error {
	var first atomic.Bool
	workflow.Go(ctx, func(ctx workflow.Context) {
		if first.CompareAndSwap(false, true) {
			_ = workflow.Sleep(ctx, time.Minute)
		}
	})
	return nil
}

func CompareAndSwap(ctx workflow.Context, n *atomic.Int64) error {
	if n.CompareAndSwap(0, 1) { // want "nativesync/lock: .*CompareAndSwap"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
