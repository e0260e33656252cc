// Package funcvalues reaches input and output through function values.
package funcvalues

import (
	"os"

	"go.temporal.io/sdk/workflow"
)

const path = "/var/lib/orders/marker"

func act() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove"
}

func calm() {}

func LocalVar(ctx workflow.Context) error {
	f := act
	f()
	return nil
}

func LocalVarCalm(ctx workflow.Context) error {
	f := calm
	f()
	return nil
}

var packageVar = func() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "PackageVar"
}

func PackageVar(ctx workflow.Context) error {
	packageVar()
	return nil
}

type deps struct{ run func() }

func fieldAct() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "StructField"
}

func StructField(ctx workflow.Context) error {
	d := deps{run: fieldAct}
	d.run()
	return nil
}

type calmDeps struct{ run func() }

func StructFieldCalm(ctx workflow.Context) error {
	d := calmDeps{run: calm}
	d.run()
	return nil
}

type built struct{ run func() }

func builtAct() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "Constructor calls .*do"
}

func newBuilt() *built { return &built{run: builtAct} }

func (b *built) do() { b.run() }

func Constructor(ctx workflow.Context) error {
	newBuilt().do()
	return nil
}

func call(f func()) { f() }

func paramAct() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "Parameter calls call"
}

func Parameter(ctx workflow.Context) error {
	call(paramAct)
	return nil
}

func ParameterCalm(ctx workflow.Context) error {
	call(calm)
	return nil
}

func maker() func() {
	return func() {
		_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "Factory"
	}
}

func Factory(ctx workflow.Context) error {
	maker()()
	return nil
}

func FactoryNotCalled(ctx workflow.Context) error {
	_ = calmMaker()
	return nil
}

func calmMaker() func() {
	return func() {
		_ = os.Remove(path)
	}
}

type actor struct{}

func (actor) act() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "Method calls .*actor.*act"
}

func Method(ctx workflow.Context) error {
	actor{}.act()
	return nil
}

type valueActor struct{}

func (valueActor) act() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "MethodValue calls .*valueActor.*act"
}

func MethodValue(ctx workflow.Context) error {
	f := valueActor{}.act
	f()
	return nil
}

type expressionActor struct{}

func (*expressionActor) act() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "MethodExpression calls .*expressionActor.*act"
}

func MethodExpression(ctx workflow.Context) error {
	f := (*expressionActor).act
	f(nil)
	return nil
}

type base struct{}

func (base) act() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "Promoted calls .*act"
}

type derived struct{ base }

func Promoted(ctx workflow.Context) error {
	derived{}.act()
	return nil
}
