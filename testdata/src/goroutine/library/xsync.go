package library

import (
	"go.temporal.io/sdk/workflow"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"
)

func ErrGroup(ctx workflow.Context) error {
	var g errgroup.Group
	g.Go(func() error { return nil })    // want "goroutine/library: .*Group.*Go"
	g.TryGo(func() error { return nil }) // want "goroutine/library: .*Group.*TryGo"
	return nil
}

func SingleFlightChannel(ctx workflow.Context, g *singleflight.Group) error {
	g.DoChan("a", func() (any, error) { return 1, nil }) // want "goroutine/library: .*Group.*DoChan"
	return nil
}
