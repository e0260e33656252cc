// Package funcvalues reaches a log line through function values.
package funcvalues

import (
	"log"

	"go.temporal.io/sdk/workflow"
)

const text = "shipping"

func act() {
	log.Print(text) // want "nativelog/log: .*log.Print"
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
	log.Print(text) // want "nativelog/log: .*log.Print" trace "PackageVar"
}

func PackageVar(ctx workflow.Context) error {
	packageVar()
	return nil
}

type deps struct{ run func() }

func fieldAct() {
	log.Print(text) // want "nativelog/log: .*log.Print" trace "StructField"
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
	log.Print(text) // want "nativelog/log: .*log.Print" trace "Constructor calls .*do"
}

func newBuilt() *built { return &built{run: builtAct} }

func (b *built) do() { b.run() }

func Constructor(ctx workflow.Context) error {
	newBuilt().do()
	return nil
}

func call(f func()) { f() }

func paramAct() {
	log.Print(text) // want "nativelog/log: .*log.Print" trace "Parameter calls call"
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
		log.Print(text) // want "nativelog/log: .*log.Print" trace "Factory"
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
		log.Print(text)
	}
}

type actor struct{}

func (actor) act() {
	log.Print(text) // want "nativelog/log: .*log.Print" trace "Method calls .*actor.*act"
}

func Method(ctx workflow.Context) error {
	actor{}.act()
	return nil
}

type valueActor struct{}

func (valueActor) act() {
	log.Print(text) // want "nativelog/log: .*log.Print" trace "MethodValue calls .*valueActor.*act"
}

func MethodValue(ctx workflow.Context) error {
	f := valueActor{}.act
	f()
	return nil
}

type expressionActor struct{}

func (*expressionActor) act() {
	log.Print(text) // want "nativelog/log: .*log.Print" trace "MethodExpression calls .*expressionActor.*act"
}

func MethodExpression(ctx workflow.Context) error {
	f := (*expressionActor).act
	f(nil)
	return nil
}

type base struct{}

func (base) act() {
	log.Print(text) // want "nativelog/log: .*log.Print" trace "Promoted calls .*act"
}

type derived struct{ base }

func Promoted(ctx workflow.Context) error {
	derived{}.act()
	return nil
}
