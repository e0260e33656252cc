// Package interfaces reaches the clock through interfaces.
package interfaces

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v time.Time) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

// One implementation in the module: the call can go nowhere else.

type single interface{ singleValue() time.Time }

type onlyOne struct{}

func (onlyOne) singleValue() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "OneImplementation calls .*singleValue"
}

type holder struct{ source single }

var held holder

// SetSource is called by main.
func SetSource(s single) { held.source = s }

func OneImplementation(ctx workflow.Context) error {
	return ship(ctx, held.source.singleValue())
}

// A concrete value in view decides among several implementations.

type source interface{ value() time.Time }

type host struct{}

func (host) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "Concrete calls .*value"
}

type steady struct{}

func (steady) value() time.Time { return time.Unix(0, 0) }

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

func (paramHost) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "Parameter calls .*read.*value"
}

func read(s source) time.Time { return s.value() }

func Parameter(ctx workflow.Context) error {
	return ship(ctx, read(paramHost{}))
}

func ParameterFixed(ctx workflow.Context) error {
	return ship(ctx, read(steady{}))
}

// A struct field receives it.

type service struct{ s source }

type fieldHost struct{}

func (*fieldHost) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "Field calls .*run.*value"
}

func (v service) run() time.Time { return v.s.value() }

func Field(ctx workflow.Context) error {
	return ship(ctx, service{s: &fieldHost{}}.run())
}

// A factory returns it.

type factoryHost struct{}

func (factoryHost) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "Factory"
}

func newSource() source { return factoryHost{} }

func Factory(ctx workflow.Context) error {
	return ship(ctx, newSource().value())
}

// Several implementations and no value in view: a guess, at the call.

type guess interface{ guessed() time.Time }

type guessHost struct{}

func (guessHost) guessed() time.Time { return time.Now() }

type guessSteady struct{}

func (guessSteady) guessed() time.Time { return time.Unix(0, 0) }

var chosen guess

// Choose is called by main, with either.
func Choose(g guess) { chosen = g }

func Unresolved(ctx workflow.Context) error {
	if chosen.guessed() == time.Unix(0, 0) { // want "wallclock/unresolved: .*guess"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// Several implementations, all of them harmless.

type calm interface{ calmed() time.Time }

type calmA struct{}

func (calmA) calmed() time.Time { return time.Unix(0, 0) }

type calmB struct{}

func (calmB) calmed() time.Time { return time.Unix(0, 0) }

var chosenCalm calm

// ChooseCalm is called by main.
func ChooseCalm(c calm) { chosenCalm = c }

func UnresolvedCalm(ctx workflow.Context) error {
	if chosenCalm.calmed() == time.Unix(0, 0) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
