package fixes

import (
	clock "time"

	temporal "go.temporal.io/sdk/workflow"
)

type receipt struct{ lines []string }

// The other results get their zero values.
func Results[T any](ctx temporal.Context, d clock.Duration) (receipt, *receipt, T, []string, int, string, bool, error) {
	// Not at once.
	clock.Sleep(d) // want "wallclock/block: time.Sleep"
	var t T
	return receipt{}, nil, t, nil, 1, "", true, nil
}

func Named(ctx temporal.Context, err clock.Duration) (total, paid int, failed error) {
	for range 3 {
		clock.Sleep(err + clock.Second) // want "wallclock/block: time.Sleep"
		total++
	}
	return total, paid, nil
}

func InCoroutine(ctx temporal.Context) error {
	temporal.Go(ctx, func(ctx temporal.Context) {
		clock.Sleep(clock.Second) // want "wallclock/block: time.Sleep"
	})
	return temporal.Sleep(ctx, clock.Hour)
}

func InCase(ctx temporal.Context, n int) error {
	switch n {
	case 1:
		clock.Sleep(clock.Second) // want "wallclock/block: time.Sleep"
	}
	return nil
}

// Nothing can tell that the wait was cancelled.
func NoError(ctx temporal.Context) int {
	clock.Sleep(clock.Second) // want "wallclock/block: time.Sleep"
	return 1
}

// The type of the result cannot be written there.
func TypeHidden(ctx temporal.Context) (receipt, error) {
	type receipt struct{}
	_ = receipt{}
	clock.Sleep(clock.Second) // want "wallclock/block: time.Sleep"
	panic("unreachable")
}

func NoStatement(ctx temporal.Context) error {
	defer clock.Sleep(clock.Second)                            // want "wallclock/block: time.Sleep"
	if clock.Sleep(clock.Second); temporal.Now(ctx).IsZero() { // want "wallclock/block: time.Sleep"
		return nil
	}
	return nil
}

// Neither a query nor a condition may wait.
func ReadOnly(ctx temporal.Context) error {
	err := temporal.SetQueryHandler(ctx, "state", func() (string, error) {
		clock.Sleep(clock.Second) // want "wallclock/block: time.Sleep"
		return "", nil
	})
	if err != nil {
		return err
	}
	return temporal.Await(ctx, func() bool {
		clock.Sleep(clock.Second) // want "wallclock/block: time.Sleep"
		return true
	})
}

// The comment would get lost.
func Comment(ctx temporal.Context) error {
	clock. /* which one */ Sleep(clock.Second) // want "wallclock/block: time.Sleep"
	return nil
}
