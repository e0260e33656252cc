// Package wrapped records random values through helpers of another package.
package wrapped

import (
	"github.com/google/uuid"
	"github.com/replayvet/replayvet/testdata/src/randomness/wrapped/recorded"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, id string) error {
	return workflow.ExecuteActivity(ctx, "Ship", id).Get(ctx, nil)
}

func Value(ctx workflow.Context) error {
	id, err := recorded.Value(ctx, func(ctx workflow.Context) string { return uuid.NewString() })
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

func Text(ctx workflow.Context) error {
	id, err := recorded.Text(ctx, func() string { return uuid.NewString() })
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

func Any(ctx workflow.Context) error {
	id, err := recorded.Any(ctx, func(ctx workflow.Context) any { return uuid.NewString() })
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

func Again(ctx workflow.Context) error {
	id, err := recorded.Again(ctx, uuid.NewString)
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

func local(ctx workflow.Context, f func() string) (string, error) { return recorded.Text(ctx, f) }

func ThroughLocal(ctx workflow.Context) error {
	id, err := local(ctx, func() string { return uuid.NewString() })
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

func Both(ctx workflow.Context) error {
	id, err := recorded.Both(ctx, func() string { return uuid.NewString() }) // want "randomness/input: uuid.NewString"
	if err != nil {
		return err
	}
	return ship(ctx, id)
}
