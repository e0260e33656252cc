// Package interfaces reaches the host through interfaces.
package interfaces

import (
	"runtime"
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

// One implementation in the module: the call can go nowhere else.

type single interface{ singleValue() int }

type onlyOne struct{}

func (onlyOne) singleValue() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "OneImplementation calls .*singleValue"
}

type holder struct{ source single }

var held holder

// SetSource is called by main.
func SetSource(s single) { held.source = s }

func OneImplementation(ctx workflow.Context) error {
	return ship(ctx, held.source.singleValue())
}

// A concrete value in view decides among several implementations.

type source interface{ value() int }

type host struct{}

func (host) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Concrete calls .*value"
}

type steady struct{}

func (steady) value() int { return 4 }

func Concrete(ctx workflow.Context) error {
	var s source = host{}
	return ship(ctx, s.value())
}

func ConcreteFixed(ctx workflow.Context) error {
	var s source = steady{}
	return ship(ctx, s.value())
}

// A parameter receives the concrete value.

type paramHost struct{}

func (paramHost) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Parameter calls .*read.*value"
}

func read(s source) int { return s.value() }

func Parameter(ctx workflow.Context) error {
	return ship(ctx, read(paramHost{}))
}

func ParameterFixed(ctx workflow.Context) error {
	return ship(ctx, read(steady{}))
}

// A struct field receives it.

type service struct{ s source }

type fieldHost struct{}

func (*fieldHost) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Field calls .*run.*value"
}

func (v service) run() int { return v.s.value() }

func Field(ctx workflow.Context) error {
	return ship(ctx, service{s: &fieldHost{}}.run())
}

// A factory returns it.

type factoryHost struct{}

func (factoryHost) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Factory"
}

func newSource() source { return factoryHost{} }

func Factory(ctx workflow.Context) error {
	return ship(ctx, newSource().value())
}

// Several implementations and no value in view: a guess, at the call.

type guess interface{ guessed() int }

type guessHost struct{}

func (guessHost) guessed() int { return runtime.NumCPU() }

type guessSteady struct{}

func (guessSteady) guessed() int { return 4 }

var chosen guess

// Choose is called by main, with either.
func Choose(g guess) { chosen = g }

func Unresolved(ctx workflow.Context) error {
	if chosen.guessed() == 4 { // want "hostread/unresolved: .*guess"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// Several implementations, all of them harmless.

type calm interface{ calmed() int }

type calmA struct{}

func (calmA) calmed() int { return 4 }

type calmB struct{}

func (calmB) calmed() int { return 4 }

var chosenCalm calm

// ChooseCalm is called by main.
func ChooseCalm(c calm) { chosenCalm = c }

func UnresolvedCalm(ctx workflow.Context) error {
	if chosenCalm.calmed() == 4 {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
