// Package elsewhere declares activities that another package executes.
package elsewhere

import "context"

type Place interface{ Name() string }

func Ship(ctx context.Context, to Place) error { return nil }

func Move(ctx context.Context, to Place) error { return nil }
