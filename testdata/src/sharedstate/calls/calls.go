// Package calls reaches a write of a package variable through helpers, closures, defers and iterators of one package.
package calls

import (
	"iter"
	"slices"

	"go.temporal.io/sdk/workflow"
)

var total int

func level2() {
	total++ // want "sharedstate/write: .*total" trace "TwoLevels calls level1.*level1 calls level2"
}

func level1() { level2() }

func TwoLevels(ctx workflow.Context) error {
	level1()
	return nil
}

func calm2() {}

func calm1() { calm2() }

func TwoLevelsCalm(ctx workflow.Context) error {
	calm1()
	return nil
}

// Reached by two workflows: one finding.
func shared() {
	total++ // want "sharedstate/write: .*total"
}

func SharedA(ctx workflow.Context) error {
	shared()
	return nil
}

func SharedB(ctx workflow.Context) error {
	shared()
	return nil
}

func even(n int) {
	if n > 0 {
		odd(n - 1)
	}
}

func odd(n int) {
	if n == 0 {
		total++ // want "sharedstate/write: .*total" trace "Recursive calls even.*even calls odd"
		return
	}
	even(n - 1)
}

func Recursive(ctx workflow.Context, n int) error {
	even(n)
	return nil
}

func ClosureCalled(ctx workflow.Context) error {
	do := func() {
		total++ // want "sharedstate/write: .*total"
	}
	do()
	return nil
}

func ClosureNotCalled(ctx workflow.Context) error {
	do := func() {
		total++
	}
	_ = do
	return nil
}

func call(f func()) { f() }

func ClosurePassed(ctx workflow.Context) error {
	call(func() {
		total++ // want "sharedstate/write: .*total"
	})
	return nil
}

func ClosurePassedCalm(ctx workflow.Context) error {
	call(func() {})
	return nil
}

func ClosurePassedToLibrary(ctx workflow.Context, xs []int) (int, error) {
	i := slices.IndexFunc(xs, func(x int) bool {
		total++ // want "sharedstate/write: .*total"
		return x == 0
	})
	return i, nil
}

func Deferred(ctx workflow.Context) error {
	defer func() {
		total++ // want "sharedstate/write: .*total"
	}()
	return nil
}

func deferred() {
	total++ // want "sharedstate/write: .*total" trace "DeferredHelper"
}

func DeferredHelper(ctx workflow.Context) error {
	defer deferred()
	return nil
}

func each(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			total++ // want "sharedstate/write: .*total" trace "Iterator"
			if !yield(i) {
				return
			}
		}
	}
}

func Iterator(ctx workflow.Context) (total int, err error) {
	for i := range each(3) {
		total += i
	}
	return total, nil
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
		total++ // want "sharedstate/write: .*total"
	}
	return nil
}

// Nobody in workflow code calls it.
func dead() {
	total++
}

var _ = dead
