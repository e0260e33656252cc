// Package direct logs and measures past the SDK.
package direct

import (
	"expvar"
	"fmt"
	"log"
	"log/slog"
	"os"
	"strings"

	wflog "go.temporal.io/sdk/log"
	"go.temporal.io/sdk/workflow"
)

func Print(ctx workflow.Context) error {
	fmt.Println("shipping") // want "nativelog/print: fmt.Println"
	return nil
}

func PrintWorkflow(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("shipping")
	return nil
}

func Printf(ctx workflow.Context, order string) error {
	fmt.Printf("shipping %s\n", order) // want "nativelog/print: fmt.Printf"
	return nil
}

func Sprintf(ctx workflow.Context, order string) (string, error) {
	return fmt.Sprintf("shipping %s", order), nil
}

func Stderr(ctx workflow.Context) error {
	fmt.Fprintln(os.Stderr, "shipping") // want "nativelog/print: fmt.Fprintln"
	return nil
}

func Builder(ctx workflow.Context) (string, error) {
	var b strings.Builder
	fmt.Fprintln(&b, "shipping")
	return b.String(), nil
}

func Builtin(ctx workflow.Context) error {
	println("shipping") // want "nativelog/print: println"
	return nil
}

func Log(ctx workflow.Context) error {
	log.Printf("shipping") // want "nativelog/log: log.Printf"
	return nil
}

func LogMethod(ctx workflow.Context, l *log.Logger) error {
	l.Println("shipping") // want "nativelog/log: .*Logger.*Println"
	return nil
}

func Slog(ctx workflow.Context) error {
	slog.Info("shipping") // want "nativelog/log: slog.Info"
	return nil
}

func SlogMethod(ctx workflow.Context, l *slog.Logger) error {
	l.With("order", 1).Warn("late") // want "nativelog/log: .*Logger.*Warn"
	return nil
}

// Attributes alone write nothing.
func SlogAttribute(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("late", "at", slog.Int("n", 1).String())
	return nil
}

func With(ctx workflow.Context) error {
	logger := wflog.With(workflow.GetLogger(ctx), "order", 1)
	logger.Info("shipping")
	return nil
}

var shipped = expvar.NewInt("shipped")

func Metric(ctx workflow.Context) error {
	shipped.Add(1) // want "nativelog/metric: .*Int.*Add"
	return nil
}

func MetricWorkflow(ctx workflow.Context) error {
	workflow.GetMetricsHandler(ctx).Counter("shipped").Inc(1)
	return nil
}

// A logger that skips replays is what GetLogger returns; a guard does the same.
func Guarded(ctx workflow.Context) error {
	if !workflow.IsReplaying(ctx) {
		log.Print("shipping")
	}
	return nil
}
