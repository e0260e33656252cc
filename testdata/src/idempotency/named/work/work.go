// Package work has activities that another package calls by name.
package work

import (
	"context"
	"database/sql"

	"go.temporal.io/sdk/worker"
)

type Activities struct{ db *sql.DB }

func (a *Activities) Note(ctx context.Context, text string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO notes (text) VALUES ($1)", text) // want "idempotency/key: "
	return err
}

func (a *Activities) Limited(ctx context.Context, text string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO limited (text) VALUES ($1)", text) // want "idempotency/key: "
	return err
}

func (a *Activities) Identified(ctx context.Context, noteID, text string) error {
	_, err := a.db.ExecContext(ctx, "INSERT INTO notes (id, text) VALUES ($1, $2)", noteID, text)
	return err
}

func (a *Activities) Erase(ctx context.Context, text string) error {
	_, err := a.db.ExecContext(ctx, "DELETE FROM notes WHERE text = $1", text)
	return err
}

func Register(w worker.Registry, a *Activities) { w.RegisterActivity(a) }
