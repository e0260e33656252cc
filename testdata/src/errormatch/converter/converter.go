// Package converter has a failure converter of its own.
package converter

import (
	"context"
	"errors"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"
)

var ErrSoldOut = errors.New("sold out")

func Reserve(ctx context.Context) error { return ErrSoldOut }

func Order(ctx workflow.Context) bool {
	err := workflow.ExecuteActivity(ctx, Reserve).Get(ctx, nil)
	return errors.Is(err, ErrSoldOut) // want "errormatch/target: "
}

func Dial(fc converter.FailureConverter) (client.Client, error) {
	return client.Dial(client.Options{FailureConverter: fc})
}
