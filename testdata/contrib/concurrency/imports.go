// Package concurrency imports what starts goroutines, so that the models of it can be checked
// against a released version.
package concurrency

import (
	_ "github.com/alitto/pond/v2"
	_ "github.com/panjf2000/ants/v2"
	_ "github.com/sourcegraph/conc"
	_ "github.com/sourcegraph/conc/iter"
	_ "github.com/sourcegraph/conc/panics"
	_ "github.com/sourcegraph/conc/pool"
	_ "github.com/sourcegraph/conc/stream"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/sync/semaphore"
	_ "golang.org/x/sync/singleflight"
	_ "golang.org/x/sync/syncmap"
)
