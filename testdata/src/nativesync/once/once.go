// Package once runs something once per process, which is not once per workflow.
package once

import (
	"bytes"
	"os"
	"sync"
	"time"

	"go.temporal.io/sdk/workflow"
)

var table struct {
	once   sync.Once
	values map[string]int
}

func load() map[string]int {
	table.once.Do(func() { // want "nativesync/guard: .*Once.*Do"
		table.values = map[string]int{"a": 1}
	})
	return table.values
}

func Pure(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Charge", load()["a"]).Get(ctx, nil)
}

var values = sync.OnceValue(func() map[string]int { return map[string]int{"a": 1} })

// Computed at most once, without effects: a constant that is lazy.
func PureOnceValue(ctx workflow.Context) error {
	n := values()["a"]
	return workflow.ExecuteActivity(ctx, "Charge", n).Get(ctx, nil)
}

var first sync.Once

// The first execution on a worker sends it, the others do not; neither does its own replay elsewhere.
func Command(ctx workflow.Context) error {
	first.Do(func() { // want "nativesync/once: .*Once.*Do"
		_ = workflow.ExecuteActivity(ctx, "Announce").Get(ctx, nil)
	})
	return nil
}

func CommandEachTime(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "Announce").Get(ctx, nil)
}

var opened sync.Once

func Input(ctx workflow.Context) error {
	opened.Do(func() { // want "nativesync/once: .*Once.*Do"
		_, _ = os.ReadFile("rates.json")
	})
	return nil
}

// A Once of this execution alone is a flag.
func Local(ctx workflow.Context) error {
	var once sync.Once
	for range 3 {
		once.Do(func() {
			_ = workflow.ExecuteActivity(ctx, "Announce").Get(ctx, nil)
		})
	}
	return nil
}

// So is one in the execution's own state.
type state struct{ once sync.Once }

func (s *state) announce(ctx workflow.Context) {
	s.once.Do(func() {
		_ = workflow.ExecuteActivity(ctx, "Announce").Get(ctx, nil)
	})
}

func Own(ctx workflow.Context) error {
	s := &state{}
	s.announce(ctx)
	workflow.Go(ctx, func(ctx workflow.Context) { s.announce(ctx) })
	return workflow.Sleep(ctx, time.Minute)
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// What a pool returns may hold what another execution left in it.
func Pool(ctx workflow.Context) error {
	b := buffers.Get().(*bytes.Buffer) // want "nativesync/pool: .*Pool.*Get"
	b.Reset()
	b.WriteString("order")
	text := b.String()
	buffers.Put(b)
	return workflow.ExecuteActivity(ctx, "Mail", text).Get(ctx, nil)
}

func NoPool(ctx workflow.Context) error {
	var b bytes.Buffer
	b.WriteString("order")
	return workflow.ExecuteActivity(ctx, "Mail", b.String()).Get(ctx, nil)
}

var seen sync.Map

func SyncMap(ctx workflow.Context, order string) error {
	if _, loaded := seen.LoadOrStore(order, true); loaded { // want "nativesync/map: .*Map.*LoadOrStore"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func SyncMapLoad(ctx workflow.Context, order string) error {
	if _, ok := seen.Load(order); ok { // want "nativesync/map: .*Map.*Load"
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

func SyncMapOwn(ctx workflow.Context, order string) error {
	var seen sync.Map
	if _, loaded := seen.LoadOrStore(order, true); loaded {
		return nil
	}
	return workflow.Sleep(ctx, time.Minute)
}

var sizes sync.Map

// A cache of what is the same in every process.
func size(order string) int {
	if n, ok := sizes.Load(order); ok {
		return n.(int)
	}
	n := len(order)
	sizes.Store(order, n)
	return n
}

func SyncMapCache(ctx workflow.Context, order string) error {
	return workflow.ExecuteActivity(ctx, "Charge", size(order)).Get(ctx, nil)
}
