// Package fixes has lines that a fix hands to the SDK's logger, and such that it leaves alone.
package fixes

import (
	"fmt"
	"log"
	"log/slog"

	"go.temporal.io/sdk/workflow"
)

const started = "started"

// Printed keeps the text, without the line end that a logger adds itself.
func Printed(ctx workflow.Context, order string, err error) error {
	fmt.Println("started")                         // want "nativelog/print: fmt.Println"
	fmt.Println(order)                             // want "nativelog/print: fmt.Println"
	fmt.Println(err)                               // want "nativelog/print: fmt.Println"
	fmt.Println("got", order, "with", err)         // want "nativelog/print: fmt.Println"
	fmt.Printf("got %s\n" /* which */, order)      // want "nativelog/print: fmt.Printf"
	fmt.Printf("started\n")                        // want "nativelog/print: fmt.Printf"
	fmt.Printf(started)                            // want "nativelog/print: fmt.Printf"
	fmt.Printf(order)                              // want "nativelog/print: fmt.Printf"
	fmt.Printf("100%%\\n")                         // want "nativelog/print: fmt.Printf"
	fmt.Print(order, err)                          // want "nativelog/print: fmt.Print"
	log.Print("started")                           // want "nativelog/log: log.Print"
	log.Printf("got %s: %v", []any{order, err}...) // want "nativelog/log: log.Printf"
	log.Println("failed:", err)                    // want "nativelog/log: log.Println"
	return nil
}

type level string

func Structured(ctx workflow.Context, order string, l level, more []any) error {
	slog.Info("started", "order", order)                                          // want "nativelog/log: slog.Info"
	slog.Debug("started", slog.String("order", order), "n", 1)                    // want "nativelog/log: slog.Debug"
	slog.Warn("late", slog.Any("level", l) /* which */, slog.Int("n", len(more))) // want "nativelog/log: slog.Warn"
	slog.Error("failed",                                                          // want "nativelog/log: slog.Error"
		"order", order,
		slog.Bool("late", true), // as it is
	)
	return nil
}

// Coroutine logs with its own context.
func Coroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(child workflow.Context) {
		log.Print("started") // want "nativelog/log: log.Print"
	})
	return nil
}

// The way it would have to be written is not sure, or something would get lost.
func Left(ctx workflow.Context, order string, l *slog.Logger, more []any) error {
	fmt.Println()                                              // want "nativelog/print: fmt.Println"
	fmt.Println(order, 1)                                      // want "nativelog/print: fmt.Println"
	fmt.Println("100%", order)                                 // want "nativelog/print: fmt.Println"
	fmt.Println(more...)                                       // want "nativelog/print: fmt.Println"
	slog.Info("started", more...)                              // want "nativelog/log: slog.Info"
	slog.Info("started", slog.Group("a", "b", 1))              // want "nativelog/log: slog.Info"
	slog.Info("started", "order")                              // want "nativelog/log: slog.Info"
	slog.Info("started", slog.String( /* which */ "a", order)) // want "nativelog/log: slog.Info"
	l.Info("started")                                          // want "nativelog/log: .*Logger.*Info"
	if n, err := fmt.Println("started"); err != nil {          // want "nativelog/print: fmt.Println"
		return fmt.Errorf("%d: %w", n, err)
	}
	defer log.Print("done") // want "nativelog/log: log.Print"
	return nil
}

func helper(order string) {
	fmt.Println("got", order) // want "nativelog/print: fmt.Println"
}

func NoContext(ctx workflow.Context, order string) error {
	helper(order)
	return nil
}
