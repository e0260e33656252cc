// Package alive has heartbeats that nobody takes notice of, and the inverse.
package alive

import (
	"context"
	"net/http"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/workflow"
)

func step(ctx context.Context) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	if err != nil {
		return false, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, resp.Body.Close()
}

func beating(ctx context.Context) error {
	for {
		done, err := step(ctx)
		if done || err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx)
		time.Sleep(time.Second)
	}
}

func quiet(ctx context.Context) error {
	for {
		done, err := step(ctx)
		if done || err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
}

func Unheard(ctx context.Context) error { return beating(ctx) }

func Heard(ctx context.Context) error { return beating(ctx) }

func HeardSometimes(ctx context.Context) error { return beating(ctx) }

func HeardMaybe(ctx context.Context) error { return beating(ctx) }

func Brief(ctx context.Context) error { return beating(ctx) }

func TooLate(ctx context.Context) error { return beating(ctx) }

func Silent(ctx context.Context) error { return quiet(ctx) } // want `heartbeat/timeout: the activity Silent records no heartbeat, so the HeartbeatTimeout \(30s\) ends each attempt that takes longer`

// OnceUnderOptions is quick, as far as one knows: the options serve others too.
func OnceUnderOptions(ctx context.Context) error {
	_, err := step(ctx)
	return err
}

const patience = 10 * time.Second

func UnheardWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Hour,
	})
	return workflow.ExecuteActivity(ctx, Unheard).Get(ctx, nil) // want `heartbeat/timeout: the activity Unheard records heartbeats and no HeartbeatTimeout reaches it, so that its worker is gone is noticed only after the StartToCloseTimeout \(1h\)`
}

func UnheardInlineWorkflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour})
	return workflow.ExecuteActivity(ctx, UnheardInline).Get(ctx, nil) // want `heartbeat/timeout: `
}

func UnheardInline(ctx context.Context) error { return beating(ctx) }

func HeardWorkflow(ctx workflow.Context, d time.Duration) error {
	plain := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour})
	heard := workflow.WithHeartbeatTimeout(plain, 30*time.Second)
	if err := workflow.ExecuteActivity(heard, Heard).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(heard, HeardSometimes).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(plain, HeardSometimes).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(workflow.WithHeartbeatTimeout(plain, d), HeardMaybe).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(workflow.WithStartToCloseTimeout(plain, patience), Brief).Get(ctx, nil); err != nil {
		return err
	}
	late := workflow.WithHeartbeatTimeout(plain, time.Hour)
	if err := workflow.ExecuteActivity(late, TooLate).Get(ctx, nil); err != nil { // want `heartbeat/timeout: the HeartbeatTimeout \(1h\) of the activity TooLate is no shorter than the StartToCloseTimeout \(1h\), so its heartbeats tell nothing`
		return err
	}
	if err := workflow.ExecuteActivity(heard, Silent).Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(workflow.WithStartToCloseTimeout(heard, time.Minute), OnceUnderOptions).Get(ctx, nil)
}
