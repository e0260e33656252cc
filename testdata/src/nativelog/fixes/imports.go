package fixes

import (
	"log"

	"go.temporal.io/sdk/workflow"
)

// Imported needs another package than it does now.
func Imported(ctx workflow.Context, n int) error {
	log.Print(n) // want "nativelog/log: log.Print"
	return nil
}
