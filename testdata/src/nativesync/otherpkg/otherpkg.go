// Package otherpkg reaches a native channel in another package.
package otherpkg

import (
	"github.com/replayvet/replayvet/testdata/src/nativesync/otherpkg/notifier"
	"go.temporal.io/sdk/workflow"
)

func Function(ctx workflow.Context) error {
	notifier.Act() // want "nativesync/channel: notifier.Act" trace "Function calls notifier.Act"
	return nil
}

func FunctionCalm(ctx workflow.Context) error {
	notifier.Calm()
	return nil
}

func TwoLevels(ctx workflow.Context) error {
	notifier.Outer() // want "nativesync/channel: notifier.Outer" trace "notifier.Outer calls .*notifier.Act"
	return nil
}

func TwoPackages(ctx workflow.Context) error {
	notifier.Deep() // want "nativesync/channel: notifier.Deep" trace "transport.Send"
	return nil
}

func local() {
	notifier.Act() // want "nativesync/channel: notifier.Act" trace "ThroughLocal calls local"
}

func ThroughLocal(ctx workflow.Context) error {
	local()
	return nil
}

func Method(ctx workflow.Context) error {
	c := notifier.New()
	c.Act() // want "nativesync/channel: .*notifier.*Act"
	return nil
}

func MethodCalm(ctx workflow.Context) error {
	c := notifier.New()
	c.Calm()
	return nil
}

func Generic(ctx workflow.Context, order string) (string, error) {
	return notifier.Keep(order), nil // want "nativesync/channel: notifier.Keep"
}

func GenericMethod(ctx workflow.Context, order string) (string, error) {
	b := notifier.Box[string]{Item: order}
	return b.Open(), nil // want "nativesync/channel: .*notifier.*Open"
}

func Interface(ctx workflow.Context) error {
	var a notifier.Actor = notifier.New()
	a.Act() // want "nativesync/channel: .*notifier.*Act"
	return nil
}

func InterfaceParameter(ctx workflow.Context) error {
	notifier.Use(notifier.New()) // want "nativesync/channel: notifier.Use"
	return nil
}

func InterfaceParameterCalm(ctx workflow.Context) error {
	notifier.Use(notifier.Silent{})
	return nil
}

// The callee only calls what it is given; the cause is here.
func Callback(ctx workflow.Context) error {
	notifier.Call(func() {
		events <- 1 // want "nativesync/channel: .*"
	})
	return nil
}

func CallbackCalm(ctx workflow.Context) error {
	notifier.Call(func() {})
	return nil
}

func FunctionPassed(ctx workflow.Context) error {
	notifier.Call(notifier.Act) // want "nativesync/channel: notifier.(Act|Call)"
	return nil
}

// A suppression in the other package travels with the function.
func Suppressed(ctx workflow.Context) error {
	notifier.Accepted()
	return nil
}

var events = make(chan int, 8)
