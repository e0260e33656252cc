package store

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
)

type Notes struct{ DB *sql.DB }

func (n *Notes) Add(ctx context.Context, text string) error {
	_, err := n.DB.ExecContext(ctx, "INSERT INTO notes (text) VALUES ($1)", text)
	return err
}

func (n *Notes) AddAs(ctx context.Context, id, text string) error {
	_, err := n.DB.ExecContext(ctx, "INSERT INTO notes (id, text) VALUES ($1, $2)", id, text)
	return err
}

func (n *Notes) Remove(ctx context.Context, text string) error {
	_, err := n.DB.ExecContext(ctx, "DELETE FROM notes WHERE text = $1", text)
	return err
}

func NewID() string { return uuid.NewString() }

// Log is a diary: whoever calls it may repeat it.
func (n *Notes) Log(ctx context.Context, text string) error {
	//replayvet:ignore idempotency a note that is there twice does no harm
	_, err := n.DB.ExecContext(ctx, "INSERT INTO diary (text) VALUES ($1)", text)
	return err
}
