// Package alias imports the SDK under another name.
package alias

import tw "go.temporal.io/sdk/workflow"

func Run(ctx tw.Context) error { // root: Run workflow
	tw.Go(ctx, func(ctx tw.Context) {})               // root: Run.func1 coroutine
	return tw.Await(ctx, func() bool { return true }) // root: Run.func2 condition
}
