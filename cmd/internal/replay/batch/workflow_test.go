package batch

import (
	"context"
	"errors"
	"github.com/stretchr/testify/mock"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"
)

func environment(t *testing.T, a *Activities) *testsuite.TestWorkflowEnvironment {
	t.Helper()
	env := new(testsuite.WorkflowTestSuite).NewTestWorkflowEnvironment()
	env.SetTestTimeout(soon)
	env.RegisterWorkflowWithOptions(Batch, workflow.RegisterOptions{Name: WorkflowName})
	env.RegisterActivity(a)
	return env
}

func progress(t *testing.T, env *testsuite.TestWorkflowEnvironment) Progress {
	t.Helper()
	value, err := env.QueryWorkflow(progressQuery)
	require.NoError(t, err)
	var p Progress
	require.NoError(t, value.Get(&p))
	return p
}

func TestEachExecutionIsReplayedOnce(t *testing.T) {
	for name, test := range map[string]struct{ n, page, size, limit, want int }{
		"pages":            {n: 23, page: 10, size: 4, want: 23},
		"a page":           {n: 10, page: 10, size: 4, want: 10},
		"a batch":          {n: 3, page: 10, size: 4, want: 3},
		"none":             {n: 0, page: 10, size: 4, want: 0},
		"limit in a page":  {n: 23, page: 10, size: 4, limit: 13, want: 13},
		"limit at its end": {n: 23, page: 10, size: 4, limit: 10, want: 10},
		"limit beyond":     {n: 23, page: 10, size: 4, limit: 50, want: 23},
	} {
		t.Run(name, func(t *testing.T) {
			r := &replayer{}
			env := environment(t, &Activities{Service: service{n: test.n}, Replayer: r})
			env.ExecuteWorkflow(WorkflowName, Input{Page: test.page, Size: test.size, Limit: test.limit, Parallel: 3})
			require.NoError(t, env.GetWorkflowError())
			require.ElementsMatch(t, paths(executions(test.want)), r.asked)
			require.Equal(t, Progress{Listed: test.want, Done: test.want, Counts: Counts{OK: test.want}}, progress(t, env))
		})
	}
}

// TestContinueAsNew follows the runs by hand, as the service does.
func TestContinueAsNew(t *testing.T) {
	r := &replayer{}
	in := Input{Page: 10, Size: 4, Limit: 33, Parallel: 3, Query: "q", Progress: Progress{Total: 33}}
	runs := 0
	for {
		runs++
		env := environment(t, &Activities{Service: service{n: 40}, Replayer: r})
		env.SetContinueAsNewSuggested(true)
		env.ExecuteWorkflow(WorkflowName, in)
		var next *workflow.ContinueAsNewError
		if !errors.As(env.GetWorkflowError(), &next) {
			require.NoError(t, env.GetWorkflowError())
			require.Equal(t, Progress{Total: 33, Listed: 33, Done: 33, Counts: Counts{OK: 33}}, progress(t, env))
			break
		}
		require.Equal(t, WorkflowName, next.WorkflowType.Name)
		in = Input{}
		require.NoError(t, converter.GetDefaultDataConverter().FromPayloads(next.Input, &in))
		require.Equal(t, Progress{Total: 33, Listed: 10 * runs, Done: 10 * runs, Counts: Counts{OK: 10 * runs}}, in.Progress)
		require.Equal(t, "q", in.Query)
	}
	require.Equal(t, 4, runs)
	require.ElementsMatch(t, paths(executions(33)), r.asked)
}

func TestNoMoreBatchesThanAllowed(t *testing.T) {
	var now, most atomic.Int32
	a := &Activities{Service: service{n: 40}, Replayer: &replayer{}}
	env := environment(t, a)
	env.OnActivity(a.Replay, mock.Anything, mock.Anything).Return(func(_ context.Context, batch []Execution) (Replayed, error) {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(20 * time.Millisecond)
		now.Add(-1)
		return Replayed{Counts: Counts{OK: len(batch)}}, nil
	})
	env.ExecuteWorkflow(WorkflowName, Input{Page: 10, Size: 2, Parallel: 3})
	require.NoError(t, env.GetWorkflowError())
	require.LessOrEqual(t, most.Load(), int32(3))
	require.Equal(t, 40, progress(t, env).Done)
}

func TestABatchThatIsRetriedCountsOnce(t *testing.T) {
	failures := 2
	r := &replayer{before: func(context.Context, string) error {
		if failures > 0 {
			failures--
			return errFlaky
		}
		return nil
	}}
	env := environment(t, &Activities{Service: service{n: 10}, Replayer: r})
	env.ExecuteWorkflow(WorkflowName, Input{Page: 10, Size: 4, Parallel: 3})
	require.NoError(t, env.GetWorkflowError())
	require.Equal(t, Counts{OK: 10}, progress(t, env).Counts)
	require.ElementsMatch(t, paths(executions(10)), r.asked)
}

func TestABatchThatFailsForGoodDoesNotEndTheOthers(t *testing.T) {
	r := &replayer{before: func(_ context.Context, path string) error {
		if path == "order-0/run" {
			return errFlaky
		}
		return nil
	}}
	env := environment(t, &Activities{Service: service{n: 10}, Replayer: r})
	env.ExecuteWorkflow(WorkflowName, Input{Page: 10, Size: 4, Parallel: 3})
	require.NoError(t, env.GetWorkflowError())
	require.Equal(t, Progress{Listed: 10, Done: 10, Counts: Counts{OK: 6, Error: 4}}, progress(t, env))
}

// TestCancellation: nothing more is handed out. That the workflow waits for
// what is at work, and that this stops, is held to a real service.
func TestCancellation(t *testing.T) {
	a := &Activities{Service: service{n: 20}, Replayer: &replayer{}}
	env := environment(t, a)
	release := make(chan struct{})
	defer close(release)
	env.OnActivity(a.Replay, mock.Anything, mock.Anything).Return(func(context.Context, []Execution) (Replayed, error) {
		<-release
		return Replayed{}, nil
	})
	env.SetOnActivityStartedListener(func(info *activity.Info, _ context.Context, _ converter.EncodedValues) {
		if info.ActivityType.Name == replays {
			env.CancelWorkflow()
		}
	})
	env.ExecuteWorkflow(WorkflowName, Input{Page: 10, Size: 5, Parallel: 1})
	var canceled *temporal.CanceledError
	require.ErrorAs(t, env.GetWorkflowError(), &canceled)
	require.Equal(t, Progress{Listed: 5}, progress(t, env))
}
