// Package folds has closures that are given what they returned before.
package folds

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/wallclock/folds/fold"
)

func Clock(ctx workflow.Context, by int) error {
	s := fold.Repeat(func(s fold.State) fold.State {
		return fold.State{Text: time.Now().String(), N: s.N + by} // want "wallclock/input: time.Now" trace "Clock calls fold.Repeat.*calls time.Now"
	}, 3)
	return workflow.ExecuteActivity(ctx, "Send", s.Text).Get(ctx, nil)
}

func Turns(ctx workflow.Context, by int) error {
	s := fold.Repeat(func(s fold.State) fold.State {
		return fold.State{Text: s.Text, N: s.N + by}
	}, int(time.Now().Unix())) // want "wallclock/input: time.Now"
	return workflow.ExecuteActivity(ctx, "Send", s.N).Get(ctx, nil)
}

func Recorded(ctx workflow.Context, by int) error {
	s := fold.Repeat(func(s fold.State) fold.State {
		return fold.State{Text: workflow.Now(ctx).String(), N: s.N + by}
	}, 3)
	return workflow.ExecuteActivity(ctx, "Send", s.Text).Get(ctx, nil)
}
