// Package steps waits for activities on behalf of other packages.
package steps

import (
	"context"
	"errors"
	"fmt"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

var ErrSoldOut = errors.New("sold out")

func ReserveActivity(ctx context.Context) (string, error) { return "", ErrSoldOut }

// Reserve returns the activity's error, or one that is like no other.
func Reserve(ctx workflow.Context) (id string, err error) {
	if err := workflow.ExecuteActivity(ctx, ReserveActivity).Get(ctx, &id); err != nil {
		var timeout *temporal.TimeoutError
		if errors.As(err, &timeout) {
			return "", errors.New(timeout.Message())
		}
		return "", fmt.Errorf("reserve: %w", err)
	}
	return id, nil
}

// Check returns the error itself.
func Check(ctx workflow.Context, full bool) error {
	if full {
		return ErrSoldOut
	}
	_, err := Reserve(ctx)
	return err
}
