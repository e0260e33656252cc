// Package starter waits for workflows.
package starter

import (
	"context"
	"errors"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
)

var ErrSoldOut = errors.New("sold out")

func Run(ctx context.Context, c client.Client) error {
	run, err := c.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, "Order")
	if err != nil {
		return err
	}
	err = run.Get(ctx, nil)
	if errors.Is(err, ErrSoldOut) { // want "errormatch/target: errors.Is looks for ErrSoldOut in the error of a workflow"
		return nil
	}
	if _, ok := err.(*temporal.ApplicationError); ok { // want "errormatch/wrapper: the error of a workflow is a \\*temporal.WorkflowExecutionError"
		return nil
	}
	// The call itself can fail with these.
	var missing *serviceerror.NotFound
	if errors.Is(err, context.DeadlineExceeded) || errors.As(err, &missing) {
		return nil
	}
	return err
}
