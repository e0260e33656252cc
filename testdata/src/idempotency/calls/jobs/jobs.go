// Package jobs has activities, and does not know it.
package jobs

import (
	"context"
	"net/http"
	"strings"

	"github.com/google/uuid"
)

func Note(ctx context.Context, text string) error {
	_, err := http.Post("https://example.com/notes", "text/plain", strings.NewReader(text))
	return err
}

func Pay(ctx context.Context, account string) error {
	_, err := http.Post("https://example.com/payments", "text/plain", strings.NewReader(account+uuid.NewString()))
	return err
}

func Read(ctx context.Context, account string) error {
	_, err := http.Get("https://example.com/accounts/" + account)
	return err
}
