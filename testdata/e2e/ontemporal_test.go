//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"example.com/e2e/flows"
)

// TestOnTemporal replays executions as a workflow of their own service, with
// code that breaks half of them.
func TestOnTemporal(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	replayvet := buildReplayvet(t)
	address := startService(t, "--dynamic-config-value", "limit.historyCount.suggestContinueAsNew=20")
	c := connect(t, ctx, address)
	want := executeMany(t, ctx, c, 100)
	command := func(args ...string) *exec.Cmd {
		cmd := exec.CommandContext(ctx, replayvet, append([]string{"replay", "-on-temporal", "-address", address}, args...)...)
		cmd.Env = append(os.Environ(), "EDIT=base/first-renamed")
		return cmd
	}

	t.Run("a worker is killed", func(t *testing.T) {
		other := command("-worker", "-repeat", "40", "./worker")
		line := announced(t, other)
		require.Contains(t, line, "working on task queue replayvet-")

		starter := command("-format", "json", "-repeat", "40", "./worker")
		var out bytes.Buffer
		starter.Stdout = &out
		id := workflowID(t, announced(t, starter))
		killAtWork(t, ctx, c, id, other)
		require.Error(t, starter.Wait())
		require.Equal(t, 1, starter.ProcessState.ExitCode(), "some are nondeterministic")

		require.Equal(t, want, verdictsByRun(t, out.Bytes()))
		require.Greater(t, attempts(t, ctx, c, id), int32(1), "nothing was done twice: the worker was not at work when it was killed")
	})

	t.Run("continues as new", func(t *testing.T) {
		other := command("-worker", "./worker")
		announced(t, other)
		starter := command("-format", "json", "-batch", "5", "-query", `ExecutionStatus="Completed"`, "./worker")
		var out bytes.Buffer
		starter.Stdout = &out
		id := workflowID(t, announced(t, starter))
		require.Error(t, starter.Wait())
		require.Equal(t, want, verdictsByRun(t, out.Bytes()))
		require.NoError(t, other.Process.Signal(os.Interrupt))
		require.NoError(t, other.Wait())
		last, err := c.DescribeWorkflowExecution(ctx, id, "")
		require.NoError(t, err)
		first := c.GetWorkflowHistory(ctx, id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		event, err := first.Next()
		require.NoError(t, err)
		require.NotEqual(t, last.GetWorkflowExecutionInfo().GetExecution().GetRunId(), event.GetWorkflowExecutionStartedEventAttributes().GetFirstExecutionRunId())
	})

	t.Run("interrupted", func(t *testing.T) {
		starter := command("-limit", "150", "-repeat", "200", "./worker")
		id := workflowID(t, announced(t, starter))
		second := command("-limit", "150", "-repeat", "200", "./worker")
		require.Contains(t, announced(t, second), "following workflow "+id)
		atWork(t, ctx, c, id, starter.Process.Pid, second.Process.Pid)
		require.NoError(t, starter.Process.Signal(os.Interrupt))
		for _, cmd := range []*exec.Cmd{starter, second} {
			require.Error(t, cmd.Wait())
			require.Equal(t, 2, cmd.ProcessState.ExitCode())
		}
		d, err := c.DescribeWorkflowExecution(ctx, id, "")
		require.NoError(t, err)
		require.Equal(t, enumspb.WORKFLOW_EXECUTION_STATUS_CANCELED, d.GetWorkflowExecutionInfo().GetStatus())
		ends := make(map[enumspb.EventType]int)
		events := c.GetWorkflowHistory(ctx, id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		for events.HasNext() {
			event, err := events.Next()
			require.NoError(t, err)
			ends[event.GetEventType()]++
		}
		require.NotZero(t, ends[enumspb.EVENT_TYPE_ACTIVITY_TASK_CANCELED])
		require.Zero(t, ends[enumspb.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT], "a worker did not put down what it was at")
	})
}

// executeMany runs n workflows of two types and returns the verdict that each
// run deserves.
func executeMany(t *testing.T, ctx context.Context, c client.Client, n int) map[string]string {
	w := worker.New(c, queue, worker.Options{})
	require.NoError(t, flows.Register(w))
	require.NoError(t, w.Start())
	defer w.Stop()
	want := make(map[string]string)
	var runs []client.WorkflowRun
	for i := range n {
		for workflow, verdict := range map[string]string{"Base": "nondeterministic", "Child": "ok"} {
			run, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{ID: fmt.Sprintf("%s-%d", workflow, i), TaskQueue: queue}, workflow, "in")
			require.NoError(t, err)
			want[run.GetRunID()] = verdict
			runs = append(runs, run)
		}
	}
	for _, run := range runs {
		require.NoError(t, run.Get(ctx, nil))
	}
	// Lists lag behind.
	require.Eventually(t, func() bool {
		r, err := c.CountWorkflow(ctx, &workflowservice.CountWorkflowExecutionsRequest{Query: `ExecutionStatus="Completed"`})
		return err == nil && r.GetCount() == int64(len(want))
	}, time.Minute, 100*time.Millisecond)
	return want
}

// announced starts the command and returns its first line on the standard
// error.
func announced(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	pipe, err := cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	lines := bufio.NewScanner(pipe)
	require.True(t, lines.Scan(), "no output")
	first := lines.Text()
	go func() {
		for lines.Scan() {
			t.Log(lines.Text())
		}
	}()
	return first
}

func workflowID(t *testing.T, line string) string {
	t.Helper()
	_, rest, ok := strings.Cut(line, "workflow ")
	require.True(t, ok, line)
	id, _, _ := strings.Cut(rest, " ")
	return id
}

// atWork waits until one of the processes has told of a first part of a batch.
func atWork(t *testing.T, ctx context.Context, c client.Client, id string, pids ...int) {
	t.Helper()
	require.Eventually(t, func() bool {
		d, err := c.DescribeWorkflowExecution(ctx, id, "")
		if err != nil {
			return false
		}
		for _, a := range d.GetPendingActivities() {
			for _, pid := range pids {
				if strings.HasPrefix(a.GetLastWorkerIdentity(), fmt.Sprintf("%d@", pid)) && a.GetState() == enumspb.PENDING_ACTIVITY_STATE_STARTED && a.GetHeartbeatDetails() != nil {
					return true
				}
			}
		}
		return false
	}, time.Minute, 10*time.Millisecond)
}

func killAtWork(t *testing.T, ctx context.Context, c client.Client, id string, cmd *exec.Cmd) {
	t.Helper()
	atWork(t, ctx, c, id, cmd.Process.Pid)
	require.NoError(t, cmd.Process.Signal(syscall.SIGKILL))
	_ = cmd.Wait()
}

// attempts is the highest number of attempts that an activity of the workflow
// took.
func attempts(t *testing.T, ctx context.Context, c client.Client, id string) int32 {
	t.Helper()
	most := int32(0)
	events := c.GetWorkflowHistory(ctx, id, "", false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		require.NoError(t, err)
		most = max(most, event.GetActivityTaskStartedEventAttributes().GetAttempt())
	}
	return most
}

// verdictsByRun fails where a run has two verdicts.
func verdictsByRun(t *testing.T, text []byte) map[string]string {
	t.Helper()
	var report struct {
		Histories []struct{ RunID, Verdict, Message string }
	}
	require.NoError(t, json.Unmarshal(text, &report), string(text))
	found := make(map[string]string)
	for _, h := range report.Histories {
		require.NotContains(t, found, h.RunID, h.Message)
		found[h.RunID] = h.Verdict
	}
	return found
}
