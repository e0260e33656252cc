// Package app uses only the other package workflow.
package app

import "github.com/replayvet/replayvet/testdata/src/workflows/lookalike/workflow"

func Run(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {})
	return workflow.Await(ctx, func() bool { return true })
}
