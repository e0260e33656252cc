package sinks

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Timer(ctx workflow.Context, pauses map[string]time.Duration) error {
	var pause time.Duration
	for _, d := range pauses { // want "maporder/timer: .*pauses"
		pause = d
	}
	return workflow.Sleep(ctx, pause)
}

func TimerLongest(ctx workflow.Context, pauses map[string]time.Duration) error {
	var pause time.Duration
	for _, d := range pauses {
		pause = max(pause, d)
	}
	return workflow.Sleep(ctx, pause)
}

func CloseKind(ctx workflow.Context, m map[string]bool) error {
	ok := false
	for _, v := range m { // want "maporder/close: .*m"
		ok = v
	}
	if !ok {
		return errors.New("refused")
	}
	return nil
}

func CloseKindAny(ctx workflow.Context, m map[string]bool) error {
	ok := false
	for _, v := range m {
		if v {
			ok = true
		}
	}
	if !ok {
		return errors.New("refused")
	}
	return nil
}

// Several implementations and no value in view: a guess, at the call.

type guess interface{ ids() []string }

type guessMap map[string]int

func (m guessMap) ids() []string {
	var ids []string
	for id := range m {
		ids = append(ids, id)
	}
	return ids
}

type guessSlice []string

func (s guessSlice) ids() []string { return s }

var chosen guess

// Choose is called by main, with either.
func Choose(g guess) { chosen = g }

func Unresolved(ctx workflow.Context) error {
	for _, id := range chosen.ids() { // want "maporder/unresolved: .*ids"
		if err := workflow.ExecuteActivity(ctx, "Ship", id).Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}
