package refactor

import (
	"slices"

	"go.temporal.io/sdk/workflow"
)

// want safe
func TableUnrolled_base(ctx workflow.Context, o Order) error {
	for _, name := range []string{"Charge", "Pack", "Ship"} {
		if err := act(ctx, name, o); err != nil {
			return err
		}
	}
	return nil
}
func TableUnrolled_head(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge", o); err != nil {
		return err
	}
	if err := act(ctx, "Pack", o); err != nil {
		return err
	}
	return act(ctx, "Ship", o)
}

// want safe
func TableOfStructs_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge", o); err != nil {
		return err
	}
	if o.Gift {
		if err := act(ctx, "Wrap", o); err != nil {
			return err
		}
	}
	return act(ctx, "Ship", o)
}
func TableOfStructs_head(ctx workflow.Context, o Order) error {
	steps := []struct {
		name string
		skip bool
	}{
		{name: "Charge"},
		{"Wrap", !o.Gift},
		{name: "Ship"},
	}
	for _, s := range steps {
		if s.skip {
			continue
		}
		if err := act(ctx, s.name, o); err != nil {
			return err
		}
	}
	return nil
}

// want safe
func IndexLoop_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func IndexLoop_head(ctx workflow.Context, o Order) error {
	for i := 0; i < len(o.Items); i++ {
		if err := act(ctx, "Pick", o.Items[i]); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want safe
func IntRange_base(ctx workflow.Context, o Order) error {
	for i := 0; i < 3; i++ {
		if err := act(ctx, "Try", i); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func IntRange_head(ctx workflow.Context, o Order) error {
	for i := range 3 {
		if err := act(ctx, "Try", i); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want safe
func RangeLen_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func RangeLen_head(ctx workflow.Context, o Order) error {
	for i := range len(o.Items) {
		if err := act(ctx, "Pick", o.Items[i]); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want safe
func Values_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func Values_head(ctx workflow.Context, o Order) error {
	for item := range slices.Values(o.Items) {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want safe
func BreakForFlag_base(ctx workflow.Context, o Order) error {
	for {
		var more bool
		if err := workflow.ExecuteActivity(ctx, "Poll").Get(ctx, &more); err != nil {
			return err
		}
		if !more {
			break
		}
	}
	return act(ctx, "Ship")
}
func BreakForFlag_head(ctx workflow.Context, o Order) error {
	more := true
	for more {
		more = false
		if err := workflow.ExecuteActivity(ctx, "Poll").Get(ctx, &more); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want safe
func Continue_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if item == "" {
			continue
		}
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}
func Continue_head(ctx workflow.Context, o Order) error {
	pick := func(item string) error {
		if len(item) > 0 {
			return act(ctx, "Pick", item)
		}
		return nil
	}
	for i := range o.Items {
		if err := pick(o.Items[i]); err != nil {
			return err
		}
	}
	return nil
}

// want safe
func FuturesCollected_base(ctx workflow.Context, o Order) error {
	var futures []workflow.Future
	for _, item := range o.Items {
		futures = append(futures, workflow.ExecuteActivity(ctx, "Pick", item))
	}
	for _, f := range futures {
		if err := f.Get(ctx, nil); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func FuturesCollected_head(ctx workflow.Context, o Order) error {
	picks := make([]workflow.Future, 0, len(o.Items))
	for i := range o.Items {
		pick := workflow.ExecuteActivity(ctx, "Pick", o.Items[i])
		picks = append(picks, pick)
	}
	for i := range picks {
		err := picks[i].Get(ctx, nil)
		if err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
