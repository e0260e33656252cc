package refactor

import (
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/commands/steps"
)

// want safe
func GuardHelper_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	if workflow.GetVersion(ctx, "wrap", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		return act(ctx, "Ship")
	}
	return act(ctx, "Wrap")
}
func GuardHelper_head(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	if steps.Enabled(ctx, "wrap") {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}

// want safe
func Fallthrough_base(ctx workflow.Context, o Order) error {
	v := workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 2)
	if v >= 2 {
		if err := act(ctx, "Deep"); err != nil {
			return err
		}
	}
	if v >= 1 {
		if err := act(ctx, "Check"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func Fallthrough_head(ctx workflow.Context, o Order) error {
	switch workflow.GetVersion(ctx, "check", workflow.DefaultVersion, 2) {
	case 2:
		if err := act(ctx, "Deep"); err != nil {
			return err
		}
		fallthrough
	case 1:
		if err := act(ctx, "Check"); err != nil {
			return err
		}
		fallthrough
	default:
		return act(ctx, "Ship")
	}
}

// A guard in a loop: old runs have no version in any turn.
//
// want safe
func GuardInLoop_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}
func GuardInLoop_head(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
		if workflow.GetVersion(ctx, "label", workflow.DefaultVersion, 1) == 1 {
			if err := act(ctx, "Label", item); err != nil {
				return err
			}
		}
	}
	return nil
}

// want safe
func GuardedEarlyReturn_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func GuardedEarlyReturn_head(ctx workflow.Context, o Order) error {
	if o.Amount == 0 && steps.Enabled(ctx, "free") {
		return nil
	}
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

// want safe
func GuardedReorder_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Reserve")
}
func GuardedReorder_head(ctx workflow.Context, o Order) error {
	order := []string{"Charge", "Reserve"}
	if steps.Enabled(ctx, "reserve-first") {
		order = []string{"Reserve", "Charge"}
	}
	for _, name := range order {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// want safe
func GuardInUpdate_base(ctx workflow.Context, o Order) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error { return act(ctx, "Add") }); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func GuardInUpdate_head(ctx workflow.Context, o Order) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error {
		if steps.Enabled(ctx, "check-first") {
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

// want safe
func GuardedCallback_base(ctx workflow.Context, o Order) error {
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	s.Select(ctx)
	return act(ctx, "Ship")
}
func GuardedCallback_head(ctx workflow.Context, o Order) error {
	v := workflow.GetVersion(ctx, "thank", workflow.DefaultVersion, 1)
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		if v >= 1 {
			_ = act(ctx, "Thank")
		}
	})
	s.Select(ctx)
	return act(ctx, "Ship")
}

// The version is kept where all of a run's state is.
//
// want safe
func GuardInField_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

type versions struct{ wrap workflow.Version }

func GuardInField_head(ctx workflow.Context, o Order) error {
	v := versions{wrap: workflow.GetVersion(ctx, "wrap", workflow.DefaultVersion, 1)}
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	if v.wrap > workflow.DefaultVersion {
		if err := act(ctx, "Wrap"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
