// Package reads reads package variables that are written after init.
package reads

import (
	"context"
	"errors"
	"regexp"
	"sync"
	"sync/atomic"
	"time"

	"go.temporal.io/sdk/workflow"
)

// Written by init and declarations only: every worker of one build has the same.

var declared = map[string]int{"a": 1}

var filled map[string]int

func init() { filled = map[string]int{"a": 1} }

const rate = 3

var standard = rate * 2

var errLate = errors.New("late")

var pattern = regexp.MustCompile("^[a-z]+$")

func ReadsDeclared(ctx workflow.Context, name string) error {
	return workflow.ExecuteActivity(ctx, "Charge", declared[name]+filled[name]+standard).Get(ctx, nil)
}

func ReadsError(ctx workflow.Context, err error) error {
	if errors.Is(err, errLate) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func ReadsPattern(ctx workflow.Context, name string) error {
	if pattern.MatchString(name) {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// Filled by a helper that only init calls.

var byCountry map[string]int

func init() { fillCountries() }

func fillCountries() { byCountry = map[string]int{"at": 20} }

func ReadsInitHelper(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", byCountry["at"]).Get(ctx, nil)
}

// Written by an activity.

var lastPrice int

func Refresh(ctx context.Context, price int) error {
	lastPrice = price
	return nil
}

func ReadsActivitys(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", lastPrice).Get(ctx, nil) // want "sharedstate/read: .*lastPrice"
}

func ReadsActivitysBranch(ctx workflow.Context) error {
	if lastPrice > 10 { // want "sharedstate/read: .*lastPrice"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func ReadsResult(ctx workflow.Context) (price int, err error) {
	err = workflow.ExecuteActivity(ctx, "Price").Get(ctx, &price)
	return price, err
}

func current() int {
	return lastPrice // want "sharedstate/read: .*lastPrice" trace "ReadsInHelper calls current"
}

func ReadsInHelper(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", current()).Get(ctx, nil)
}

// Written by another workflow: both sides are reported.

var seen = map[string]bool{}

func Marks(ctx workflow.Context, order string) error {
	seen[order] = true // want "sharedstate/write: .*seen"
	return nil
}

func Looks(ctx workflow.Context, order string) error {
	if seen[order] { // want "sharedstate/read: .*seen"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

// Written only by a setter that neither workflows nor activities call: main
// calls it before the worker starts, as a rule.

var region = "eu"

func SetRegion(name string) { region = name }

func ReadsSetting(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", region).Get(ctx, nil) // want "sharedstate/setter: .*region"
}

func ReadsInput(ctx workflow.Context, region string) error {
	return workflow.ExecuteActivity(ctx, "Charge", region).Get(ctx, nil)
}

// Written once, behind a Once, with a value that does not depend on when.

var (
	once  sync.Once
	table map[string]int
)

func prices() map[string]int {
	once.Do(func() { table = map[string]int{"a": 1} }) // want "sharedstate/once: .*table"
	return table
}

func ReadsOnce(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", prices()["a"]).Get(ctx, nil)
}

// One field changes, the other does not.

var rules struct{ limit, hits int }

func Hit(ctx context.Context) error {
	rules.hits++
	return nil
}

func ReadsChangingField(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", rules.hits).Get(ctx, nil) // want "sharedstate/read: .*rules"
}

func ReadsOtherField(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", rules.limit).Get(ctx, nil)
}

var paused atomic.Bool

func Pause(ctx context.Context) error {
	paused.Store(true)
	return nil
}

func ReadsAtomic(ctx workflow.Context) error {
	if paused.Load() { // want "sharedstate/read: .*paused"
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// The first mention writes, a later one decides.
func WritesAndReads(ctx workflow.Context, order string) error {
	seen[order] = true // want "sharedstate/write: .*seen" "sharedstate/read: .*seen"
	if len(seen) > 10 {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

// Nothing of the variable's content is read.

func TakesAddress(ctx workflow.Context) error {
	p := &lastPrice
	_ = p
	return nil
}

// Outside workflow code.

func Activity(ctx context.Context) (int, error) { return lastPrice, nil }

func Recorded(ctx workflow.Context) (price int, err error) {
	err = workflow.SideEffect(ctx, func(workflow.Context) any { return lastPrice }).Get(&price)
	return price, err
}
