// Package calls has ranges, ids and branches of single calls.
package calls

import (
	"fmt"
	"math/rand/v2"
	"time"

	"go.temporal.io/sdk/workflow"
)

type Order struct{ ID string }

func do(ctx workflow.Context, name string) error {
	return workflow.ExecuteActivity(ctx, name).Get(ctx, nil)
}

func Inverted(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "a", 2, 1) == 1 { // want "getversion/inverted: workflow.GetVersion has a minimum above its maximum"
		return do(ctx, "A")
	}
	return do(ctx, "B")
}

func Plain(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1)
	if v == workflow.DefaultVersion {
		return do(ctx, "A")
	}
	return do(ctx, "B")
}

func Above(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1)
	if v >= 2 { // want "getversion/above: a version of workflow.GetVersion is compared with 2, and its maximum is 1"
		return do(ctx, "C")
	}
	if v == 1 {
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func AboveInSwitch(ctx workflow.Context) error {
	switch workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) {
	case 3: // want "getversion/above: "
		return do(ctx, "D")
	case 2:
		return do(ctx, "C")
	case 1:
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func AboveMirrored(ctx workflow.Context) error {
	if 1 < workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) { // want "getversion/above: "
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func Relations(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2)
	if v > 1 {
		return do(ctx, "C")
	}
	if v != workflow.DefaultVersion {
		return do(ctx, "B")
	}
	if v < 1 {
		return do(ctx, "A")
	}
	return nil
}

func Leftover(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", 1, 2)
	if v == workflow.DefaultVersion { // want "getversion/decided: every version from the minimum 1 to the maximum 2"
		return do(ctx, "A")
	}
	if v == 1 {
		return do(ctx, "B")
	}
	return do(ctx, "C")
}

func Uncovered(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2) // want "getversion/uncovered: no branch is for version 2 of"
	if v == 1 {
		if err := do(ctx, "B"); err != nil {
			return err
		}
	}
	return do(ctx, "A")
}

func UncoveredSwitch(ctx workflow.Context) error {
	var err error
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 3) // want "getversion/uncovered: no branch is for version 2 of"
	switch v {
	case workflow.DefaultVersion:
		err = do(ctx, "A")
	case 1:
		err = do(ctx, "B")
	case 3:
		err = do(ctx, "C")
	}
	return err
}

func CoveredByDefault(ctx workflow.Context) error {
	var err error
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 3)
	switch v {
	case workflow.DefaultVersion:
		err = do(ctx, "A")
	case 1:
		err = do(ctx, "B")
	default:
		err = do(ctx, "C")
	}
	return err
}

func CoveredByElse(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2)
	var err error
	if v == workflow.DefaultVersion {
		err = do(ctx, "A")
	} else if v == 1 {
		err = do(ctx, "B")
	} else {
		err = do(ctx, "C")
	}
	return err
}

func CoveredByReturn(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2)
	if v == 1 {
		return do(ctx, "B")
	}
	return do(ctx, "C")
}

func CoveredTwice(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 2)
	if v == 1 {
		_ = do(ctx, "B")
	}
	if v == 2 {
		_ = do(ctx, "C")
	}
	return nil
}

func Unused(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) // want "getversion/unused: what workflow.GetVersion yields is not used"
	return do(ctx, "A")
}

// What is left after the old branch is removed keeps out older runs.
func Held(ctx workflow.Context) error {
	_ = workflow.GetVersion(ctx, "a", 1, 1)
	return do(ctx, "A")
}

func Computed(ctx workflow.Context, o Order) error {
	if workflow.GetVersion(ctx, "order-"+o.ID, workflow.DefaultVersion, 1) == 1 { // want "getversion/id: workflow.GetVersion is asked for an id that is computed"
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func PerTurn(ctx workflow.Context) error {
	for i := range 3 {
		if workflow.GetVersion(ctx, fmt.Sprintf("turn-%d", i), workflow.DefaultVersion, 1) == 1 { // want "getversion/id: "
			if err := do(ctx, "B"); err != nil {
				return err
			}
		}
	}
	return do(ctx, "A")
}

const prefix = "change-"

func Joined(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, prefix+"a", workflow.DefaultVersion, 1) == 1 {
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func Sometimes(ctx workflow.Context) error {
	if rand.IntN(2) == 0 { // want "randomness/branch: "
		if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 { // want "getversion/condition: workflow.GetVersion is asked for under a condition that .*rand.IntN decides"
			return do(ctx, "B")
		}
	}
	return do(ctx, "A")
}

func OnReplay(ctx workflow.Context) error {
	if !workflow.IsReplaying(ctx) { // want "isreplaying/"
		if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 { // want "getversion/condition: "
			return do(ctx, "B")
		}
	}
	return do(ctx, "A")
}

func AfterEarlyReturn(ctx workflow.Context) error {
	if time.Now().IsZero() { // want "wallclock/branch: "
		return nil
	}
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 { // want "getversion/condition: "
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func OnInput(ctx workflow.Context, o Order) error {
	if o.ID != "" && workflow.Now(ctx).IsZero() {
		if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 {
			return do(ctx, "B")
		}
	}
	return do(ctx, "A")
}

// Both ways lead here.
func AfterJoin(ctx workflow.Context) error {
	if workflow.IsReplaying(ctx) {
		workflow.GetLogger(ctx).Info("again")
	}
	if workflow.GetVersion(ctx, "a", workflow.DefaultVersion, 1) == 1 {
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func Accepted(ctx workflow.Context, o Order) error {
	//replayvet:ignore getversion few orders
	v := workflow.GetVersion(ctx, o.ID, workflow.DefaultVersion, 1) // suppressed "getversion/id: "
	if v == 1 {
		return do(ctx, "B")
	}
	return do(ctx, "A")
}

func CoveredRemoval(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "removed", workflow.DefaultVersion, 1)
	if v == workflow.DefaultVersion {
		if err := do(ctx, "B"); err != nil {
			return err
		}
	}
	return do(ctx, "A")
}
