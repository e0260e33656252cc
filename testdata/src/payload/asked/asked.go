// Package asked is in a project that asked for the checks that are off.
package asked

import (
	"context"

	"go.temporal.io/sdk/worker"
)

type Login struct {
	User     string
	Password string
}

type Page struct {
	Items     []string
	NextToken int
}

func SignIn(ctx context.Context, user string, apiKey string) error { return nil } // want "payload/several: SignIn takes 2 parameters" "payload/secret: the parameter apiKey looks like a secret"

func Log(ctx context.Context, l *Login) error { return nil } // want "payload/secret: the field Password of Login looks like a secret"

func List(ctx context.Context, p Page) error { return nil }

func Register(w worker.Registry) {
	w.RegisterActivity(SignIn)
	w.RegisterActivity(Log)
	w.RegisterActivity(List)
}
