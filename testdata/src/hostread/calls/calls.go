// Package calls reaches the host through helpers, closures, defers and iterators of one package.
package calls

import (
	"iter"
	"os"
	"runtime"
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"
)

func level2() int {
	return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "TwoLevels calls level1.*level1 calls level2"
}

func level1() int { return level2() }

func TwoLevels(ctx workflow.Context) error {
	return ship(ctx, level1())
}

func fixed2() int { return 4 }

func fixed1() int { return fixed2() }

func TwoLevelsFixed(ctx workflow.Context) error {
	return ship(ctx, fixed1())
}

// The value reaches its sink through a parameter of a helper.
func ship(ctx workflow.Context, v int) error {
	return workflow.ExecuteActivity(ctx, "Ship", v).Get(ctx, nil)
}

func SinkInHelper(ctx workflow.Context) error {
	return ship(ctx, runtime.NumCPU()) // want "hostread/input: runtime.NumCPU"
}

func both() (int, string) {
	return runtime.NumCPU(), "fixed" // want "hostread/input: runtime.NumCPU" trace "FirstResult calls both"
}

func FirstResult(ctx workflow.Context) error {
	v, _ := both()
	return ship(ctx, v)
}

func named() (v int, err error) {
	v = runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "NamedHelperResult calls named"
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
func shared() int {
	return runtime.NumCPU() // want "hostread/branch: runtime.NumCPU"
}

func SharedLog(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("seen", "value", shared())
	return nil
}

func SharedBranch(ctx workflow.Context, limit int) error {
	if shared() == limit {
		return workflow.Sleep(ctx, time.Minute)
	}
	return nil
}

func even(n int) int {
	if n == 0 {
		return runtime.NumCPU() // want "hostread/input: runtime.NumCPU" trace "Recursive calls even"
	}
	return odd(n - 1)
}

func odd(n int) int {
	if n == 0 {
		return 4
	}
	return even(n - 1)
}

func Recursive(ctx workflow.Context, n int) error {
	return ship(ctx, even(n))
}

func ClosureCalled(ctx workflow.Context) error {
	read := func() int {
		return runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	}
	return ship(ctx, read())
}

func ClosureFixed(ctx workflow.Context) error {
	read := func() int { return 4 }
	return ship(ctx, read())
}

func ClosureNotCalled(ctx workflow.Context) error {
	read := func() int { return runtime.NumCPU() }
	_ = read
	return ship(ctx, 4)
}

func ClosureInPlace(ctx workflow.Context) error {
	v := func() int {
		return runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	}()
	return ship(ctx, v)
}

func ClosureAssigns(ctx workflow.Context) error {
	v := 4
	set := func() {
		v = runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	}
	set()
	return ship(ctx, v)
}

func call(f func() int) int { return f() }

func ClosurePassed(ctx workflow.Context) error {
	v := call(func() int {
		return runtime.NumCPU() // want "hostread/input: runtime.NumCPU"
	})
	return ship(ctx, v)
}

func ClosurePassedFixed(ctx workflow.Context) error {
	return ship(ctx, call(func() int { return 4 }))
}

func ClosurePassedToLibrary(ctx workflow.Context, xs []int) error {
	i := slices.IndexFunc(xs, func(x int) bool {
		return x == 0 || os.Getenv("FAST") == "yes" // want "hostread/input: os.Getenv"
	})
	return workflow.ExecuteActivity(ctx, "Ship", i).Get(ctx, nil)
}

func Deferred(ctx workflow.Context) error {
	defer func() {
		_ = ship(ctx, runtime.NumCPU()) // want "hostread/input: runtime.NumCPU"
	}()
	return nil
}

func DeferredArgument(ctx workflow.Context) error {
	defer note(ctx, runtime.NumCPU()) // want "hostread/log: runtime.NumCPU"
	return nil
}

func note(ctx workflow.Context, v int) {
	workflow.GetLogger(ctx).Info("done", "value", v)
}

func each(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for range n {
			if !yield(runtime.NumCPU()) { // want "hostread/input: runtime.NumCPU" trace "Iterator"
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
		if err := ship(ctx, runtime.NumCPU()); err != nil { // want "hostread/input: runtime.NumCPU"
			return err
		}
	}
	return nil
}

func IteratorFixed(ctx workflow.Context) error {
	for range upTo(3) {
		if err := ship(ctx, 4); err != nil {
			return err
		}
	}
	return nil
}

// Nobody in workflow code calls it.
func dead() int { return runtime.NumCPU() }

var _ = dead
