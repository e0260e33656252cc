// Package otherpkg reaches the clock in another package.
package otherpkg

import (
	"time"

	"github.com/replayvet/replayvet/testdata/src/wallclock/otherpkg/pricing"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v time.Time) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Function(ctx workflow.Context) error {
	return ship(ctx, pricing.Read()) // want "wallclock/input: pricing.Read" trace "Function calls pricing.Read.*time.Now"
}

func FunctionFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Fixed())
}

func Branch(ctx workflow.Context, limit time.Time) error {
	if pricing.Read() == limit { // want "wallclock/branch: pricing.Read"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func TwoLevels(ctx workflow.Context) error {
	return ship(ctx, pricing.Quote()) // want "wallclock/input: pricing.Quote" trace "pricing.Quote calls .*pricing.Read"
}

func TwoPackages(ctx workflow.Context) error {
	return ship(ctx, pricing.Deep()) // want "wallclock/input: pricing.Deep" trace "ledger.Entry"
}

func local() time.Time {
	return pricing.Read() // want "wallclock/input: pricing.Read" trace "ThroughLocal calls local"
}

func ThroughLocal(ctx workflow.Context) error {
	return ship(ctx, local())
}

func Method(ctx workflow.Context) error {
	t := pricing.NewTable()
	return ship(ctx, t.Value()) // want `wallclock/input: \(\*pricing\.Table\)\.Value`
}

func MethodFixed(ctx workflow.Context) error {
	t := pricing.NewTable()
	return ship(ctx, t.Steady())
}

func Variable(ctx workflow.Context) error {
	return ship(ctx, pricing.Source()) // want "wallclock/(input|unresolved): pricing.Source"
}

func Generic(ctx workflow.Context) error {
	_, v := pricing.Stamp("a") // want "wallclock/input: pricing.Stamp"
	return ship(ctx, v)
}

func GenericFixed(ctx workflow.Context, v time.Time) error {
	return ship(ctx, pricing.Keep(v))
}

func GenericMethod(ctx workflow.Context) error {
	b := pricing.Box[string]{}
	return ship(ctx, b.Value()) // want "wallclock/input: pricing.*Value"
}

func Interface(ctx workflow.Context) error {
	var v pricing.Valuer = pricing.Host{}
	return ship(ctx, v.Value()) // want "wallclock/input: pricing.*Value"
}

func InterfaceFixed(ctx workflow.Context) error {
	var v pricing.Valuer = pricing.Steady{}
	return ship(ctx, v.Value())
}

func InterfaceParameter(ctx workflow.Context) error {
	return ship(ctx, pricing.Use(pricing.Host{})) // want "wallclock/input: pricing.Use"
}

func InterfaceParameterFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Use(pricing.Steady{}))
}

// The callee only calls what it is given; the cause is here.
func Callback(ctx workflow.Context) error {
	v := pricing.Call(func() time.Time {
		return time.Now() // want "wallclock/input: time.Now"
	})
	return ship(ctx, v)
}

func CallbackFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Call(func() time.Time { return time.Unix(0, 0) }))
}

func CallbackFunction(ctx workflow.Context) error {
	return ship(ctx, pricing.Call(time.Now)) // want "wallclock/input: time.Now"
}

// The sink is in the other package.
func Sink(ctx workflow.Context) error {
	return pricing.Ship(ctx, time.Now()) // want "wallclock/input: time.Now"
}

func SinkLog(ctx workflow.Context) error {
	pricing.Note(ctx, time.Now()) // want "wallclock/log: time.Now"
	return nil
}

// A suppression in the other package travels with the function.
func Suppressed(ctx workflow.Context) error {
	return ship(ctx, pricing.Accepted())
}

func Iterator(ctx workflow.Context) error {
	for v := range pricing.Each(3) { // want "wallclock/input: pricing.Each"
		if err := ship(ctx, v); err != nil {
			return err
		}
	}
	return nil
}
