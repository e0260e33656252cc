// Package lookalike uses another package workflow beside the SDK's.
package lookalike

import (
	"context"
	"time"

	sdk "go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/workflows/lookalike/workflow"
)

func Real(ctx sdk.Context) {} // root: Real workflow

func Other(ctx workflow.Context) {}

func activity(ctx context.Context) error { return nil }

func Calls(ctx workflow.Context) {
	workflow.Go(ctx, func(ctx workflow.Context) {})
	_ = workflow.Await(ctx, func() bool { return true })
	workflow.SideEffect(ctx, func(ctx workflow.Context) any { return 1 })
	workflow.ExecuteActivity(ctx, activity)
}

// methods has the method names of the SDK's context, and its own channel.
type methods struct{}

func (methods) Deadline() (deadline time.Time, ok bool) { return deadline, false }
func (methods) Done() <-chan struct{}                   { return nil }
func (methods) Err() error                              { return nil }
func (methods) Value(key any) any                       { return nil }

func Methods(ctx methods) {}

// fake has the SDK's methods in full: it is passed where a context is expected.
type fake struct{ methods }

func (fake) Done() sdk.Channel { return nil }

func Fake(ctx fake) {} // root: Fake workflow

func Nothing(v interface{}, e interface{ Err() error }) {}
