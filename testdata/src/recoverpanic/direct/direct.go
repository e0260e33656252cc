// Package direct recovers panics.
package direct

import (
	"context"
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Swallows(ctx workflow.Context) error {
	defer func() {
		_ = recover() // want "recoverpanic/swallow: recover"
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func IntoError(ctx workflow.Context) (err error) {
	defer func() {
		if r := recover(); r != nil { // want "recoverpanic/swallow: recover"
			err = fmt.Errorf("order failed: %v", r)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func PanicsAgain(ctx workflow.Context) error {
	defer func() {
		if r := recover(); r != nil {
			workflow.GetLogger(ctx).Error("order failed", "panic", r)
			panic(r)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func PanicsAgainWrapped(ctx workflow.Context) error {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		panic(fmt.Sprintf("order: %v", r))
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func PanicsSometimes(ctx workflow.Context, strict bool) error {
	defer func() {
		if r := recover(); r != nil && strict { // want "recoverpanic/swallow: recover"
			panic(r)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func guard(err *error) {
	if r := recover(); r != nil { // want "recoverpanic/swallow: recover" trace "Helper.*guard"
		*err = fmt.Errorf("failed: %v", r)
	}
}

func Helper(ctx workflow.Context) (err error) {
	defer guard(&err)
	return workflow.Sleep(ctx, time.Hour)
}

func logged(ctx workflow.Context) {
	if r := recover(); r != nil {
		workflow.GetLogger(ctx).Error("failed", "panic", r)
		panic(r)
	}
}

func HelperPanicsAgain(ctx workflow.Context) error {
	defer logged(ctx)
	return workflow.Sleep(ctx, time.Hour)
}

func safely(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil { // want "recoverpanic/swallow: recover" trace "Wrapped calls safely"
			err = fmt.Errorf("failed: %v", r)
		}
	}()
	return f()
}

func Wrapped(ctx workflow.Context) error {
	return safely(func() error { return workflow.Sleep(ctx, time.Hour) })
}

func InCoroutine(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		defer func() {
			_ = recover() // want "recoverpanic/swallow: recover"
		}()
		_ = workflow.Sleep(ctx, time.Hour)
	})
	return nil
}

func InHandler(ctx workflow.Context) error {
	return workflow.SetUpdateHandler(ctx, "ship", func(ctx workflow.Context) (err error) {
		defer func() {
			if recover() != nil { // want "recoverpanic/swallow: recover"
				err = fmt.Errorf("failed")
			}
		}()
		return workflow.Sleep(ctx, time.Hour)
	})
}

func Exits(ctx workflow.Context) error {
	defer func() {
		if r := recover(); r != nil {
			workflow.GetLogger(ctx).Error("failed", "panic", r)
			repanic(r)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func repanic(r any) { panic(r) }

type syntaxError struct{ line int }

// Nothing of the SDK is a syntaxError.
func OnlyItsOwn(ctx workflow.Context) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case syntaxError:
			err = fmt.Errorf("line %d", r.line)
		default:
			panic(r)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func AnyError(ctx workflow.Context) (err error) {
	defer func() {
		r := recover() // want "recoverpanic/swallow: recover"
		if e, ok := r.(error); ok {
			err = e
		} else if r != nil {
			panic(r)
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

// The panic says nothing of what happened.
func PanicsWithAnother(ctx workflow.Context) error {
	defer func() {
		if recover() != nil { // want "recoverpanic/swallow: recover"
			panic("order failed")
		}
	}()
	return workflow.Sleep(ctx, time.Hour)
}

func parse(text string) (n int, err error) {
	defer func() {
		if recover() != nil {
			err = fmt.Errorf("bad input")
		}
	}()
	return int(text[0]), nil
}

// Nothing in parse can reach the SDK.
func Parses(ctx workflow.Context, text string) (int, error) { return parse(text) }

// Without defer it returns nil.
func NotDeferred(ctx workflow.Context) error {
	_ = recover()
	return workflow.Sleep(ctx, time.Hour)
}

func InMethodValue(ctx workflow.Context) error {
	var g guarded
	defer g.done()
	return workflow.Sleep(ctx, time.Hour)
}

type guarded struct{ failed bool }

func (g *guarded) done() {
	g.failed = recover() != nil // want "recoverpanic/swallow: recover"
}

func Activity(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("failed: %v", r)
		}
	}()
	return nil
}

func Suppressed(ctx workflow.Context) (err error) {
	defer func() {
		if recover() != nil { //replayvet:ignore recoverpanic the parser panics on bad input // suppressed "recoverpanic/swallow: recover"
			err = fmt.Errorf("bad input")
		}
	}()
	return nil
}
