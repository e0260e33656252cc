//go:build go1.21

package fixes

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// All turns of a loop have one variable, in this version of the language.
func Shared(ctx workflow.Context, orders []string) error {
	for _, order := range orders {
		go func(order string) { // want "goroutine/start: .*go"
			_ = ship(ctx, order)
		}(order)
	}
	for _, order := range orders {
		order := order
		go func(order string) { // want "goroutine/start: .*go"
			_ = ship(ctx, order)
		}(order)
	}
	return workflow.Sleep(ctx, time.Minute)
}
