// Package silent uses the same packages without asking about the host.
package silent

import (
	"context"
	"errors"
	"flag"
	"os"
	"runtime"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Constants(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Ship", string(os.PathSeparator)).Get(ctx, nil)
}

func Errors(ctx workflow.Context, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return err
}

// A flag set of its own, over given arguments.
func OwnFlagSet(ctx workflow.Context, args []string) error {
	set := flag.NewFlagSet("order", flag.ContinueOnError)
	fast := set.Bool("fast", false, "skip the checks")
	if err := set.Parse(args); err != nil {
		return err
	}
	if *fast {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// Where a panic came from, for a log line.
func Caller(ctx workflow.Context) error {
	_, file, line, _ := runtime.Caller(0)
	workflow.GetLogger(ctx).Debug("here", "file", file, "line", line)
	return nil
}

func Info(ctx workflow.Context) error {
	info := workflow.GetInfo(ctx)
	if info.Attempt > 1 || info.TaskQueueName == "slow" {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func Activity(ctx context.Context) (string, error) { return os.Getenv("REGION"), nil }
