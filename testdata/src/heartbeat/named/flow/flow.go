// Package flow calls activities by name.
package flow

import (
	"context"
	"time"

	"go.temporal.io/sdk/workflow"
)

type exporter interface {
	Export(ctx context.Context, ids []string) error
}

func Flow(ctx workflow.Context, ids []string, remote exporter) {
	slow := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour})
	quick := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	slower := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 2 * time.Hour, HeartbeatTimeout: time.Minute})
	_ = workflow.ExecuteActivity(slow, "Import", ids).Get(ctx, nil)
	_ = workflow.ExecuteActivity(quick, "Import", ids).Get(ctx, nil)
	_ = workflow.ExecuteActivity(quick, "Quick", ids).Get(ctx, nil)
	_ = workflow.ExecuteActivity(workflow.WithHeartbeatTimeout(slower, 0), remote.Export, ids).Get(ctx, nil)
	_ = workflow.ExecuteActivity(slower, "Alive", ids).Get(ctx, nil)
	_ = workflow.ExecuteActivity(slow, "Accepted", ids).Get(ctx, nil)
	_ = workflow.ExecuteActivity(slow, "Remote", ids).Get(ctx, nil) // want `heartbeat/missing: the activity work.Remote does I/O in a loop .* .*\(1h\)`
	_ = workflow.ExecuteActivity(quick, "Remote", ids).Get(ctx, nil)
	_ = workflow.ExecuteActivity(slow, "Nobody", ids).Get(ctx, nil)
}
