// Package otherpkg reaches the host in another package.
package otherpkg

import (
	"runtime"
	"time"

	"github.com/replayvet/replayvet/testdata/src/hostread/otherpkg/pricing"
	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func Function(ctx workflow.Context) error {
	return ship(ctx, pricing.Read()) // want "hostread/input: pricing.Read" trace "Function calls pricing.Read.*runtime.NumCPU"
}

func FunctionFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Fixed())
}

func Branch(ctx workflow.Context, limit int) error {
	if pricing.Read() == limit { // want "hostread/branch: pricing.Read"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func TwoLevels(ctx workflow.Context) error {
	return ship(ctx, pricing.Quote()) // want "hostread/input: pricing.Quote" trace "pricing.Quote calls .*pricing.Read"
}

func TwoPackages(ctx workflow.Context) error {
	return ship(ctx, pricing.Deep()) // want "hostread/input: pricing.Deep" trace "ledger.Entry"
}

func local() int {
	return pricing.Read() // want "hostread/input: pricing.Read" trace "ThroughLocal calls local"
}

func ThroughLocal(ctx workflow.Context) error {
	return ship(ctx, local())
}

func Method(ctx workflow.Context) error {
	t := pricing.NewTable()
	return ship(ctx, t.Value()) // want "hostread/input: .*pricing.*Value"
}

func MethodFixed(ctx workflow.Context) error {
	t := pricing.NewTable()
	return ship(ctx, t.Steady())
}

func Variable(ctx workflow.Context) error {
	return ship(ctx, pricing.Source()) // want "hostread/(input|unresolved): pricing.Source"
}

func Generic(ctx workflow.Context) error {
	_, v := pricing.Stamp("a") // want "hostread/input: pricing.Stamp"
	return ship(ctx, v)
}

func GenericFixed(ctx workflow.Context, v int) error {
	return ship(ctx, pricing.Keep(v))
}

func GenericMethod(ctx workflow.Context) error {
	b := pricing.Box[string]{}
	return ship(ctx, b.Value()) // want "hostread/input: .*pricing.*Value"
}

func Interface(ctx workflow.Context) error {
	var v pricing.Valuer = pricing.Host{}
	return ship(ctx, v.Value()) // want "hostread/input: .*pricing.*Value"
}

func InterfaceFixed(ctx workflow.Context) error {
	var v pricing.Valuer = pricing.Steady{}
	return ship(ctx, v.Value())
}

func InterfaceParameter(ctx workflow.Context) error {
	return ship(ctx, pricing.Use(pricing.Host{})) // want "hostread/input: pricing.Use"
}

func InterfaceParameterFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Use(pricing.Steady{}))
}

// The callee only calls what it is given; the cause is here.
func Callback(ctx workflow.Context) error {
	v := pricing.Call(func() int {
		return runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	})
	return ship(ctx, v)
}

func CallbackFixed(ctx workflow.Context) error {
	return ship(ctx, pricing.Call(func() int { return 4 }))
}

func CallbackFunction(ctx workflow.Context) error {
	return ship(ctx, pricing.Call(runtime.NumCPU)) // want "hostread/input: runtime.NumCPU"
}

// The sink is in the other package.
func Sink(ctx workflow.Context) error {
	return pricing.Ship(ctx, runtime.NumCPU()) // want "hostread/input: runtime.NumCPU"
}

func SinkLog(ctx workflow.Context) error {
	pricing.Note(ctx, runtime.NumCPU()) // want "hostread/log: runtime.NumCPU"
	return nil
}

// A suppression in the other package travels with the function.
func Suppressed(ctx workflow.Context) error {
	return ship(ctx, pricing.Accepted())
}

func Iterator(ctx workflow.Context) error {
	for v := range pricing.Each(3) { // want "hostread/input: pricing.Each"
		if err := ship(ctx, v); err != nil {
			return err
		}
	}
	return nil
}
