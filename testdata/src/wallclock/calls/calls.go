// Package calls reaches the clock through helpers, closures, defers and iterators of one package.
package calls

import (
	"iter"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"
)

func level2() time.Time {
	return time.Now() // want "wallclock/input: time.Now" trace "TwoLevels calls level1.*level1 calls level2"
}

func level1() time.Time { return level2() }

func TwoLevels(ctx workflow.Context) error {
	return ship(ctx, level1())
}

func fixed2() time.Time { return time.Unix(0, 0) }

func fixed1() time.Time { return fixed2() }

func TwoLevelsFixed(ctx workflow.Context) error {
	return ship(ctx, fixed1())
}

// The value reaches its sink through a parameter of a helper.
func ship(ctx workflow.Context, v time.Time) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func SinkInHelper(ctx workflow.Context) error {
	return ship(ctx, time.Now()) // want "wallclock/input: time.Now"
}

func both() (time.Time, string) {
	return time.Now(), "fixed" // want "wallclock/input: time.Now" trace "FirstResult calls both"
}

func FirstResult(ctx workflow.Context) error {
	v, _ := both()
	return ship(ctx, v)
}

func named() (v time.Time, err error) {
	v = time.Now() // want "wallclock/input: time.Now" trace "NamedHelperResult calls named"
	return
}

func NamedHelperResult(ctx workflow.Context) error {
	v, err := named()
	if err != nil {
		return err
	}
	return ship(ctx, v)
}

// Shared by two workflows: one finding, with the gravest grade.
func shared() time.Time {
	return time.Now() // want "wallclock/branch: time.Now"
}

func SharedLog(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("seen", "value", shared())
	return nil
}

func SharedBranch(ctx workflow.Context, limit time.Time) error {
	if shared() == limit {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func even(n int) time.Time {
	if n == 0 {
		return time.Now() // want "wallclock/input: time.Now" trace "Recursive calls even"
	}
	return odd(n - 1)
}

func odd(n int) time.Time {
	if n == 0 {
		return time.Unix(0, 0)
	}
	return even(n - 1)
}

func Recursive(ctx workflow.Context, n int) error {
	return ship(ctx, even(n))
}

func ClosureCalled(ctx workflow.Context) error {
	read := func() time.Time {
		return time.Now() // want "wallclock/input: time.Now"
	}
	return ship(ctx, read())
}

func ClosureFixed(ctx workflow.Context) error {
	read := func() time.Time { return time.Unix(0, 0) }
	return ship(ctx, read())
}

func ClosureNotCalled(ctx workflow.Context) error {
	read := func() time.Time { return time.Now() }
	_ = read
	return ship(ctx, time.Unix(0, 0))
}

func ClosureInPlace(ctx workflow.Context) error {
	v := func() time.Time {
		return time.Now() // want "wallclock/input: time.Now"
	}()
	return ship(ctx, v)
}

func ClosureAssigns(ctx workflow.Context) error {
	v := time.Unix(0, 0)
	set := func() {
		v = time.Now() // want "wallclock/input: time.Now"
	}
	set()
	return ship(ctx, v)
}

func call(f func() time.Time) time.Time { return f() }

func ClosurePassed(ctx workflow.Context) error {
	v := call(func() time.Time {
		return time.Now() // want "wallclock/input: time.Now"
	})
	return ship(ctx, v)
}

func ClosurePassedFixed(ctx workflow.Context) error {
	return ship(ctx, call(func() time.Time { return time.Unix(0, 0) }))
}

func ClosurePassedToLibrary(ctx workflow.Context, xs []int) error {
	i := slices.IndexFunc(xs, func(x int) bool {
		return x == 0 || time.Now().Hour() < 12 // want "wallclock/input: time.Now"
	})
	return workflow.ExecuteActivity(ctx, "Ship", i).Get(ctx, nil)
}

func Deferred(ctx workflow.Context) error {
	defer func() {
		_ = ship(ctx, time.Now()) // want "wallclock/input: time.Now"
	}()
	return nil
}

func DeferredArgument(ctx workflow.Context) error {
	defer note(ctx, time.Now()) // want "wallclock/log: time.Now"
	return nil
}

func note(ctx workflow.Context, v time.Time) {
	workflow.GetLogger(ctx).Info("done", "value", v)
}

func each(n int) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for range n {
			if !yield(time.Now()) { // want "wallclock/input: time.Now" trace "Iterator"
				return
			}
		}
	}
}

func Iterator(ctx workflow.Context) error {
	for v := range each(3) {
		if err := ship(ctx, v); err != nil {
			return err
		}
	}
	return nil
}

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func IteratorBody(ctx workflow.Context) error {
	for range upTo(3) {
		if err := ship(ctx, time.Now()); err != nil { // want "wallclock/input: time.Now"
			return err
		}
	}
	return nil
}

func IteratorFixed(ctx workflow.Context) error {
	for range upTo(3) {
		if err := ship(ctx, time.Unix(0, 0)); err != nil {
			return err
		}
	}
	return nil
}

// Nobody in workflow code calls it.
func dead() time.Time { return time.Now() }

var _ = dead
