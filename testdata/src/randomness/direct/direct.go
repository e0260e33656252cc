// Package direct uses every source of randomness of the standard library, and google/uuid.
package direct

import (
	"crypto/ed25519"
	crand "crypto/rand"
	"crypto/sha256"
	"hash/maphash"
	"io"
	"math/big"
	oldrand "math/rand"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func V2Int(ctx workflow.Context) error {
	return ship(ctx, rand.IntN(10)) // want "randomness/input: rand.IntN"
}

func V2Generic(ctx workflow.Context) error {
	return ship(ctx, rand.N(10*time.Second)) // want "randomness/input: rand.N"
}

func V2Float(ctx workflow.Context) error {
	if rand.Float64() < 0.1 { // want "randomness/branch: rand.Float64"
		return ship(ctx, 1)
	}
	return nil
}

func Shuffle(ctx workflow.Context, orders []string) error {
	rand.Shuffle(len(orders), func(i, j int) { // want "randomness/(branch|unknown): rand.Shuffle"
		orders[i], orders[j] = orders[j], orders[i]
	})
	for _, order := range orders {
		if err := ship(ctx, order); err != nil {
			return err
		}
	}
	return nil
}

func Perm(ctx workflow.Context, orders []string) error {
	for _, i := range rand.Perm(len(orders)) { // want "randomness/branch: rand.Perm"
		if err := ship(ctx, orders[i]); err != nil {
			return err
		}
	}
	return nil
}

func V1(ctx workflow.Context) error {
	return ship(ctx, oldrand.Intn(10)) // want "randomness/input: rand.Intn"
}

// A seed set for the whole process is shared with everything else that draws.
func V1Seeded(ctx workflow.Context) error {
	oldrand.Seed(1)
	return ship(ctx, oldrand.Intn(10)) // want "randomness/input: rand.Intn"
}

func CryptoRead(ctx workflow.Context) error {
	var token [16]byte
	if _, err := crand.Read(token[:]); err != nil { // want "randomness/input: rand.Read"
		return err
	}
	return ship(ctx, token[:])
}

func CryptoText(ctx workflow.Context) error {
	return ship(ctx, crand.Text()) // want "randomness/input: rand.Text"
}

func CryptoInt(ctx workflow.Context) error {
	n, err := crand.Int(crand.Reader, big.NewInt(10)) // want "randomness/input: rand.Int"
	if err != nil {
		return err
	}
	return ship(ctx, n)
}

func CryptoReader(ctx workflow.Context) error {
	token := make([]byte, 16)
	if _, err := io.ReadFull(crand.Reader, token); err != nil { // want "randomness/input: .*rand.Reader"
		return err
	}
	return ship(ctx, token)
}

func Key(ctx workflow.Context) error {
	public, _, err := ed25519.GenerateKey(nil) // want "randomness/input: ed25519.GenerateKey"
	if err != nil {
		return err
	}
	return ship(ctx, public)
}

// Equal only within one process.
func MapHash(ctx workflow.Context, order string) error {
	if maphash.String(maphash.MakeSeed(), order)%2 == 0 { // want "randomness/branch: maphash.MakeSeed"
		return ship(ctx, order)
	}
	return nil
}

func Hash(ctx workflow.Context, order string) error {
	if sha256.Sum256([]byte(order))[0]%2 == 0 {
		return ship(ctx, order)
	}
	return nil
}

func UUID(ctx workflow.Context) error {
	return ship(ctx, uuid.New()) // want "randomness/input: uuid.New"
}

func UUIDString(ctx workflow.Context) error {
	return ship(ctx, uuid.NewString()) // want "randomness/input: uuid.NewString"
}

func UUIDRandom(ctx workflow.Context) error {
	id, err := uuid.NewRandom() // want "randomness/input: uuid.NewRandom"
	if err != nil {
		return err
	}
	return ship(ctx, id)
}

func UUIDv7(ctx workflow.Context) error {
	id := uuid.Must(uuid.NewV7()) // want "randomness/input: uuid.NewV7"
	return ship(ctx, id.String())
}

func newID(prefix string) string {
	return prefix + "-" + uuid.NewString() // want "randomness/id: uuid.NewString" trace "ChildID calls newID"
}

func ChildID(ctx workflow.Context) error {
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, newID("parcel")), "Parcel").Get(ctx, nil)
}

func ChildIDFromRun(ctx workflow.Context) error {
	id := "parcel-" + workflow.GetInfo(ctx).WorkflowExecution.ID
	return workflow.ExecuteChildWorkflow(workflow.WithWorkflowID(ctx, id), "Parcel").Get(ctx, nil)
}
