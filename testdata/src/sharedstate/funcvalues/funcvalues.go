// Package funcvalues reaches a write of a package variable through function values.
package funcvalues

import (
	"go.temporal.io/sdk/workflow"
)

var total int

func act() {
	total++ // want "sharedstate/write: .*total"
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
	total++ // want "sharedstate/write: .*total" trace "PackageVar"
}

func PackageVar(ctx workflow.Context) error {
	packageVar()
	return nil
}

type deps struct{ run func() }

func fieldAct() {
	total++ // want "sharedstate/write: .*total" trace "StructField"
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
	total++ // want "sharedstate/write: .*total" trace "Constructor calls .*do"
}

func newBuilt() *built { return &built{run: builtAct} }

func (b *built) do() { b.run() }

func Constructor(ctx workflow.Context) error {
	newBuilt().do()
	return nil
}

func call(f func()) { f() }

func paramAct() {
	total++ // want "sharedstate/write: .*total" trace "Parameter calls call"
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
		total++ // want "sharedstate/write: .*total" trace "Factory"
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
		total++
	}
}

type actor struct{}

func (actor) act() {
	total++ // want "sharedstate/write: .*total" trace "Method calls .*actor.*act"
}

func Method(ctx workflow.Context) error {
	actor{}.act()
	return nil
}

type valueActor struct{}

func (valueActor) act() {
	total++ // want "sharedstate/write: .*total" trace "MethodValue calls .*valueActor.*act"
}

func MethodValue(ctx workflow.Context) error {
	f := valueActor{}.act
	f()
	return nil
}

type expressionActor struct{}

func (*expressionActor) act() {
	total++ // want "sharedstate/write: .*total" trace "MethodExpression calls .*expressionActor.*act"
}

func MethodExpression(ctx workflow.Context) error {
	f := (*expressionActor).act
	f(nil)
	return nil
}

type base struct{}

func (base) act() {
	total++ // want "sharedstate/write: .*total" trace "Promoted calls .*act"
}

type derived struct{ base }

func Promoted(ctx workflow.Context) error {
	derived{}.act()
	return nil
}
