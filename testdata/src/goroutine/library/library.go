// Package library starts goroutines through the standard library.
package library

import (
	"context"
	"os"
	"os/signal"
	"sync"

	"go.temporal.io/sdk/workflow"
)

func WaitGroup(ctx workflow.Context) error {
	var wg sync.WaitGroup
	wg.Go(func() {}) // want "goroutine/library: .*WaitGroup.*Go"
	return nil
}

func WaitGroupWorkflow(ctx workflow.Context) error {
	wg := workflow.NewWaitGroup(ctx)
	wg.Add(1)
	workflow.Go(ctx, func(ctx workflow.Context) { wg.Done() })
	wg.Wait(ctx)
	return nil
}

func ContextAfterFunc(ctx workflow.Context) error {
	stop := context.AfterFunc(context.Background(), func() {}) // want "goroutine/library: context.AfterFunc"
	stop()
	return nil
}

func startAll(names []string) {
	var wg sync.WaitGroup
	for range names {
		wg.Go(func() {}) // want "goroutine/library: .*WaitGroup.*Go" trace "InHelper calls startAll"
	}
}

func InHelper(ctx workflow.Context, names []string) error {
	startAll(names)
	return nil
}

func Notify(ctx workflow.Context) error {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt) // want "goroutine/library: signal.Notify"
	return nil
}

func Activity(ctx context.Context) error {
	var wg sync.WaitGroup
	wg.Go(func() {})
	wg.Wait()
	return nil
}

func SideEffect(ctx workflow.Context) (n int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any {
		var wg sync.WaitGroup
		wg.Go(func() {})
		wg.Wait()
		return 1
	}).Get(&n)
	return n, err
}
