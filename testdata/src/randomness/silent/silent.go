// Package silent uses the same packages without drawing anything.
package silent

import (
	"context"
	"crypto/ed25519"

	"github.com/google/uuid"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func ParseUUID(ctx workflow.Context, text string) error {
	id, err := uuid.Parse(text)
	if err != nil || id == uuid.Nil {
		return err
	}
	return ship(ctx, id.String())
}

func NamedUUID(ctx workflow.Context, order string) error {
	id := uuid.NewSHA1(uuid.NameSpaceURL, []byte(order))
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id.String()), "Parcel").Get(ctx, nil)
}

func NamedUUIDMD5(ctx workflow.Context, order string) error {
	return ship(ctx, uuid.NewMD5(uuid.NameSpaceOID, []byte(order)))
}

func MustParse(ctx workflow.Context) error {
	return ship(ctx, uuid.MustParse("6ba7b810-9dad-11d1-80b4-00c04fd430c8").Version())
}

func Verify(ctx workflow.Context, public ed25519.PublicKey, message, signature []byte) error {
	if ed25519.Verify(public, message, signature) {
		return ship(ctx, message)
	}
	return nil
}

func RecordedUUID(ctx workflow.Context) error {
	var id string
	if err := workflow.SideEffect(ctx, func(workflow.Context) any { return uuid.NewString() }).Get(&id); err != nil {
		return err
	}
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel").Get(ctx, nil)
}

func Activity(ctx context.Context) (string, error) { return uuid.NewString(), nil }
