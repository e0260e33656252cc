package edits

import (
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/commands/steps"
)

// Runs of version 1 lose the step.
//
// want unsafe removed
func OffByOne_base(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1) >= 1 {
		if err := act(ctx, "Check"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func OffByOne_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 2) > 1 {
		if err := act(ctx, "Check"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe added
func WrongPolarity_base(ctx workflow.Context) error { return act(ctx, "Ship") }
func WrongPolarity_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1) < 1 {
		if err := act(ctx, "Check"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe added
func AlsoInDefault_base(ctx workflow.Context) error { return act(ctx, "Ship") }
func AlsoInDefault_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		if err := act(ctx, "Check"); err != nil {
			return err
		}
		return act(ctx, "Ship")
	}
	if err := act(ctx, "Check"); err != nil {
		return err
	}
	return act(ctx, "ShipFast")
}

// The second change goes under the id of the first: runs of version 1 that have
// come by meet it too.
//
// want unsafe added
func IDReused_base(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1) == 1 {
		if err := act(ctx, "Check"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func IDReused_head(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1)
	if v == 1 {
		if err := act(ctx, "Check"); err != nil {
			return err
		}
	}
	if err := act(ctx, "Ship"); err != nil {
		return err
	}
	if v == 1 {
		return act(ctx, "Notify")
	}
	return nil
}

// want unsafe moved
func AfterVersion_base(ctx workflow.Context) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	if workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1) == 1 {
		return act(ctx, "Check")
	}
	return act(ctx, "Ship")
}
func AfterVersion_head(ctx workflow.Context) error {
	v := workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1)
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	if v == 1 {
		return act(ctx, "Check")
	}
	return act(ctx, "Ship")
}

// want unsafe
func VersionDropped_base(ctx workflow.Context) error {
	switch workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 2) {
	case 1:
		return act(ctx, "Check")
	case 2:
		return act(ctx, "DeepCheck")
	}
	return act(ctx, "Ship")
}
func VersionDropped_head(ctx workflow.Context) error {
	switch workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 3) {
	case 2, 3:
		return act(ctx, "DeepCheck")
	}
	return act(ctx, "Ship")
}

// want unsafe
func FallthroughLost_base(ctx workflow.Context) error {
	switch workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1) {
	case 1:
		if err := act(ctx, "Check"); err != nil {
			return err
		}
		fallthrough
	default:
		return act(ctx, "Ship")
	}
}
func FallthroughLost_head(ctx workflow.Context) error {
	switch workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1) {
	case 1:
		return act(ctx, "Check")
	default:
		return act(ctx, "Ship")
	}
}

// want unsafe renamed
func IDInHelper_base(ctx workflow.Context) error {
	if steps.Enabled(ctx, "check") {
		return act(ctx, "Check")
	}
	return act(ctx, "Ship")
}
func IDInHelper_head(ctx workflow.Context) error {
	if steps.Enabled(ctx, "checks") {
		return act(ctx, "Check")
	}
	return act(ctx, "Ship")
}

// The other branch is not what there was.
//
// want unsafe
func ElseForgotten_base(ctx workflow.Context, o Order) error {
	if o.Gift {
		if err := act(ctx, "Wrap"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func ElseForgotten_head(ctx workflow.Context, o Order) error {
	if steps.Enabled(ctx, "card") {
		if o.Gift {
			if err := act(ctx, "WrapWithCard"); err != nil {
				return err
			}
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func SwapInOneBranch_base(ctx workflow.Context, o Order) error {
	if o.Gift {
		if err := act(ctx, "Wrap"); err != nil {
			return err
		}
		return act(ctx, "Card")
	}
	if err := act(ctx, "Wrap"); err != nil {
		return err
	}
	return act(ctx, "Card")
}
func SwapInOneBranch_head(ctx workflow.Context, o Order) error {
	if o.Gift {
		if err := act(ctx, "Card"); err != nil {
			return err
		}
		return act(ctx, "Wrap")
	}
	if err := act(ctx, "Wrap"); err != nil {
		return err
	}
	return act(ctx, "Card")
}

// want unsafe
func GuardInUpdateReversed_base(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error { return act(ctx, "Add") }); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func GuardInUpdateReversed_head(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error {
		if !steps.Enabled(ctx, "check-first") {
			if err := act(ctx, "Check"); err != nil {
				return err
			}
		}
		return act(ctx, "Add")
	}); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

// The guard is set, and then not asked for.
//
// want unsafe added
func GuardUnused_base(ctx workflow.Context) error { return act(ctx, "Ship") }
func GuardUnused_head(ctx workflow.Context) error {
	_ = workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 1)
	if err := act(ctx, "Check"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
