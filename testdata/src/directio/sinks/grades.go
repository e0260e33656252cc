package sinks

import (
	"os"
	"time"

	"go.temporal.io/sdk/workflow"
)

// Observer is set by other packages; nobody knows what it does with its argument.
var Observer func([]byte)

func Escapes(ctx workflow.Context) error {
	data, _ := os.ReadFile("rate.txt") // want "directio/unknown: os.ReadFile"
	Observer(data)
	return nil
}

func EscapesInput(ctx workflow.Context, data []byte) error {
	Observer(data)
	return nil
}

// Several implementations and no value in view: a guess, at the call.

type guess interface{ rate() string }

type guessFile struct{}

func (guessFile) rate() string {
	data, _ := os.ReadFile("rate.txt")
	return string(data)
}

type guessFixed struct{}

func (guessFixed) rate() string { return "low" }

var chosen guess

// Choose is called by main, with either.
func Choose(g guess) { chosen = g }

func Unresolved(ctx workflow.Context) error {
	if chosen.rate() == "high" { // want "directio/unresolved: .*rate"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}
