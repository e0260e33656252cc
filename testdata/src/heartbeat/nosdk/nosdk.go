// Package nosdk does not know the SDK.
package nosdk

import (
	"context"
	"net/http"
	"time"
)

func Poll(ctx context.Context) error {
	for {
		if _, err := http.Get("https://example.com"); err != nil {
			return err
		}
		time.Sleep(time.Hour)
	}
}
