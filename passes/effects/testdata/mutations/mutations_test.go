package mutations

import "context"

// Tests set variables before they run anything.
func setup(ctx context.Context) { declared = nil }

var _ = setup
