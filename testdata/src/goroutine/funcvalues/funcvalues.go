// Package funcvalues reaches a goroutine through function values.
package funcvalues

import (
	"go.temporal.io/sdk/workflow"
)

func work() {}

func act() {
	go work() // want "goroutine/start: .*"
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
	go work() // want "goroutine/start: .*" trace "PackageVar"
}

func PackageVar(ctx workflow.Context) error {
	packageVar()
	return nil
}

type deps struct{ run func() }

func fieldAct() {
	go work() // want "goroutine/start: .*" trace "StructField"
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
	go work() // want "goroutine/start: .*" trace "Constructor calls .*do"
}

func newBuilt() *built { return &built{run: builtAct} }

func (b *built) do() { b.run() }

func Constructor(ctx workflow.Context) error {
	newBuilt().do()
	return nil
}

func call(f func()) { f() }

func paramAct() {
	go work() // want "goroutine/start: .*" trace "Parameter calls call"
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
		go work() // want "goroutine/start: .*" trace "Factory"
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
		go work()
	}
}

type actor struct{}

func (actor) act() {
	go work() // want "goroutine/start: .*" trace "Method calls .*actor.*act"
}

func Method(ctx workflow.Context) error {
	actor{}.act()
	return nil
}

type valueActor struct{}

func (valueActor) act() {
	go work() // want "goroutine/start: .*" trace "MethodValue calls .*valueActor.*act"
}

func MethodValue(ctx workflow.Context) error {
	f := valueActor{}.act
	f()
	return nil
}

type expressionActor struct{}

func (*expressionActor) act() {
	go work() // want "goroutine/start: .*" trace "MethodExpression calls .*expressionActor.*act"
}

func MethodExpression(ctx workflow.Context) error {
	f := (*expressionActor).act
	f(nil)
	return nil
}

type base struct{}

func (base) act() {
	go work() // want "goroutine/start: .*" trace "Promoted calls .*act"
}

type derived struct{ base }

func Promoted(ctx workflow.Context) error {
	derived{}.act()
	return nil
}
