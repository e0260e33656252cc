// Package funcvalues reaches the host through function values.
package funcvalues

import (
	"runtime"

	"go.temporal.io/sdk/workflow"
)

func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func fixed() int { return 4 }

func LocalVar(ctx workflow.Context) error {
	f := runtime.NumCPU
	return ship(ctx, f()) // want "hostread/input: runtime.NumCPU"
}

func LocalVarFixed(ctx workflow.Context) error {
	f := fixed
	return ship(ctx, f())
}

func LocalVarNotCalled(ctx workflow.Context) error {
	f := runtime.NumCPU
	_ = f
	return ship(ctx, 4)
}

var source = runtime.NumCPU

func PackageVar(ctx workflow.Context) error {
	return ship(ctx, source()) // want "hostread/input: runtime.NumCPU"
}

var steady = fixed

func PackageVarFixed(ctx workflow.Context) error {
	return ship(ctx, steady())
}

type deps struct{ read func() int }

func StructField(ctx workflow.Context) error {
	d := deps{read: runtime.NumCPU}
	return ship(ctx, d.read()) // want "hostread/input: runtime.NumCPU"
}

type steadyDeps struct{ read func() int }

func StructFieldFixed(ctx workflow.Context) error {
	d := steadyDeps{read: fixed}
	return ship(ctx, d.read())
}

type built struct{ read func() int }

func newBuilt() *built { return &built{read: runtime.NumCPU} }

func (b *built) value() int {
	return b.read() // want "hostread/input: runtime.NumCPU" trace "Constructor calls .*value"
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
	o := newOptioned(withSource(runtime.NumCPU))
	return ship(ctx, o.read()) // want "hostread/(input|unresolved): runtime.NumCPU"
}

func call(f func() int) int { return f() }

// The finding is where the function is handed over: call itself is innocent.
func Parameter(ctx workflow.Context) error {
	return ship(ctx, call(runtime.NumCPU)) // want "hostread/input: runtime.NumCPU"
}

func ParameterFixed(ctx workflow.Context) error {
	return ship(ctx, call(fixed))
}

func callTwice(f func() int) int {
	call(f)
	return call(f)
}

func ParameterTwoLevels(ctx workflow.Context) error {
	return ship(ctx, callTwice(runtime.NumCPU)) // want "hostread/input: runtime.NumCPU"
}

func maker() func() int { return runtime.NumCPU }

func Factory(ctx workflow.Context) error {
	return ship(ctx, maker()()) // want "hostread/input: runtime.NumCPU"
}

func makerFixed() func() int { return fixed }

func FactoryFixed(ctx workflow.Context) error {
	return ship(ctx, makerFixed()())
}

func closureMaker() func() int {
	return func() int {
		return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "FactoryClosure"
	}
}

func FactoryClosure(ctx workflow.Context) error {
	return ship(ctx, closureMaker()())
}

type meter struct{}

func (meter) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Method calls .*meter.*value"
}

func Method(ctx workflow.Context) error {
	return ship(ctx, meter{}.value())
}

type valueMeter struct{}

func (valueMeter) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "MethodValue calls .*valueMeter.*value"
}

func MethodValue(ctx workflow.Context) error {
	f := valueMeter{}.value
	return ship(ctx, f())
}

type expressionMeter struct{}

func (*expressionMeter) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "MethodExpression calls .*expressionMeter.*value"
}

func MethodExpression(ctx workflow.Context) error {
	f := (*expressionMeter).value
	return ship(ctx, f(nil))
}

type base struct{}

func (base) value() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Promoted calls .*value"
}

type derived struct{ base }

func Promoted(ctx workflow.Context) error {
	return ship(ctx, derived{}.value())
}

type reader func() int

func (r reader) value() int { return r() }

func NamedFuncType(ctx workflow.Context) error {
	return ship(ctx, reader(runtime.NumCPU).value()) // want "hostread/input: runtime.NumCPU"
}

func NamedFuncTypeFixed(ctx workflow.Context) error {
	return ship(ctx, reader(fixed).value())
}

// Swapped is assigned by code outside this module's view.
var Swapped = runtime.NumCPU

// SetSwapped replaces it, as tests do.
func SetSwapped(f func() int) { Swapped = f }

func Replaceable(ctx workflow.Context) error {
	return ship(ctx, Swapped()) // want "hostread/(input|unresolved): runtime.NumCPU"
}
