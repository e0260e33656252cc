package suite

import (
	"context"
	"testing"
	"time"

	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"
)

type unit struct{ testsuite.WorkflowTestSuite }

func TestRun(t *testing.T) {
	env := (&unit{}).NewTestWorkflowEnvironment()
	env.RegisterWorkflow(Run)
	env.RegisterActivity(Charge)
	env.OnActivity(Charge, nil).Return(func(ctx context.Context) error { return nil })
	env.OnWorkflow(Run, nil).Return(func(ctx workflow.Context) error { return nil }) // root: TestRun.func2 workflow
	env.RegisterDelayedCallback(func() {}, time.Second)
	env.ExecuteWorkflow(func(ctx workflow.Context) error { // root: TestRun.func4 workflow
		return workflow.Await(ctx, func() bool { return true }) // root: TestRun.func4.1 condition
	})
}
