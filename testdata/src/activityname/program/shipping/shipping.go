// Package shipping has an activity of a name that billing has too.
package shipping

import (
	"context"

	"go.temporal.io/sdk/worker"
)

type Activities struct{}

func (a *Activities) Notify(ctx context.Context) error { return nil }

func Register(w worker.Registry) { w.RegisterActivity(&Activities{}) }
