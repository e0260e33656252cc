// Package direct asks whether it is being replayed.
package direct

import (
	"log"
	"time"

	"go.temporal.io/sdk/workflow"
)

type state struct{ count int }

func Command(ctx workflow.Context) error {
	if !workflow.IsReplaying(ctx) { // want "isreplaying/controls: workflow.IsReplaying"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func LogOnly(ctx workflow.Context) error {
	if !workflow.IsReplaying(ctx) {
		workflow.GetLogger(ctx).Info("first run")
	}
	return workflow.Sleep(ctx, time.Minute)
}

func HostLogOnly(ctx workflow.Context) error {
	if !workflow.IsReplaying(ctx) {
		log.Print("first run")
	}
	return workflow.Sleep(ctx, time.Minute)
}

func MetricOnly(ctx workflow.Context) error {
	if !workflow.IsReplaying(ctx) {
		workflow.GetMetricsHandler(ctx).Counter("runs").Inc(1)
	}
	return workflow.Sleep(ctx, time.Minute)
}

func EarlyReturn(ctx workflow.Context) error {
	if workflow.IsReplaying(ctx) { // want "isreplaying/controls: workflow.IsReplaying"
		return nil
	}
	return workflow.ExecuteActivity(ctx, "Ship").Get(ctx, nil)
}

func State(ctx workflow.Context) (int, error) {
	s := &state{}
	if !workflow.IsReplaying(ctx) { // want "isreplaying/controls: workflow.IsReplaying"
		s.count++
	}
	return s.count, nil
}

func Result(ctx workflow.Context) (bool, error) {
	return workflow.IsReplaying(ctx), nil // want "isreplaying/controls: workflow.IsReplaying"
}

func Input(ctx workflow.Context) error {
	replaying := workflow.IsReplaying(ctx) // want "isreplaying/controls: workflow.IsReplaying"
	return workflow.ExecuteActivity(ctx, "Ship", replaying).Get(ctx, nil)
}

func InputOther(ctx workflow.Context, dry bool) error {
	return workflow.ExecuteActivity(ctx, "Ship", dry).Get(ctx, nil)
}

func LogValue(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("run", "replaying", workflow.IsReplaying(ctx))
	return nil
}

func live(ctx workflow.Context) bool {
	return !workflow.IsReplaying(ctx) // want "isreplaying/controls: workflow.IsReplaying" trace "Helper calls live"
}

func Helper(ctx workflow.Context) error {
	if live(ctx) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func quiet(ctx workflow.Context) bool { return workflow.IsReplaying(ctx) }

func HelperLogs(ctx workflow.Context) error {
	if !quiet(ctx) {
		workflow.GetLogger(ctx).Info("first run")
	}
	return nil
}

func ShortCircuit(ctx workflow.Context, wanted bool) error {
	if wanted && !workflow.IsReplaying(ctx) { // want "isreplaying/controls: workflow.IsReplaying"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func InCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		if !workflow.IsReplaying(ctx) { // want "isreplaying/controls: workflow.IsReplaying"
			_ = workflow.Sleep(ctx, time.Minute)
		}
	})
	return nil
}

func FuncValue(ctx workflow.Context) error {
	replaying := workflow.IsReplaying
	if replaying(ctx) { // want "isreplaying/controls: workflow.IsReplaying"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func Unused(ctx workflow.Context) error {
	_ = workflow.IsReplaying(ctx)
	return nil
}

func Suppressed(ctx workflow.Context) error {
	//replayvet:ignore isreplaying a drill, switched off in production
	if workflow.IsReplaying(ctx) { // suppressed "isreplaying/controls: workflow.IsReplaying"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}
