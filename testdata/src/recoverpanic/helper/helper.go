// Package helper recovers with the help of another package.
package helper

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/recoverpanic/helper/safe"
)

func Deferred(ctx workflow.Context) (err error) {
	defer safe.Recover(&err) // want "recoverpanic/swallow: safe.Recover recovers"
	return workflow.Sleep(ctx, time.Hour)
}

func DeferredAgain(ctx workflow.Context) error {
	defer safe.Again()
	return workflow.Sleep(ctx, time.Hour)
}

func NotDeferred(ctx workflow.Context) (err error) {
	safe.Recover(&err)
	return workflow.Sleep(ctx, time.Hour)
}

func Called(ctx workflow.Context) error {
	return safe.Call(func() error { // want "recoverpanic/swallow: safe.Call recovers" trace "Called calls safe.Call > safe.Call calls safe.Recover > safe.Recover calls recover"
		return workflow.Sleep(ctx, time.Hour)
	})
}

func Parses(ctx workflow.Context, text string) (int, error) { return safe.Parse(text) }

func Suppressed(ctx workflow.Context) (err error) {
	defer safe.Recover(&err) //replayvet:ignore recoverpanic a trial without commands // suppressed "recoverpanic/swallow: "
	return nil
}
