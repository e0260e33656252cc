package calls

import "go.temporal.io/sdk/workflow"

func DeadGuard(ctx workflow.Context) error {
	// Packing came with version 1.
	v := workflow.GetVersion(ctx, "pack", 1, 1)
	if v >= 1 { // want "getversion/decided: "
		// It is paid for by us.
		if err := do(ctx, "Pack"); err != nil {
			return err
		}
	}
	if v == workflow.DefaultVersion { // want "getversion/decided: "
		return do(ctx, "Old")
	} else {
		return do(ctx, "New")
	}
}

func DeadRest(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "rest", 2, 2) == 2 { // want "getversion/decided: "
		err := do(ctx, "New")
		return err
	}
	return do(ctx, "Old")
}

func HalfDead(ctx workflow.Context, gift bool) error {
	v := workflow.GetVersion(ctx, "half", 1, 2)
	if v == workflow.DefaultVersion { // want "getversion/decided: "
		return do(ctx, "A")
	} else if v == 1 {
		return do(ctx, "B")
	}
	return do(ctx, "C")
}

// What only the old branch reads would not compile without it.
func DeadReader(ctx workflow.Context, o Order) error {
	name := "Old" + o.ID
	v := workflow.GetVersion(ctx, "reader", 1, 1)
	if v == workflow.DefaultVersion { // want "getversion/decided: "
		return do(ctx, name)
	}
	return do(ctx, "New")
}

func DeadCapture(ctx workflow.Context, o Order) error {
	name := "Old" + o.ID
	workflow.Go(ctx, func(ctx workflow.Context) {
		v := workflow.GetVersion(ctx, "capture", 1, 1)
		if v == workflow.DefaultVersion { // want "getversion/decided: "
			_ = do(ctx, name)
		}
		_ = do(ctx, "New")
	})
	return do(ctx, "Last")
}
