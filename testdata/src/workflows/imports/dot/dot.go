// Package dot imports the SDK's names.
package dot

import . "go.temporal.io/sdk/workflow"

func Run(ctx Context) error { // root: Run workflow
	Go(ctx, func(ctx Context) {})                  // root: Run.func1 coroutine
	return Await(ctx, func() bool { return true }) // root: Run.func2 condition
}
