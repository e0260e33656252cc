// Package seeded makes generators, some of them from seeds that replay restores.
package seeded

import (
	oldrand "math/rand"
	"math/rand/v2"
	"os"
	"time"

	"github.com/google/uuid"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v any) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Constant(ctx workflow.Context) error {
	r := rand.New(rand.NewPCG(1, 2))
	return ship(ctx, r.IntN(10))
}

func ConstantV1(ctx workflow.Context) error {
	r := oldrand.New(oldrand.NewSource(42))
	return ship(ctx, r.Intn(10))
}

func FromInput(ctx workflow.Context, seed int64) error {
	r := oldrand.New(oldrand.NewSource(seed))
	return ship(ctx, r.Intn(10))
}

func FromStart(ctx workflow.Context) error {
	r := oldrand.New(oldrand.NewSource(workflow.Now(ctx).UnixNano()))
	return ship(ctx, r.Intn(10))
}

func FromSideEffect(ctx workflow.Context) error {
	var seed int64
	err := workflow.SideEffect(ctx, func(workflow.Context) any { return oldrand.Int63() }).Get(&seed)
	if err != nil {
		return err
	}
	r := oldrand.New(oldrand.NewSource(seed))
	return ship(ctx, r.Perm(10))
}

// The clock is the cause here, and wallclock reports it.
func FromClock(ctx workflow.Context) error {
	r := oldrand.New(oldrand.NewSource(time.Now().UnixNano()))
	return ship(ctx, r.Intn(10))
}

func FromRandom(ctx workflow.Context) error {
	r := rand.New(rand.NewPCG(rand.Uint64(), 1)) // want "randomness/input: rand.Uint64"
	return ship(ctx, r.IntN(10))
}

func FromPID(ctx workflow.Context) error {
	r := oldrand.New(oldrand.NewSource(int64(os.Getpid())))
	return ship(ctx, r.Intn(10))
}

// The SDK's own stream is derived from the run id.
func Stream(ctx workflow.Context) error {
	r := rand.New(workflow.GetRandomStream(ctx, "shipping"))
	return ship(ctx, r.IntN(10))
}

func StreamReader(ctx workflow.Context) error {
	id, err := uuid.NewRandomFromReader(workflow.GetRandomStream(ctx, "ids"))
	if err != nil {
		return err
	}
	return ship(ctx, id.String())
}

var shared = rand.New(rand.NewPCG(1, 2))

// A constant seed, but every execution of the process draws from it.
func Shared(ctx workflow.Context) error {
	return ship(ctx, shared.IntN(10)) // want "randomness/input: .*IntN"
}

type dice struct{ r *rand.Rand }

func (d dice) roll() int { return d.r.IntN(6) }

func InField(ctx workflow.Context, seed uint64) error {
	d := dice{rand.New(rand.NewPCG(seed, 1))}
	return ship(ctx, d.roll())
}

func draw(r *rand.Rand) int { return r.IntN(6) }

func AsParameter(ctx workflow.Context, seed uint64) error {
	return ship(ctx, draw(rand.New(rand.NewPCG(seed, 1))))
}

func Zipf(ctx workflow.Context, seed uint64) error {
	z := rand.NewZipf(rand.New(rand.NewPCG(seed, 1)), 2, 1, 10)
	return ship(ctx, z.Uint64())
}
