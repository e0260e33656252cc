//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	nexuspb "go.temporal.io/api/nexus/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"example.com/e2e/flows"
)

// cli is the newest release of the temporal CLI that go install can build.
const cli = "github.com/temporalio/cli/cmd/temporal@v1.5.1"

const queue = "e2e"

// temporal finds the CLI: $TEMPORAL_CLI, on the path, in the cache, or builds
// it there, which takes some minutes.
func temporal(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("TEMPORAL_CLI"); path != "" {
		return path
	}
	if path, err := exec.LookPath("temporal"); err == nil {
		return path
	}
	cache, err := os.UserCacheDir()
	require.NoError(t, err)
	dir := filepath.Join(cache, "replayvet-e2e")
	path := filepath.Join(dir, "temporal")
	if _, err := os.Stat(path); err == nil {
		return path
	}
	t.Logf("installing %s into %s", cli, dir)
	install := exec.Command("go", "install", cli)
	install.Dir = t.TempDir()
	install.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=", "GOWORK=off")
	out, err := install.CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// startService starts a development service in memory, and returns its address.
func startService(t *testing.T, flags ...string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := listener.Addr().(*net.TCPAddr).Port
	require.NoError(t, listener.Close())
	server := exec.Command(temporal(t), append([]string{
		"server", "start-dev", "--headless", "--ip", "127.0.0.1", "--port", fmt.Sprint(port), "--log-level", "error",
		"--search-attribute", "CustomKeywordField=Keyword", "--search-attribute", "OtherKeywordField=Keyword",
	}, flags...)...)
	server.Stdout, server.Stderr = os.Stderr, os.Stderr
	require.NoError(t, server.Start())
	t.Cleanup(func() {
		_ = server.Process.Signal(os.Interrupt)
		_ = server.Wait()
	})
	return fmt.Sprintf("127.0.0.1:%d", port)
}

// connect waits for the service.
func connect(t *testing.T, ctx context.Context, address string) client.Client {
	t.Helper()
	var c client.Client
	require.Eventually(t, func() bool {
		var err error
		if c, err = client.DialContext(ctx, client.Options{HostPort: address}); err != nil {
			return false
		}
		_, err = c.WorkflowService().DescribeNamespace(ctx, &workflowservice.DescribeNamespaceRequest{Namespace: "default"})
		return err == nil
	}, time.Minute, 200*time.Millisecond)
	t.Cleanup(c.Close)
	_, err := c.OperatorService().CreateNexusEndpoint(ctx, &operatorservice.CreateNexusEndpointRequest{Spec: &nexuspb.EndpointSpec{
		Name: flows.Endpoint,
		Target: &nexuspb.EndpointTarget{Variant: &nexuspb.EndpointTarget_Worker_{
			Worker: &nexuspb.EndpointTarget_Worker{Namespace: "default", TaskQueue: queue},
		}},
	}})
	require.NoError(t, err)
	return c
}

// execution starts a workflow whose id is its name in edits.txt, and does to it
// what it is for. It returns when the history is as it is to be saved.
type execution struct {
	id, workflow string
	args         []any
	options      client.StartWorkflowOptions
	// then acts on the run; nil waits for its end.
	then func(driver) error
}

type driver struct {
	context.Context
	client client.Client
	run    client.WorkflowRun
}

var executions = []execution{
	{id: "base", workflow: "Base"},
	{id: "open", workflow: "Open", then: func(d driver) error { return d.settles(enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED) }},
	{id: "fail", workflow: "Fail"},
	{id: "again", workflow: "Again", args: []any{1}},
	{id: "cancelled", workflow: "Cancelled", then: func(d driver) error {
		return d.all(d.settles(enumspb.EVENT_TYPE_TIMER_STARTED), d.client.CancelWorkflow(d, d.run.GetID(), ""), d.ends())
	}},
	{id: "terminated", workflow: "Terminated", then: func(d driver) error {
		return d.all(d.settles(enumspb.EVENT_TYPE_TIMER_STARTED), d.client.TerminateWorkflow(d, d.run.GetID(), "", "enough"), d.ends())
	}},
	{id: "timedout", workflow: "TimedOut", options: client.StartWorkflowOptions{WorkflowRunTimeout: time.Second}},
	{id: "parent", workflow: "Parent"},
	{id: "ownid", workflow: "OwnID"},
	{id: "versioned", workflow: "Versioned"},
	{id: "side", workflow: "Side"},
	{id: "mutableside", workflow: "MutableSide"},
	{id: "local", workflow: "Local"},
	{id: "localvalue", workflow: "LocalValue"},
	{id: "localname", workflow: "LocalName"},
	{id: "localexpression", workflow: "LocalExpression"},
	{id: "attributes", workflow: "Attributes"},
	{id: "memo", workflow: "Memo"},
	{id: "updated", workflow: "Updated", then: func(d driver) error {
		return d.all(d.update("add", "one"), d.update("add", "two"), d.signal("done", nil), d.ends())
	}},
	{id: "signalled", workflow: "Signalled", then: func(d driver) error {
		return d.all(d.signal("item", "one"), d.settles(enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED), d.signal("item", "two"), d.signal("item", "three"), d.ends())
	}},
	{id: "parallel", workflow: "Parallel"},
	{id: "cron", workflow: "Child", options: client.StartWorkflowOptions{CronSchedule: "@every 1s"}, then: func(d driver) error {
		return d.all(d.closes(), d.client.TerminateWorkflow(d, d.run.GetID(), "", "enough"))
	}},
	{id: "queried", workflow: "Queried", then: func(d driver) error {
		_, err := d.client.QueryWorkflow(d, d.run.GetID(), "", "state")
		return d.all(err, d.signal("done", nil), d.ends())
	}},
	{id: "selected", workflow: "Selected", then: func(d driver) error {
		return d.all(d.settles(enumspb.EVENT_TYPE_TIMER_STARTED), d.signal("go", nil), d.ends())
	}},
	{id: "retried", workflow: "Retried"},
	{id: "saga", workflow: "Saga"},
	{id: "worded", workflow: "Worded"},
	{id: "session", workflow: "Session"},
	{id: "operation", workflow: "Operation"},
	{id: "alias", workflow: "Alias"},
	{id: "ownnamespace", workflow: "OwnNamespace"},
	{id: "generic", workflow: "GenericInt", args: []any{7}},
	{id: "stock", workflow: "Stock"},
	{id: "value", workflow: "Value"},
	{id: "dynamic", workflow: "NobodyKnows"},
}

// execute runs all at a time.
func execute(t *testing.T, ctx context.Context, c client.Client) {
	w := worker.New(c, queue, worker.Options{EnableSessionWorker: true})
	require.NoError(t, flows.Register(w))
	require.NoError(t, w.Start())
	defer w.Stop()
	t.Run("executions", func(t *testing.T) {
		for _, e := range executions {
			t.Run(e.id, func(t *testing.T) {
				t.Parallel()
				options := e.options
				options.ID, options.TaskQueue = e.id, queue
				args := e.args
				if args == nil {
					args = []any{"in"}
				}
				run, err := c.ExecuteWorkflow(ctx, options, e.workflow, args...)
				require.NoError(t, err)
				d := driver{ctx, c, run}
				if e.then == nil {
					require.NoError(t, d.ends())
					return
				}
				require.NoError(t, e.then(d))
			})
		}
	})
}

// all is the first error. What it is called with has happened in order.
func (d driver) all(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (d driver) signal(name string, arg any) error {
	return d.client.SignalWorkflow(d, d.run.GetID(), "", name, arg)
}

func (d driver) update(name string, arg any) error {
	handle, err := d.client.UpdateWorkflow(d, client.UpdateWorkflowOptions{
		WorkflowID: d.run.GetID(), UpdateName: name, Args: []any{arg}, WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		return err
	}
	return handle.Get(d, nil)
}

// ends waits for the end of the last run, however it ends.
func (d driver) ends() error {
	_ = d.run.Get(d, nil)
	return d.Err()
}

// closes waits for the end of the first run.
func (d driver) closes() error {
	_ = d.run.GetWithOptions(d, nil, client.WorkflowRunGetOptions{DisableFollowingRuns: true})
	return d.Err()
}

// settles waits until the history has an event of the type, and the worker has
// nothing to do.
func (d driver) settles(want enumspb.EventType) error {
	for d.Err() == nil {
		found, last := false, enumspb.EVENT_TYPE_UNSPECIFIED
		events := d.client.GetWorkflowHistory(d, d.run.GetID(), d.run.GetRunID(), false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		for events.HasNext() {
			event, err := events.Next()
			if err != nil {
				return err
			}
			last = event.GetEventType()
			found = found || last == want
		}
		if found && (last == want || last == enumspb.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) && (want != enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED || last != want) {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return d.Err()
}

// buildReplayvet builds the program under test.
func buildReplayvet(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("REPLAYVET"); path != "" {
		return path
	}
	path := filepath.Join(t.TempDir(), "replayvet")
	build := exec.Command("go", "build", "-o", path, "./cmd/replayvet")
	build.Dir = filepath.Join("..", "..")
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	require.NoError(t, err, string(out))
	return strings.TrimSpace(string(out))
}
