// Package interfaces reaches input and output through interfaces.
package interfaces

import (
	"os"

	"go.temporal.io/sdk/workflow"
)

const path = "/var/lib/orders/marker"

// One implementation in the module.

type single interface{ singleAct() }

type onlyOne struct{}

func (onlyOne) singleAct() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "OneImplementation calls .*singleAct"
}

var held single

// Set is called by main.
func Set(s single) { held = s }

func OneImplementation(ctx workflow.Context) error {
	held.singleAct()
	return nil
}

// A concrete value in view.

type actor interface{ act() }

type host struct{}

func (host) act() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "Concrete calls .*act"
}

type calm struct{}

func (calm) act() {}

func Concrete(ctx workflow.Context) error {
	var a actor = host{}
	a.act()
	return nil
}

func ConcreteCalm(ctx workflow.Context) error {
	var a actor = calm{}
	a.act()
	return nil
}

type paramHost struct{}

func (paramHost) act() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "Parameter calls .*run.*act"
}

func run(a actor) { a.act() }

func Parameter(ctx workflow.Context) error {
	run(paramHost{})
	return nil
}

func ParameterCalm(ctx workflow.Context) error {
	run(calm{})
	return nil
}

type service struct{ a actor }

type fieldHost struct{}

func (*fieldHost) act() {
	_ = os.Remove(path) // want "directio/effect: .*os.Remove" trace "Field calls .*do.*act"
}

func (s service) do() { s.a.act() }

func Field(ctx workflow.Context) error {
	service{a: &fieldHost{}}.do()
	return nil
}
