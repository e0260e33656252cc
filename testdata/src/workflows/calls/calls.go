// Package calls hands functions to the SDK for it to call back.
package calls

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

type state struct{ done bool }

func (s *state) Get() (bool, error)                            { return s.done, nil } // root: (*state).Get query
func (s *state) ready() bool                                   { return s.done }      // root: (*state).ready condition
func (s *state) Set(ctx workflow.Context, done bool) error     { return nil }         // root: (*state).Set update
func (s *state) Check(done bool) error                         { return nil }         // root: (*state).Check validator
func (s *state) Watch(ctx workflow.Context)                    {}                     // root: (*state).Watch coroutine
func (s *state) received(c workflow.ReceiveChannel, more bool) {}                     // root: (*state).received selector
func (s state) Version() (int, error)                          { return 1, nil }      // root: state.Version query
func (s *state) notHandedOver() bool                           { return s.done }
func checkAgain(ctx workflow.Context, done bool) error         { return nil }    // root: checkAgain validator
func handler[T any](ctx workflow.Context, v T) (T, error)      { return v, nil } // root: handler update
func query[K comparable, V any](key K) (v V, err error)        { return v, nil } // root: query query
func both(ctx workflow.Context)                                {}                // root: both workflow registered
func fallback()                                                {}                // root: fallback selector

// first is a coroutine before it is a handler, in source order.
func first(ctx workflow.Context) {} // root: first coroutine

type source interface{ State() (int, error) }

func Run(ctx workflow.Context, from source) error { // root: Run workflow
	s := &state{}

	_ = workflow.SetQueryHandler(ctx, "literal", func() (bool, error) { return s.done, nil }) // root: Run.func1 query
	_ = workflow.SetQueryHandler(ctx, "method", s.Get)
	_ = workflow.SetQueryHandler(ctx, "value", (state.Version))
	_ = workflow.SetQueryHandler(ctx, "generic", query[string, int])
	_ = workflow.SetQueryHandlerWithOptions(ctx, "options", func() (int, error) { return 1, nil }, workflow.QueryHandlerOptions{}) // root: Run.func2 query

	_ = workflow.SetUpdateHandler(ctx, "literal", func(ctx workflow.Context) error { return nil }) // root: Run.func3 update
	_ = workflow.SetUpdateHandler(ctx, "generic", handler[int])
	_ = workflow.SetUpdateHandlerWithOptions(ctx, "method", s.Set, workflow.UpdateHandlerOptions{Validator: s.Check})
	_ = workflow.SetUpdateHandlerWithOptions(ctx, "both",
		func(ctx workflow.Context, v int) error { return nil }, // root: Run.func4 update
		workflow.UpdateHandlerOptions{
			Validator: func(v int) error { return nil }, // root: Run.func5 validator
		})
	opts := workflow.UpdateHandlerOptions{Description: "set afterwards"}
	opts.Validator = checkAgain
	_ = workflow.SetUpdateHandlerWithOptions(ctx, "later", s.Set, opts)
	at := &workflow.UpdateHandlerOptions{}
	at.Validator = func(done bool) error { return nil } // root: Run.func6 validator
	_ = workflow.SetUpdateHandlerWithOptions(ctx, "pointer", s.Set, *at)
	_ = workflow.SetUpdateHandlerWithOptions(ctx, "positional", s.Set, workflow.UpdateHandlerOptions{
		func() error { return nil }, 0, "", // root: Run.func7 validator
	})

	workflow.Go(ctx, s.Watch)
	workflow.GoNamed(ctx, "named", func(ctx workflow.Context) { // root: Run.func8 coroutine
		workflow.Go(ctx, func(ctx workflow.Context) { // root: Run.func8.1 coroutine
			workflow.Go(ctx, func(ctx workflow.Context) {}) // root: Run.func8.1.1 coroutine
		})
		workflow.Go(ctx, both)
	})
	wg := workflow.NewWaitGroup(ctx)
	wg.Go(ctx, func(ctx workflow.Context) {}) // root: Run.func9 coroutine

	workflow.NewSelector(ctx).
		AddReceive(workflow.GetSignalChannel(ctx, "a"), func(c workflow.ReceiveChannel, more bool) {}). // root: Run.func10 selector
		AddReceive(workflow.GetSignalChannel(ctx, "b"), s.received).
		AddFuture(workflow.NewTimer(ctx, time.Minute), func(f workflow.Future) {}). // root: Run.func11 selector
		AddSend(workflow.NewChannel(ctx), 1, func() {}).                            // root: Run.func12 selector
		AddDefault(fallback)

	_ = workflow.Await(ctx, func() bool { return s.done }) // root: Run.func13 condition
	_ = workflow.Await(ctx, s.ready)
	_, _ = workflow.AwaitWithTimeout(ctx, time.Minute, func() bool { return s.done })                                 // root: Run.func14 condition
	_, _ = workflow.AwaitWithOptions(ctx, workflow.AwaitOptions{Timeout: time.Minute}, func() bool { return s.done }) // root: Run.func15 condition

	// A method of an interface has no body to look at, the SDK's own functions
	// are nobody's workflow code.
	_ = workflow.SetQueryHandler(ctx, "interface", from.State)
	workflow.Go(ctx, workflow.CompleteSession)

	workflow.Go(ctx, first)
	_ = workflow.SetUpdateHandler(ctx, "first", first)

	// Literals that the SDK does not get are code of the function around them.
	add := func(a, b int) int { return a + b }
	_ = add(1, 2)
	return workflow.ExecuteChildWorkflow(ctx, both).Get(ctx, nil)
}

// A selector of the user's own is the SDK's by its embedded methods.
type picker struct{ workflow.Selector }

func Pick(ctx workflow.Context) { // root: Pick workflow
	p := picker{workflow.NewSelector(ctx)}
	p.AddDefault(func() {}) // root: Pick.func1 selector
}

// An Await or Go that is not the SDK's calls nothing.
type other struct{}

func (other) Await(ctx workflow.Context, f func() bool) error { return nil } // root: other.Await workflow
func (other) AddDefault(f func())                             {}

func Others(ctx workflow.Context) { // root: Others workflow
	_ = other{}.Await(ctx, func() bool { return true })
	other{}.AddDefault(func() {})
}
