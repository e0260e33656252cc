// Package interfaces reaches a write of a package variable through interfaces.
package interfaces

import (
	"go.temporal.io/sdk/workflow"
)

var total int

// One implementation in the module.

type single interface{ singleAct() }

type onlyOne struct{}

func (onlyOne) singleAct() {
	total++ // want "sharedstate/write: .*total" trace "OneImplementation calls .*singleAct"
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
	total++ // want "sharedstate/write: .*total" trace "Concrete calls .*act"
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
	total++ // want "sharedstate/write: .*total" trace "Parameter calls .*run.*act"
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
	total++ // want "sharedstate/write: .*total" trace "Field calls .*do.*act"
}

func (s service) do() { s.a.act() }

func Field(ctx workflow.Context) error {
	service{a: &fieldHost{}}.do()
	return nil
}
