package refactor

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// progress is memory that changes.
type progress struct {
	paid, packed, async bool
	left                []string
}

func (p *progress) listen(ctx workflow.Context) {
	workflow.GetSignalChannel(ctx, "progress").Receive(ctx, p)
	p.paid = len(p.left) > 0
	p.packed = len(p.left) > 1
	p.async = len(p.left) > 2
}

// want safe
func AndSwapped_base(ctx workflow.Context, o Order) error {
	if o.Gift && o.Amount > 10 {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}
func AndSwapped_head(ctx workflow.Context, o Order) error {
	if o.Amount > 10 && o.Gift {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}

// want safe
func NestedSwapped_base(ctx workflow.Context, o Order) error {
	p := &progress{}
	p.listen(ctx)
	if p.paid {
		if p.packed {
			return act(ctx, "Ship")
		}
	}
	return act(ctx, "Remind")
}
func NestedSwapped_head(ctx workflow.Context, o Order) error {
	p := &progress{}
	p.listen(ctx)
	if !p.packed {
		return act(ctx, "Remind")
	}
	if p.paid {
		return act(ctx, "Ship")
	}
	return act(ctx, "Remind")
}

// What both sides know by the time they ask in another order.
//
// want safe
func MemorySwapped_base(ctx workflow.Context, o Order) error {
	p := &progress{}
	p.listen(ctx)
	if p.paid {
		if err := act(ctx, "Thank"); err != nil {
			return err
		}
	}
	if p.packed {
		if err := act(ctx, "Label"); err != nil {
			return err
		}
	}
	if p.paid && p.packed {
		return act(ctx, "Ship")
	}
	return act(ctx, "Remind")
}
func MemorySwapped_head(ctx workflow.Context, o Order) error {
	p := &progress{}
	p.listen(ctx)
	if p.paid {
		if err := act(ctx, "Thank"); err != nil {
			return err
		}
	}
	if p.packed {
		if err := act(ctx, "Label"); err != nil {
			return err
		}
	}
	if p.packed && p.paid {
		return act(ctx, "Ship")
	}
	return act(ctx, "Remind")
}

// want safe
func OrSwapped_base(ctx workflow.Context, o Order) error {
	if o.Gift || o.ID == "" {
		return act(ctx, "Review")
	}
	return act(ctx, "Ship")
}
func OrSwapped_head(ctx workflow.Context, o Order) error {
	if o.ID == "" || o.Gift {
		return act(ctx, "Review")
	}
	return act(ctx, "Ship")
}

// want safe
func DeMorgan_base(ctx workflow.Context, o Order) error {
	if !(o.Gift && o.Amount > 10) {
		return act(ctx, "Ship")
	}
	return act(ctx, "Wrap")
}
func DeMorgan_head(ctx workflow.Context, o Order) error {
	if 10 >= o.Amount || o.Gift == false {
		return act(ctx, "Ship")
	}
	return act(ctx, "Wrap")
}

// The old way is asked for behind a condition that it did not have.
//
// want safe
func GuardBehindCondition_base(ctx workflow.Context, o Order) error {
	p := &progress{}
	p.listen(ctx)
	if p.paid {
		if err := act(ctx, "Pack"); err != nil {
			return err
		}
		if !p.async {
			if err := act(ctx, "Label"); err != nil {
				return err
			}
		}
	}
	if p.packed && !p.async {
		if err := act(ctx, "Seal"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func GuardBehindCondition_head(ctx workflow.Context, o Order) error {
	p := &progress{}
	p.listen(ctx)
	first := workflow.GetVersion(ctx, "ship-first", workflow.DefaultVersion, 0) >= 0
	if p.async && first {
		if p.paid {
			if err := act(ctx, "Pack"); err != nil {
				return err
			}
		}
		return act(ctx, "ShipAsync")
	}
	if p.paid {
		if err := act(ctx, "Pack"); err != nil {
			return err
		}
		if !p.async {
			if err := act(ctx, "Label"); err != nil {
				return err
			}
		}
	}
	if p.packed && !p.async {
		if err := act(ctx, "Seal"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want safe
func LengthForms_base(ctx workflow.Context, o Order) error {
	if o.ID == "" {
		return act(ctx, "Name")
	}
	if len(o.Items) > 0 {
		return act(ctx, "Pick")
	}
	return act(ctx, "Ship")
}
func LengthForms_head(ctx workflow.Context, o Order) error {
	if len(o.ID) == 0 {
		return act(ctx, "Name")
	}
	if len(o.Items) == 0 {
		return act(ctx, "Ship")
	}
	return act(ctx, "Pick")
}

// want safe
func LengthOfString_base(ctx workflow.Context, o Order) error {
	if len(o.ID) > 0 {
		return act(ctx, "Name")
	}
	if len(o.Items) < 1 {
		return act(ctx, "Pick")
	}
	return act(ctx, "Ship")
}
func LengthOfString_head(ctx workflow.Context, o Order) error {
	if o.ID != "" {
		return act(ctx, "Name")
	}
	if len(o.Items) >= 1 {
		return act(ctx, "Ship")
	}
	return act(ctx, "Pick")
}

type Window struct{ From, To time.Time }

// want safe
func BeforeAfter_base(ctx workflow.Context, w Window) error {
	if w.From.Before(w.To) {
		return act(ctx, "Open")
	}
	return act(ctx, "Close")
}
func BeforeAfter_head(ctx workflow.Context, w Window) error {
	if w.To.After(w.From) {
		return act(ctx, "Open")
	}
	return act(ctx, "Close")
}

// Times in UTC that are equal are the same.
//
// want safe
func EqualTimes_base(ctx workflow.Context, w Window) error {
	if w.From.UTC() == w.To.UTC() {
		return act(ctx, "Open")
	}
	return act(ctx, "Close")
}
func EqualTimes_head(ctx workflow.Context, w Window) error {
	if w.To.UTC().Equal(w.From.UTC()) {
		return act(ctx, "Open")
	}
	return act(ctx, "Close")
}

// want safe
func TagSwitch_base(ctx workflow.Context, o Order) error {
	if o.ID == "a" || o.ID == "b" {
		return act(ctx, "Early")
	}
	if o.ID == "c" {
		return act(ctx, "Late")
	}
	return act(ctx, "Never")
}
func TagSwitch_head(ctx workflow.Context, o Order) error {
	var name string
	switch o.ID {
	case "c":
		name = "Late"
	case "b", "a":
		name = "Early"
	default:
		name = "Never"
	}
	return act(ctx, name)
}

const verbose = false

// want safe
func ConstantCondition_base(ctx workflow.Context, o Order) error { return act(ctx, "Ship") }
func ConstantCondition_head(ctx workflow.Context, o Order) error {
	if verbose {
		_ = act(ctx, "Report")
	}
	return act(ctx, "Ship")
}

// want safe
func ErrorFirst_base(ctx workflow.Context, o Order) error {
	err := act(ctx, "Charge")
	if err == nil {
		err = act(ctx, "Ship")
		if err == nil {
			return nil
		}
		return err
	}
	return err
}
func ErrorFirst_head(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
