package fixes

import (
	"sync"

	"go.temporal.io/sdk/workflow"
)

// Import goes with the last thing it was for.
func Import(ctx workflow.Context) error {
	var wg sync.WaitGroup
	wg.Add(1)
	workflow.Go(ctx, func(ctx workflow.Context) { wg.Done() })
	wg.Wait() // want "nativesync/wait: .*WaitGroup.*Wait"
	return nil
}
