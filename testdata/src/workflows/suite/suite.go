// Package suite has a workflow and its test.
package suite

import (
	"context"

	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func Run(ctx workflow.Context) error { return nil } // root: Run workflow registered

func register(w worker.Registry) { w.RegisterActivity(Refund) }

func Refund(ctx context.Context) error { return nil } // activity

func Charge(ctx context.Context) error { return nil } // activity
