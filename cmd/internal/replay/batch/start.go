package batch

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

// Queue is the task queue for code with the fingerprint. Workers with other
// code have another one, so that their verdicts never mix.
func Queue(prefix, fingerprint string) string { return prefix + "-" + fingerprint }

// ID is that of the workflow: who asks for the same again while it runs,
// follows it.
func ID(queue string, in Input) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", in.Limit, in.Query))
	return fmt.Sprintf("%s-%x", queue, sum[:4])
}

// Start starts the workflow; attached says that it ran already.
func Start(ctx context.Context, c client.Client, queue string, in Input) (id string, attached bool, err error) {
	id = ID(queue, in)
	_, err = c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID: id, TaskQueue: queue,
		WorkflowIDConflictPolicy:                 enumspb.WORKFLOW_ID_CONFLICT_POLICY_FAIL,
		WorkflowExecutionErrorWhenAlreadyStarted: true,
	}, WorkflowName, in)
	var running *serviceerror.WorkflowExecutionAlreadyStarted
	if errors.As(err, &running) {
		return id, true, nil
	}
	if err != nil {
		return id, false, fmt.Errorf("the workflow could not be started: %w", err)
	}
	return id, false, nil
}

// Ask queries how far the workflow is. A worker has to answer.
func Ask(ctx context.Context, c client.Client, id string) (Progress, error) {
	var p Progress
	answer, err := c.QueryWorkflow(ctx, id, "", progressQuery)
	if err != nil {
		return p, err
	}
	return p, answer.Get(&p)
}

// NewWorker makes a worker for the workflow and its activities. If it cannot go
// on, it stops and calls failed.
func NewWorker(c client.Client, queue string, a *Activities, failed func(error)) worker.Worker {
	w := worker.New(c, queue, worker.Options{
		// One batch is fetched while another has all processors.
		MaxConcurrentActivityExecutionSize: 2,
		// A worker that dies costs little more than the step that it was at.
		MaxHeartbeatThrottleInterval: time.Second,
		// What is at work is told of the stop, and hands over.
		WorkerStopTimeout: 10 * time.Second,
		OnFatalError:      failed,
	})
	w.RegisterWorkflowWithOptions(Batch, workflow.RegisterOptions{Name: WorkflowName})
	w.RegisterActivity(a)
	return w
}
