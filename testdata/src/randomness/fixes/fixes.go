// Package fixes draws numbers and ids that a fix records, and such that it leaves alone.
package fixes

import (
	crand "crypto/rand"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v ...any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Defined(ctx workflow.Context) error {
	// The parcel's.
	id := uuid.NewString() // want "randomness/input: uuid.NewString"
	n := rand.IntN(10)     // want "randomness/branch: rand.IntN"
	if n > 3 {
		return nil
	}
	return ship(ctx, id)
}

// The variable has the name of the package.
func PackageName(ctx workflow.Context) (int, error) {
	uuid := uuid.New() // want "randomness/input: uuid.New"
	return 1, ship(ctx, uuid)
}

func Nested(ctx workflow.Context, name string) error {
	if err := ship(ctx, strings.ToUpper("x-"+uuid.New().String())); err != nil { // want "randomness/input: uuid.New"
		return err
	}
	ctx = workflow.WithWorkflowID(ctx, uuid.Must(uuid.NewV7()).String()) // want "randomness/id: uuid.NewV7"
	return ship(ctx, rand.N(time.Minute), rand.Perm(3))                  // want "randomness/input: rand.N" "randomness/input: rand.Perm"
}

func Condition(ctx workflow.Context, id string) error {
	if rand.Float64() < 0.1 { // want "randomness/branch: rand.Float64"
		return ship(ctx, id)
	}
	for _, i := range rand.Perm(2) { // want "randomness/branch: rand.Perm"
		if err := ship(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

func Coroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(child workflow.Context) {
		_ = ship(child, rand.Uint64()) // want "randomness/input: rand.Uint64"
	})
	return workflow.Sleep(ctx, time.Hour)
}

// The call is not what the statement does first, or not always.
func Left(ctx workflow.Context, ready bool) error {
	if ready && rand.IntN(2) == 0 { // want "randomness/branch: rand.IntN"
		return nil
	}
	if n := 3; rand.IntN(n) == 0 { // want "randomness/branch: rand.IntN"
		return nil
	} else if rand.IntN(4) == 0 { // want "randomness/branch: rand.IntN"
		return nil
	}
	for rand.IntN(2) == 0 { // want "randomness/branch: rand.IntN"
		if err := ship(ctx); err != nil {
			return err
		}
	}
	switch {
	case rand.IntN(2) == 0: // want "randomness/branch: rand.IntN"
		return ship(ctx)
	}
	id, err := uuid.NewRandom() // want "randomness/input: uuid.NewRandom"
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

// What is secret must not stand in the history.
func Secret(ctx workflow.Context) error {
	return ship(ctx, crand.Text()) // want "randomness/input: rand.Text"
}

// Nothing tells that it could not be recorded.
func NoError(ctx workflow.Context) int {
	return rand.IntN(3) // want "randomness/result: rand.IntN"
}

func newID() string {
	return uuid.NewString() // want "randomness/input: uuid.NewString" trace "NoContext calls newID"
}

func NoContext(ctx workflow.Context) error {
	return ship(ctx, newID())
}

func Query(ctx workflow.Context) error {
	return workflow.SetQueryHandler(ctx, "token", func() (string, error) {
		return uuid.NewString(), nil // want "randomness/log: uuid.NewString"
	})
}
