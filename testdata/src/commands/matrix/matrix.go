// Package matrix holds the edits that docs/compat.md lists, as pairs of
// workflows: the code of the runs that are under way, and the new code. The
// comment above a pair says what the comparison has to yield.
package matrix

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func A(ctx workflow.Context) error { return nil }

func act(ctx workflow.Context, name string, args ...any) error {
	return workflow.ExecuteActivity(ctx, name, args...).Get(ctx, nil)
}

func base(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	return workflow.Sleep(ctx, 10*time.Second)
}

// want safe
func RM01_base(ctx workflow.Context) error { return base(ctx) }
func RM01_head(ctx workflow.Context) error { return base(ctx) }

// want safe
func RM02_base(ctx workflow.Context) error { return base(ctx) }
func RM02_head(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour, RetryPolicy: &temporal.RetryPolicy{MaximumAttempts: 3}})
	if err := act(ctx, "A", "other", 2); err != nil {
		return err
	}
	return workflow.Sleep(ctx, 10*time.Second)
}

// want unsafe renamed
func RM03_base(ctx workflow.Context) error { return base(ctx) }
func RM03_head(ctx workflow.Context) error {
	if err := act(ctx, "B"); err != nil {
		return err
	}
	return workflow.Sleep(ctx, 10*time.Second)
}

// want safe
func RM04_base(ctx workflow.Context) error { return base(ctx) }
func RM04_head(ctx workflow.Context) error {
	if err := act(ctx, "pkg.v2.A"); err != nil {
		return err
	}
	return workflow.Sleep(ctx, 10*time.Second)
}

// want safe
func RM05_base(ctx workflow.Context) error { return base(ctx) }
func RM05_head(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	return workflow.Sleep(ctx, 99*time.Hour)
}

// want unsafe removed
func RM06_base(ctx workflow.Context) error { return base(ctx) }
func RM06_head(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	return workflow.Sleep(ctx, 0)
}

// want unsafe added
func RM07_base(ctx workflow.Context) error { return base(ctx) }
func RM07_head(ctx workflow.Context) error {
	workflow.SideEffect(ctx, func(workflow.Context) any { return 1 })
	return base(ctx)
}

// want unsafe added
func RM08_base(ctx workflow.Context) error { return base(ctx) }
func RM08_head(ctx workflow.Context) error {
	workflow.MutableSideEffect(ctx, "k", func(workflow.Context) any { return 1 }, func(a, b any) bool { return a == b })
	return base(ctx)
}

// want unsafe added
func RM09_base(ctx workflow.Context) error { return base(ctx) }
func RM09_head(ctx workflow.Context) error {
	if err := workflow.UpsertSearchAttributes(ctx, map[string]any{"K": 1}); err != nil {
		return err
	}
	return base(ctx)
}

// want unsafe added
func RM10_base(ctx workflow.Context) error { return base(ctx) }
func RM10_head(ctx workflow.Context) error {
	if err := workflow.UpsertMemo(ctx, map[string]any{"K": 1}); err != nil {
		return err
	}
	return base(ctx)
}

// want unsafe added
func RM11_base(ctx workflow.Context) error { return base(ctx) }
func RM11_head(ctx workflow.Context) error {
	if err := base(ctx); err != nil {
		return err
	}
	return workflow.UpsertSearchAttributes(ctx, map[string]any{"K": 1})
}

// want unsafe added
func RM12_base(ctx workflow.Context) error { return base(ctx) }
func RM12_head(ctx workflow.Context) error {
	if err := act(ctx, "N"); err != nil {
		return err
	}
	return base(ctx)
}

// want safe
func RM13_base(ctx workflow.Context) error { return base(ctx) }
func RM13_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "n", workflow.DefaultVersion, 1) == 1 {
		if err := act(ctx, "N"); err != nil {
			return err
		}
	}
	return base(ctx)
}

// want unsafe added
func RM14_base(ctx workflow.Context) error { return base(ctx) }
func RM14_head(ctx workflow.Context) error {
	if err := base(ctx); err != nil {
		return err
	}
	return act(ctx, "N")
}

// want unsafe removed
func RM16_base(ctx workflow.Context) error { return base(ctx) }
func RM16_head(ctx workflow.Context) error { return act(ctx, "A") }

// want unsafe reordered
func RM18_base(ctx workflow.Context) error { return base(ctx) }
func RM18_head(ctx workflow.Context) error {
	if err := workflow.Sleep(ctx, 10*time.Second); err != nil {
		return err
	}
	return act(ctx, "A")
}

// want unsafe parallelised
func RM19_base(ctx workflow.Context) error { return base(ctx) }
func RM19_head(ctx workflow.Context) error {
	a := workflow.ExecuteActivity(ctx, "A")
	timer := workflow.NewTimer(ctx, 10*time.Second)
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	return timer.Get(ctx, nil)
}

// want unsafe added
func RM20_base(ctx workflow.Context) error { return base(ctx) }
func RM20_head(ctx workflow.Context) error {
	if err := workflow.ExecuteLocalActivity(ctx, "L").Get(ctx, nil); err != nil {
		return err
	}
	return base(ctx)
}

// want safe
func RM21_base(ctx workflow.Context) error { return base(ctx) }
func RM21_head(ctx workflow.Context) error {
	paused := false
	if err := workflow.SetQueryHandler(ctx, "paused", func() (bool, error) { return paused, nil }); err != nil {
		return err
	}
	if err := workflow.SetUpdateHandler(ctx, "pause", func(ctx workflow.Context) error { return act(ctx, "Pause") }); err != nil {
		return err
	}
	workflow.Go(ctx, func(ctx workflow.Context) {
		for {
			workflow.GetSignalChannel(ctx, "pause").Receive(ctx, nil)
			paused = true
		}
	})
	return base(ctx)
}

// want safe
func RM22_base(ctx workflow.Context) error { return base(ctx) }
func RM22_head(ctx workflow.Context) error {
	n := 0
	workflow.Go(ctx, func(ctx workflow.Context) { n++ })
	return base(ctx)
}

// want unsafe closed
func RM23_base(ctx workflow.Context) error { return base(ctx) }
func RM23_head(ctx workflow.Context) error {
	if err := base(ctx); err != nil {
		return err
	}
	return errors.New("no")
}

// want safe
func RM24_base(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	return errors.New("no")
}
func RM24_head(ctx workflow.Context) error { return act(ctx, "A") }

// want safe
func RM25_base(ctx workflow.Context) error { return base(ctx) }
func RM25_head(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "x", workflow.DefaultVersion, 1)
	return base(ctx)
}

// want unsafe nodefault
func RM26_base(ctx workflow.Context) error { return base(ctx) }
func RM26_head(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "x", 1, 1)
	return base(ctx)
}

func versioned(ctx workflow.Context, id string) error {
	name := "A"
	if workflow.GetVersion(ctx, id, workflow.DefaultVersion, 1) == 1 {
		name = "B"
	}
	return act(ctx, name)
}

// want safe
func RM27_base(ctx workflow.Context) error { return versioned(ctx, "c") }
func RM27_head(ctx workflow.Context) error { return versioned(ctx, "c") }

// want unsafe renamed
// Runs from before the version are under way as well, and those issue A.
func RM28_base(ctx workflow.Context) error { return versioned(ctx, "c") }
func RM28_head(ctx workflow.Context) error { return act(ctx, "B") }

// want unsafe renamed
func RM29_base(ctx workflow.Context) error { return versioned(ctx, "c") }
func RM29_head(ctx workflow.Context) error { return versioned(ctx, "d") }

// want unsafe minraised
func RM30_base(ctx workflow.Context) error { return versioned(ctx, "c") }
func RM30_head(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "c", 2, 2)
	return act(ctx, "B")
}

// want unsafe maxlowered
func RM31_base(ctx workflow.Context) error { return versioned(ctx, "c") }
func RM31_head(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 0)
	return act(ctx, "A")
}

// want unsafe moved
func RM32_base(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1)
	return act(ctx, "B")
}
func RM32_head(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1)
	if err := act(ctx, "A"); err != nil {
		return err
	}
	workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1)
	return act(ctx, "B")
}

func child(ctx workflow.Context, name, id string, args ...any) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: id})
	return workflow.ExecuteChildWorkflow(ctx, name, args...).Get(ctx, nil)
}

// want safe
func RM34_base(ctx workflow.Context) error { return child(ctx, "C", "child-1") }
func RM34_head(ctx workflow.Context) error { return child(ctx, "C", "child-1", 42) }

// want unsafe renamed
func RM35_base(ctx workflow.Context) error { return child(ctx, "C", "child-1") }
func RM35_head(ctx workflow.Context) error { return child(ctx, "D", "child-1") }

// want unsafe id
func RM36_base(ctx workflow.Context) error { return child(ctx, "C", "child-1") }
func RM36_head(ctx workflow.Context) error { return child(ctx, "C", "child-2") }

// want unsafe retyped
func RM37_base(ctx workflow.Context) error { return child(ctx, "C", "child-1") }
func RM37_head(ctx workflow.Context) error { return act(ctx, "C") }

func signal(ctx workflow.Context, id, name string, arg any) error {
	return workflow.SignalExternalWorkflow(ctx, id, "", name, arg).Get(ctx, nil)
}

// want safe
func RM39_base(ctx workflow.Context) error { return signal(ctx, "w", "go", 1) }
func RM39_head(ctx workflow.Context) error { return signal(ctx, "w", "go", 2) }

// want unsafe renamed
func RM40_base(ctx workflow.Context) error { return signal(ctx, "w", "go", 1) }
func RM40_head(ctx workflow.Context) error { return signal(ctx, "w", "stop", 1) }

// want unsafe id
func RM41_base(ctx workflow.Context) error { return signal(ctx, "w", "go", 1) }
func RM41_head(ctx workflow.Context) error { return signal(ctx, "v", "go", 1) }

// want unsafe swapped
func RM43_base(ctx workflow.Context) error {
	a := workflow.SideEffect(ctx, func(workflow.Context) any { return "first" })
	b := workflow.SideEffect(ctx, func(workflow.Context) any { return "second" })
	return act(ctx, "A", a, b)
}
func RM43_head(ctx workflow.Context) error {
	b := workflow.SideEffect(ctx, func(workflow.Context) any { return "second" })
	a := workflow.SideEffect(ctx, func(workflow.Context) any { return "first" })
	return act(ctx, "A", a, b)
}

// want unsafe removed
func RM44_base(ctx workflow.Context) error {
	workflow.SideEffect(ctx, func(workflow.Context) any { return "first" })
	return act(ctx, "A")
}
func RM44_head(ctx workflow.Context) error { return act(ctx, "A") }

func local(ctx workflow.Context, name string) error {
	return workflow.ExecuteLocalActivity(ctx, name).Get(ctx, nil)
}

// want unsafe renamed
func RM46_base(ctx workflow.Context) error { return local(ctx, "la1") }
func RM46_head(ctx workflow.Context) error { return local(ctx, "la2") }

// want unsafe removed
func RM47_base(ctx workflow.Context) error {
	if err := local(ctx, "la1"); err != nil {
		return err
	}
	return act(ctx, "A")
}
func RM47_head(ctx workflow.Context) error { return act(ctx, "A") }

// want unsafe added
func RM48_base(ctx workflow.Context) error {
	if err := local(ctx, "la1"); err != nil {
		return err
	}
	return act(ctx, "A")
}
func RM48_head(ctx workflow.Context) error {
	if err := local(ctx, "la1"); err != nil {
		return err
	}
	if err := local(ctx, "la1"); err != nil {
		return err
	}
	return act(ctx, "A")
}

// want safe
func RM49_base(ctx workflow.Context) error {
	return workflow.UpsertSearchAttributes(ctx, map[string]any{"K": 1})
}
func RM49_head(ctx workflow.Context) error {
	return workflow.UpsertSearchAttributes(ctx, map[string]any{"L": 2})
}

// want unsafe replaced
func RM50_base(ctx workflow.Context) error {
	return workflow.UpsertSearchAttributes(ctx, map[string]any{"K": 1})
}
func RM50_head(ctx workflow.Context) error {
	return workflow.UpsertMemo(ctx, map[string]any{"K": 1})
}

func parallel(ctx workflow.Context, first, second string) error {
	a, b := workflow.ExecuteActivity(ctx, first), workflow.ExecuteActivity(ctx, second)
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	return b.Get(ctx, nil)
}

// want safe
func RM51_base(ctx workflow.Context) error { return parallel(ctx, "A", "B") }
func RM51_head(ctx workflow.Context) error { return parallel(ctx, "A", "B") }

// want unsafe reordered
func RM52_base(ctx workflow.Context) error { return parallel(ctx, "A", "B") }
func RM52_head(ctx workflow.Context) error { return parallel(ctx, "B", "A") }

// want unsafe swapped
func RM53_base(ctx workflow.Context) error {
	if err := act(ctx, "A", 1); err != nil {
		return err
	}
	return act(ctx, "A", 2)
}
func RM53_head(ctx workflow.Context) error {
	if err := act(ctx, "A", 2); err != nil {
		return err
	}
	return act(ctx, "A", 1)
}

// want unsafe id
func RM54_base(ctx workflow.Context) error { return base(ctx) }
func RM54_head(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{ActivityID: "mine"})
	return base(ctx)
}

// want unsafe added
func RM55_base(ctx workflow.Context) error { return base(ctx) }
func RM55_head(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	workflow.SideEffect(ctx, func(workflow.Context) any { return 1 })
	return workflow.Sleep(ctx, 10*time.Second)
}

// want safe
func RM56_base(ctx workflow.Context) error { return base(ctx) }
func RM56_head(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	_, err := workflow.AwaitWithTimeout(ctx, 10*time.Second, func() bool { return false })
	return err
}

// want unsafe closed
func RM57_base(ctx workflow.Context) error { return base(ctx) }
func RM57_head(ctx workflow.Context) error {
	if err := base(ctx); err != nil {
		return err
	}
	return workflow.NewContinueAsNewError(ctx, RM57_head)
}

// want unsafe wait
func RM58_base(ctx workflow.Context) error { return base(ctx) }
func RM58_head(ctx workflow.Context) error {
	if err := base(ctx); err != nil {
		return err
	}
	return workflow.Await(ctx, func() bool { return false })
}

// want unsafe closed
func RM60_base(ctx workflow.Context) error { return base(ctx) }
func RM60_head(ctx workflow.Context) error {
	if err := base(ctx); err != nil {
		return err
	}
	return fmt.Errorf("wrapped: %w", workflow.NewContinueAsNewError(ctx, RM60_head))
}

// want unsafe added
// A child's default id hides the shift from replay, but what is recorded in
// between is still one more.
func RM62_base(ctx workflow.Context) error { return child(ctx, "C", "") }
func RM62_head(ctx workflow.Context) error {
	workflow.SideEffect(ctx, func(workflow.Context) any { return 1 })
	return child(ctx, "C", "")
}

// want needs-evidence timer
func RM64_base(ctx workflow.Context, deadline time.Time) error {
	return workflow.Sleep(ctx, time.Minute)
}
func RM64_head(ctx workflow.Context, deadline time.Time) error {
	return workflow.Sleep(ctx, deadline.Sub(workflow.Now(ctx)))
}

// want unsafe added
func RM65_base(ctx workflow.Context) error { return base(ctx) }
func RM65_head(ctx workflow.Context) error {
	if err := base(ctx); err != nil {
		return err
	}
	workflow.SideEffect(ctx, func(workflow.Context) any { return 1 })
	return nil
}

// want safe
func RM67_base(ctx workflow.Context) error { return base(ctx) }
func RM67_head(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	timer := workflow.NewTimer(ctx, 10*time.Second)
	workflow.NewSelector(ctx).AddFuture(timer, func(workflow.Future) {}).Select(ctx)
	return nil
}

// want unsafe retyped
func RM69_base(ctx workflow.Context) error { return act(ctx, "A") }
func RM69_head(ctx workflow.Context) error { return local(ctx, "A") }

// want unsafe added
func RM70_base(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	return workflow.NewTimer(ctx, time.Hour).Get(ctx, nil)
}
func RM70_head(ctx workflow.Context) error {
	if err := act(ctx, "A"); err != nil {
		return err
	}
	timed, cancel := workflow.WithCancel(ctx)
	timer := workflow.NewTimer(timed, time.Hour)
	cancel()
	return timer.Get(ctx, nil)
}
