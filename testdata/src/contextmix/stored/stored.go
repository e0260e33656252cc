// Package stored keeps a context beyond its execution.
package stored

import (
	"time"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

var current workflow.Context

func PackageVariable(ctx workflow.Context) error {
	current = ctx // want "contextmix/stored: .*current"
	return nil
}

var byOrder = map[string]workflow.Context{}

func PackageMap(ctx workflow.Context, order string) error {
	byOrder[order] = ctx // want "contextmix/stored: .*byOrder"
	return nil
}

type holder struct{ ctx workflow.Context }

var shared holder

func PackageStruct(ctx workflow.Context) error {
	shared.ctx = ctx // want "contextmix/stored: .*shared"
	return nil
}

type Orders struct{ ctx workflow.Context }

func (o *Orders) Receiver(ctx workflow.Context) error {
	o.ctx = ctx // want "contextmix/stored: .*ctx"
	return nil
}

func Register(r worker.WorkflowRegistry) {
	o := &Orders{}
	r.RegisterWorkflow(o.Receiver)
}

// A struct that the execution made and that ends with it.
func LocalStruct(ctx workflow.Context) error {
	h := holder{ctx}
	return h.run()
}

func (h holder) run() error { return workflow.Sleep(h.ctx, time.Minute) }

func LocalPointer(ctx workflow.Context) error {
	h := &holder{}
	h.ctx = ctx
	return h.run()
}

func Goroutine(ctx workflow.Context) error {
	go work(ctx) // want "contextmix/goroutine: .*ctx"
	return nil
}

func work(ctx workflow.Context) {}

func GoroutineCaptures(ctx workflow.Context) error {
	go func() { // want "contextmix/goroutine: .*ctx"
		work(ctx)
	}()
	return nil
}

func GoroutineWithout(ctx workflow.Context, n int) error {
	go func() { _ = n }()
	return nil
}

func Coroutine(ctx workflow.Context) error {
	workflow.Go(ctx, work)
	return nil
}
