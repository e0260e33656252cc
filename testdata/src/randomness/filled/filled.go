// Package filled draws into memory that its caller gave.
package filled

import (
	crand "crypto/rand"
	"errors"
	"math/rand"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func ByteDecides(ctx workflow.Context) error {
	b := make([]byte, 1)
	crand.Read(b) // want "randomness/branch: rand.Read"
	if b[0] < 128 {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// A generator practically never fails: that it could does not decide.
func ErrorDecides(ctx workflow.Context) error {
	b := make([]byte, 16)
	if _, err := crand.Read(b); err != nil { // want "randomness/log: rand.Read"
		return errors.New("no randomness")
	}
	workflow.GetLogger(ctx).Info("token", "token", b)
	return workflow.Sleep(ctx, time.Minute)
}

func token() ([]byte, error) {
	b := make([]byte, 16)
	_, err := crand.Read(b) // want "randomness/input: rand.Read" trace "Returned calls token"
	return b, err
}

func Returned(ctx workflow.Context) error {
	b, err := token()
	if err != nil {
		return err
	}
	return ship(ctx, b)
}

func fill(b []byte) { rand.Read(b) } // want "randomness/id: rand.Read" trace "Parameter calls fill"

func Parameter(ctx workflow.Context) error {
	b := make([]byte, 16)
	fill(b)
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, string(b)), "Parcel").Get(ctx, nil)
}

// The reader decides, and that is the system's.
func FromReader(ctx workflow.Context) error {
	id, err := uuid.NewRandomFromReader(crand.Reader) // want "randomness/input: rand.Reader"
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

func ShuffledLocal(ctx workflow.Context, n int) error {
	order := []int{1, 2, 3}
	rand.Shuffle(len(order), func(i, j int) { // want "randomness/input: rand.Shuffle"
		order[i], order[j] = order[j], order[i]
	})
	return ship(ctx, order)
}
