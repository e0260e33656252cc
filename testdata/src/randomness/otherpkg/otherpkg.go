// Package otherpkg reaches randomness in another package.
package otherpkg

import (
	"math/rand/v2"
	"time"

	"github.com/replayvet/replayvet/testdata/src/randomness/otherpkg/pricing"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Function(ctx workflow.Context) error {
	return ship(ctx, pricing.Read()) // want "randomness/input: pricing.Read" trace "Function calls pricing.Read.*rand.Int"
}

func FunctionFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Fixed())
}

func Branch(ctx workflow.Context, limit int) error {
	if pricing.Read() == limit { // want "randomness/branch: pricing.Read"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func TwoLevels(ctx workflow.Context) error {
	return ship(ctx, pricing.Quote()) // want "randomness/input: pricing.Quote" trace "pricing.Quote calls .*pricing.Read"
}

func TwoPackages(ctx workflow.Context) error {
	return ship(ctx, pricing.Deep()) // want "randomness/input: pricing.Deep" trace "ledger.Entry"
}

func local() int {
	return pricing.Read() // want "randomness/input: pricing.Read" trace "ThroughLocal calls local"
}

func ThroughLocal(ctx workflow.Context) error {
	return ship(ctx, local())
}

func Method(ctx workflow.Context) error {
	t := pricing.NewTable()
	return ship(ctx, t.Value()) // want "randomness/input: .*pricing.*Value"
}

func MethodFixed(ctx workflow.Context) error {
	t := pricing.NewTable()
	return ship(ctx, t.Steady())
}

func Variable(ctx workflow.Context) error {
	return ship(ctx, pricing.Source()) // want "randomness/(input|unresolved): pricing.Source"
}

func Generic(ctx workflow.Context) error {
	_, v := pricing.Stamp("a") // want "randomness/input: pricing.Stamp"
	return ship(ctx, v)
}

func GenericFixed(ctx workflow.Context, v int) error {
	return ship(ctx, pricing.Keep(v))
}

func GenericMethod(ctx workflow.Context) error {
	b := pricing.Box[string]{}
	return ship(ctx, b.Value()) // want "randomness/input: .*pricing.*Value"
}

func Interface(ctx workflow.Context) error {
	var v pricing.Valuer = pricing.Host{}
	return ship(ctx, v.Value()) // want "randomness/input: .*pricing.*Value"
}

func InterfaceFixed(ctx workflow.Context) error {
	var v pricing.Valuer = pricing.Steady{}
	return ship(ctx, v.Value())
}

func InterfaceParameter(ctx workflow.Context) error {
	return ship(ctx, pricing.Use(pricing.Host{})) // want "randomness/input: pricing.Use"
}

func InterfaceParameterFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Use(pricing.Steady{}))
}

// The callee only calls what it is given; the cause is here.
func Callback(ctx workflow.Context) error {
	v := pricing.Call(func() int {
		return rand.Int() // want "randomness/input: rand.Int"
	})
	return ship(ctx, v)
}

func CallbackFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Call(func() int { return 4 }))
}

func CallbackFunction(ctx workflow.Context) error {
	return ship(ctx, pricing.Call(rand.Int)) // want "randomness/input: rand.Int"
}

// The sink is in the other package.
func Sink(ctx workflow.Context) error {
	return pricing.Ship(ctx, rand.Int()) // want "randomness/input: rand.Int"
}

func SinkLog(ctx workflow.Context) error {
	pricing.Note(ctx, rand.Int()) // want "randomness/log: rand.Int"
	return nil
}

// A suppression in the other package travels with the function.
func Suppressed(ctx workflow.Context) error {
	return ship(ctx, pricing.Accepted())
}

func Iterator(ctx workflow.Context) error {
	for v := range pricing.Each(3) { // want "randomness/input: pricing.Each"
		if err := ship(ctx, v); err != nil {
			return err
		}
	}
	return nil
}
