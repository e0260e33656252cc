// Package billing registers activities.
package billing

import (
	"context"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
)

func Charge(ctx context.Context) error { return nil }

func Notify(ctx context.Context) error { return nil }

func Register(w worker.Registry) {
	w.RegisterActivity(Charge)
	more(w)
}

func more(w worker.Registry) {
	w.RegisterActivity(Notify)
}

// RegisterAnyway tolerates that the names are taken.
func RegisterAnyway(w worker.Registry) {
	w.RegisterActivityWithOptions(Charge, activity.RegisterOptions{DisableAlreadyRegisteredCheck: true})
}

// RegisterSome may do nothing.
func RegisterSome(w worker.Registry, enabled bool) {
	if !enabled {
		return
	}
	w.RegisterActivity(Charge)
}

// Twice registers what a function that it calls has registered.
func Twice(w worker.Registry) {
	more(w)
	w.RegisterActivity(Notify) // want "activityname/duplicate: w gets the name Notify a second time, after billing.go:21, so the worker panics as it starts; use the Name of the options"
}
