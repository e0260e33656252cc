// Package again passes on names for the SDK's context without importing the SDK.
package again

import "github.com/replayvet/replayvet/testdata/src/workflows/imports/ctxs"

type (
	Alias = ctxs.Alias
	Named ctxs.Named
	Plus  struct {
		*ctxs.Plus
		Region string
	}
)
