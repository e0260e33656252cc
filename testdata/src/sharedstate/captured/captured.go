// Package captured captures variables that outlive one execution.
package captured

import (
	"time"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// All executions of the workflow that a factory returns share its variables.
func NewCounting() func(workflow.Context) error {
	count := 0
	return func(ctx workflow.Context) error {
		count++ // want "sharedstate/captured: .*count"
		return nil
	}
}

func NewConfigured(rate int) func(workflow.Context) error {
	return func(ctx workflow.Context) error {
		return workflow.ExecuteActivity(ctx, "Charge", rate).Get(ctx, nil)
	}
}

func NewCaching() func(workflow.Context, string) error {
	cache := map[string]int{}
	return func(ctx workflow.Context, order string) error {
		cache[order] = 1 // want "sharedstate/captured: .*cache"
		return nil
	}
}

func NewOwnCache() func(workflow.Context, string) error {
	return func(ctx workflow.Context, order string) error {
		cache := map[string]int{}
		cache[order] = 1
		return nil
	}
}

func Register(r worker.WorkflowRegistry) {
	started := 0
	r.RegisterWorkflowWithOptions(func(ctx workflow.Context) error {
		started++ // want "sharedstate/captured: .*started"
		return nil
	}, workflow.RegisterOptions{Name: "counting"})
}

// Variables of the execution, captured by its own callbacks.
func Own(ctx workflow.Context) (n int, err error) {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Minute), func(workflow.Future) { n++ })
	s.Select(ctx)
	err = workflow.SetQueryHandler(ctx, "n", func() (int, error) { return n, nil })
	return n, err
}
