// Package funcvalues reaches randomness through function values.
package funcvalues

import (
	"math/rand/v2"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func fixed() int { return 4 }

func LocalVar(ctx workflow.Context) error {
	f := rand.Int
	return ship(ctx, f()) // want "randomness/input: rand.Int"
}

func LocalVarFixed(ctx workflow.Context) error {
	f := fixed
	return ship(ctx, f())
}

func LocalVarNotCalled(ctx workflow.Context) error {
	f := rand.Int
	_ = f
	return ship(ctx, 4)
}

var source = rand.Int

func PackageVar(ctx workflow.Context) error {
	return ship(ctx, source()) // want "randomness/input: rand.Int"
}

var steady = fixed

func PackageVarFixed(ctx workflow.Context) error {
	return ship(ctx, steady())
}

type deps struct{ read func() int }

func StructField(ctx workflow.Context) error {
	d := deps{read: rand.Int}
	return ship(ctx, d.read()) // want "randomness/input: rand.Int"
}

type steadyDeps struct{ read func() int }

func StructFieldFixed(ctx workflow.Context) error {
	d := steadyDeps{read: fixed}
	return ship(ctx, d.read())
}

type built struct{ read func() int }

func newBuilt() *built { return &built{read: rand.Int} }

func (b *built) value() int {
	return b.read() // want "randomness/input: rand.Int" trace "Constructor calls .*value"
}

func Constructor(ctx workflow.Context) error {
	return ship(ctx, newBuilt().value())
}

type option func(*optioned)

type optioned struct{ read func() int }

func withSource(read func() int) option { return func(o *optioned) { o.read = read } }

func newOptioned(options ...option) *optioned {
	o := &optioned{read: fixed}
	for _, apply := range options {
		apply(o)
	}
	return o
}

func Options(ctx workflow.Context) error {
	o := newOptioned(withSource(rand.Int))
	return ship(ctx, o.read()) // want "randomness/(input|unresolved): rand.Int"
}

func call(f func() int) int { return f() }

// The finding is where the function is handed over: call itself is innocent.
func Parameter(ctx workflow.Context) error {
	return ship(ctx, call(rand.Int)) // want "randomness/input: rand.Int"
}

func ParameterFixed(ctx workflow.Context) error {
	return ship(ctx, call(fixed))
}

func callTwice(f func() int) int {
	call(f)
	return call(f)
}

func ParameterTwoLevels(ctx workflow.Context) error {
	return ship(ctx, callTwice(rand.Int)) // want "randomness/input: rand.Int"
}

func maker() func() int { return rand.Int }

func Factory(ctx workflow.Context) error {
	return ship(ctx, maker()()) // want "randomness/input: rand.Int"
}

func makerFixed() func() int { return fixed }

func FactoryFixed(ctx workflow.Context) error {
	return ship(ctx, makerFixed()())
}

func closureMaker() func() int {
	return func() int {
		return rand.Int() // want "randomness/input: rand.Int" trace "FactoryClosure"
	}
}

func FactoryClosure(ctx workflow.Context) error {
	return ship(ctx, closureMaker()())
}

type meter struct{}

func (meter) value() int {
	return rand.Int() // want "randomness/input: rand.Int" trace "Method calls .*meter.*value"
}

func Method(ctx workflow.Context) error {
	return ship(ctx, meter{}.value())
}

type valueMeter struct{}

func (valueMeter) value() int {
	return rand.Int() // want "randomness/input: rand.Int" trace "MethodValue calls .*valueMeter.*value"
}

func MethodValue(ctx workflow.Context) error {
	f := valueMeter{}.value
	return ship(ctx, f())
}

type expressionMeter struct{}

func (*expressionMeter) value() int {
	return rand.Int() // want "randomness/input: rand.Int" trace "MethodExpression calls .*expressionMeter.*value"
}

func MethodExpression(ctx workflow.Context) error {
	f := (*expressionMeter).value
	return ship(ctx, f(nil))
}

type base struct{}

func (base) value() int {
	return rand.Int() // want "randomness/input: rand.Int" trace "Promoted calls .*value"
}

type derived struct{ base }

func Promoted(ctx workflow.Context) error {
	return ship(ctx, derived{}.value())
}

type reader func() int

func (r reader) value() int { return r() }

func NamedFuncType(ctx workflow.Context) error {
	return ship(ctx, reader(rand.Int).value()) // want "randomness/input: rand.Int"
}

func NamedFuncTypeFixed(ctx workflow.Context) error {
	return ship(ctx, reader(fixed).value())
}

// Swapped is assigned by code outside this module's view.
var Swapped = rand.Int

// SetSwapped replaces it, as tests do.
func SetSwapped(f func() int) { Swapped = f }

func Replaceable(ctx workflow.Context) error {
	return ship(ctx, Swapped()) // want "randomness/(input|unresolved): rand.Int"
}
