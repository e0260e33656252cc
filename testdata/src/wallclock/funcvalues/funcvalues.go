// Package funcvalues reaches the clock through function values.
package funcvalues

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v time.Time) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func fixed() time.Time { return time.Unix(0, 0) }

func LocalVar(ctx workflow.Context) error {
	f := time.Now
	return ship(ctx, f()) // want "wallclock/input: time.Now"
}

func LocalVarFixed(ctx workflow.Context) error {
	f := fixed
	return ship(ctx, f())
}

func LocalVarNotCalled(ctx workflow.Context) error {
	f := time.Now
	_ = f
	return ship(ctx, time.Unix(0, 0))
}

var source = time.Now

func PackageVar(ctx workflow.Context) error {
	return ship(ctx, source()) // want "wallclock/input: time.Now"
}

var steady = fixed

func PackageVarFixed(ctx workflow.Context) error {
	return ship(ctx, steady())
}

type deps struct{ read func() time.Time }

func StructField(ctx workflow.Context) error {
	d := deps{read: time.Now}
	return ship(ctx, d.read()) // want "wallclock/input: time.Now"
}

type steadyDeps struct{ read func() time.Time }

func StructFieldFixed(ctx workflow.Context) error {
	d := steadyDeps{read: fixed}
	return ship(ctx, d.read())
}

type built struct{ read func() time.Time }

func newBuilt() *built { return &built{read: time.Now} }

func (b *built) value() time.Time {
	return b.read() // want "wallclock/input: time.Now" trace "Constructor calls .*value"
}

func Constructor(ctx workflow.Context) error {
	return ship(ctx, newBuilt().value())
}

type option func(*optioned)

type optioned struct{ read func() time.Time }

func withSource(read func() time.Time) option { return func(o *optioned) { o.read = read } }

func newOptioned(options ...option) *optioned {
	o := &optioned{read: fixed}
	for _, apply := range options {
		apply(o)
	}
	return o
}

func Options(ctx workflow.Context) error {
	o := newOptioned(withSource(time.Now))
	return ship(ctx, o.read()) // want "wallclock/(input|unresolved): time.Now"
}

func call(f func() time.Time) time.Time { return f() }

// The finding is where the function is handed over: call itself is innocent.
func Parameter(ctx workflow.Context) error {
	return ship(ctx, call(time.Now)) // want "wallclock/input: time.Now"
}

func ParameterFixed(ctx workflow.Context) error {
	return ship(ctx, call(fixed))
}

func callTwice(f func() time.Time) time.Time {
	call(f)
	return call(f)
}

func ParameterTwoLevels(ctx workflow.Context) error {
	return ship(ctx, callTwice(time.Now)) // want "wallclock/input: time.Now"
}

func maker() func() time.Time { return time.Now }

func Factory(ctx workflow.Context) error {
	return ship(ctx, maker()()) // want "wallclock/input: time.Now"
}

func makerFixed() func() time.Time { return fixed }

func FactoryFixed(ctx workflow.Context) error {
	return ship(ctx, makerFixed()())
}

func closureMaker() func() time.Time {
	return func() time.Time {
		return time.Now() // want "wallclock/input: time.Now" trace "FactoryClosure"
	}
}

func FactoryClosure(ctx workflow.Context) error {
	return ship(ctx, closureMaker()())
}

type meter struct{}

func (meter) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "Method calls .*meter.*value"
}

func Method(ctx workflow.Context) error {
	return ship(ctx, meter{}.value())
}

type valueMeter struct{}

func (valueMeter) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "MethodValue calls .*valueMeter.*value"
}

func MethodValue(ctx workflow.Context) error {
	f := valueMeter{}.value
	return ship(ctx, f())
}

type expressionMeter struct{}

func (*expressionMeter) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "MethodExpression calls .*expressionMeter.*value"
}

func MethodExpression(ctx workflow.Context) error {
	f := (*expressionMeter).value
	return ship(ctx, f(nil))
}

type base struct{}

func (base) value() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "Promoted calls .*value"
}

type derived struct{ base }

func Promoted(ctx workflow.Context) error {
	return ship(ctx, derived{}.value())
}

type reader func() time.Time

func (r reader) value() time.Time { return r() }

func NamedFuncType(ctx workflow.Context) error {
	return ship(ctx, reader(time.Now).value()) // want "wallclock/input: time.Now"
}

func NamedFuncTypeFixed(ctx workflow.Context) error {
	return ship(ctx, reader(fixed).value())
}

// Swapped is assigned by code outside this module's view.
var Swapped = time.Now

// SetSwapped replaces it, as tests do.
func SetSwapped(f func() time.Time) { Swapped = f }

func Replaceable(ctx workflow.Context) error {
	return ship(ctx, Swapped()) // want "wallclock/(input|unresolved): time.Now"
}
