package edits

import (
	"slices"

	"go.temporal.io/sdk/workflow"
)

// want unsafe
func IntoLoop_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Label"); err != nil {
		return err
	}
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}
func IntoLoop_head(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Label"); err != nil {
			return err
		}
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}

// want unsafe
func OutOfLoop_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
		if err := act(ctx, "Report"); err != nil {
			return err
		}
	}
	return nil
}
func OutOfLoop_head(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return act(ctx, "Report")
}

// want unsafe
func Bound_base(ctx workflow.Context) error {
	for i := 0; i < 3; i++ {
		if err := act(ctx, "Try", i); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func Bound_head(ctx workflow.Context) error {
	for i := 0; i < 4; i++ {
		if err := act(ctx, "Try", i); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func BoundOfRange_base(ctx workflow.Context) error {
	for range 30 {
		if err := act(ctx, "Try"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func BoundOfRange_head(ctx workflow.Context) error {
	for range 40 {
		if err := act(ctx, "Try"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func BoundInclusive_base(ctx workflow.Context) error {
	for i := 0; i < 3; i++ {
		if err := act(ctx, "Try", i); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func BoundInclusive_head(ctx workflow.Context) error {
	for i := 0; i <= 3; i++ {
		if err := act(ctx, "Try", i); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func LoopFromOne_base(ctx workflow.Context) error {
	for i := 0; i < 3; i++ {
		if err := act(ctx, "Try", i); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func LoopFromOne_head(ctx workflow.Context) error {
	for i := 1; i < 3; i++ {
		if err := act(ctx, "Try", i); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func RetryAdded_base(ctx workflow.Context) error {
	if err := act(ctx, "Charge"); err != nil {
		return act(ctx, "Refuse")
	}
	return act(ctx, "Ship")
}
func RetryAdded_head(ctx workflow.Context) error {
	var err error
	for range 3 {
		if err = act(ctx, "Charge"); err == nil {
			break
		}
	}
	if err != nil {
		return act(ctx, "Refuse")
	}
	return act(ctx, "Ship")
}

// want unsafe
func TableLonger_base(ctx workflow.Context) error {
	for _, name := range []string{"Charge", "Ship"} {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
func TableLonger_head(ctx workflow.Context) error {
	for _, name := range []string{"Charge", "Ship", "Notify"} {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// want unsafe
func TableSwapped_base(ctx workflow.Context) error {
	for _, name := range []string{"Charge", "Pack", "Ship"} {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
func TableSwapped_head(ctx workflow.Context) error {
	for _, name := range []string{"Pack", "Charge", "Ship"} {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// The list goes on being filled while the loop runs.
//
// want unsafe
func TableAppended_base(ctx workflow.Context, o Order) error {
	names := []string{"Charge", "Ship"}
	for _, name := range names {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
func TableAppended_head(ctx workflow.Context, o Order) error {
	names := []string{"Charge", "Ship"}
	if o.Gift {
		names = append(names, "Card")
	}
	for _, name := range names {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// An entry is written over before the loop.
//
// want unsafe
func TableOverwritten_base(ctx workflow.Context, o Order) error {
	names := []string{"Charge", "Ship"}
	for _, name := range names {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
func TableOverwritten_head(ctx workflow.Context, o Order) error {
	names := []string{"Charge", "Ship"}
	names[0] = "ChargeCard"
	for _, name := range names {
		if err := act(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// want unsafe
func FirstOnly_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func FirstOnly_head(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
		break
	}
	return act(ctx, "Ship")
}

// want unsafe
func FailureSkipped_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return act(ctx, "Refuse")
		}
	}
	return act(ctx, "Ship")
}
func FailureSkipped_head(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			continue
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func OtherList_base(ctx workflow.Context, o, p Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func OtherList_head(ctx workflow.Context, o, p Order) error {
	for _, item := range p.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func ConditionOfContinue_base(ctx workflow.Context, n int) error {
	if err := act(ctx, "Poll"); err != nil {
		return err
	}
	if n < 100 {
		return workflow.NewContinueAsNewError(ctx, "ConditionOfContinue", n+1)
	}
	return nil
}
func ConditionOfContinue_head(ctx workflow.Context, n int) error {
	if err := act(ctx, "Poll"); err != nil {
		return err
	}
	if n < 50 {
		return workflow.NewContinueAsNewError(ctx, "ConditionOfContinue", n+1)
	}
	return nil
}

// How long a history is depends on the run.
//
// want needs-evidence
func LengthOfHistory_base(ctx workflow.Context) error {
	for {
		if err := act(ctx, "Poll"); err != nil {
			return err
		}
		if workflow.GetInfo(ctx).GetCurrentHistoryLength() > 1000 {
			return workflow.NewContinueAsNewError(ctx, "LengthOfHistory")
		}
	}
}
func LengthOfHistory_head(ctx workflow.Context) error {
	for {
		if err := act(ctx, "Poll"); err != nil {
			return err
		}
		if workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
			return workflow.NewContinueAsNewError(ctx, "LengthOfHistory")
		}
	}
}

// want unsafe renamed
func InLoopOverFunction_base(ctx workflow.Context, o Order) error {
	for item := range slices.Values(o.Items) {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}
func InLoopOverFunction_head(ctx workflow.Context, o Order) error {
	for item := range slices.Values(o.Items) {
		if err := act(ctx, "Take", item); err != nil {
			return err
		}
	}
	return nil
}

// want unsafe renamed
func InLibraryCall_base(ctx workflow.Context, o Order) error {
	_ = slices.ContainsFunc(o.Items, func(item string) bool { return act(ctx, "Pick", item) != nil })
	return act(ctx, "Ship")
}
func InLibraryCall_head(ctx workflow.Context, o Order) error {
	_ = slices.ContainsFunc(o.Items, func(item string) bool { return act(ctx, "Take", item) != nil })
	return act(ctx, "Ship")
}

// want needs-evidence added
func LibraryCallAdded_base(ctx workflow.Context, o Order) error { return act(ctx, "Ship") }
func LibraryCallAdded_head(ctx workflow.Context, o Order) error {
	_ = slices.ContainsFunc(o.Items, func(item string) bool { return act(ctx, "Take", item) != nil })
	return act(ctx, "Ship")
}
