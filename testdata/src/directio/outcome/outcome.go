// Package outcome asks whether something outside worked, or what it said.
package outcome

import (
	"database/sql"
	"errors"
	"os"
	"time"

	"go.temporal.io/sdk/workflow"
)

func save(path string, data []byte) error {
	return os.WriteFile(path, data, 0o600) // want "directio/effect: os.WriteFile" trace "InHelper calls save"
}

func InHelper(ctx workflow.Context) error {
	if err := save("order.txt", nil); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Minute)
}

func rate() (string, error) {
	data, err := os.ReadFile("rate.txt") // want "directio/branch: os.ReadFile"
	if err != nil {
		return "", err
	}
	return string(data), nil
}

func BothUsed(ctx workflow.Context) error {
	r, err := rate()
	if err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "Ship", r).Get(ctx, nil)
}

// What the database fills in is read, although only an error comes back.
func Scan(ctx workflow.Context, row *sql.Row) error {
	var n int
	_ = row.Scan(&n) // want "directio/input: .*Row.*Scan"
	return workflow.ExecuteActivity(ctx, "Ship", n).Get(ctx, nil)
}

func ScanNothing(ctx workflow.Context, row *sql.Row) error {
	var n int
	return row.Scan(&n) // want "directio/effect: .*Row.*Scan"
}

// The error is the answer here.
func Exists(ctx workflow.Context) error {
	if _, err := os.Stat("stop"); errors.Is(err, os.ErrNotExist) { // want "directio/branch: os.Stat"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
