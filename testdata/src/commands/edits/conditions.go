package edits

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// progress is memory that changes.
type progress struct {
	paid, packed bool
	left         []string
}

func (p *progress) listen(ctx workflow.Context) {
	workflow.GetSignalChannel(ctx, "progress").Receive(ctx, p)
	p.paid = len(p.left) > 0
	p.packed = len(p.left) > 1
}

// Both can hold: then the first decides.
//
// want unsafe
func CasesSwapped_base(ctx workflow.Context, o Order) error {
	switch {
	case o.Gift:
		return act(ctx, "Wrap")
	case o.Amount > 10:
		return act(ctx, "Review")
	}
	return act(ctx, "Ship")
}
func CasesSwapped_head(ctx workflow.Context, o Order) error {
	switch {
	case o.Amount > 10:
		return act(ctx, "Review")
	case o.Gift:
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}

// want unsafe
func MemoryCasesSwapped_base(ctx workflow.Context) error {
	p := &progress{}
	p.listen(ctx)
	switch {
	case p.paid:
		return act(ctx, "Thank")
	case p.packed:
		return act(ctx, "Label")
	}
	return act(ctx, "Remind")
}
func MemoryCasesSwapped_head(ctx workflow.Context) error {
	p := &progress{}
	p.listen(ctx)
	switch {
	case p.packed:
		return act(ctx, "Label")
	case p.paid:
		return act(ctx, "Thank")
	}
	return act(ctx, "Remind")
}

// want unsafe
func AndToOr_base(ctx workflow.Context, o Order) error {
	if o.Gift && o.Amount > 10 {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}
func AndToOr_head(ctx workflow.Context, o Order) error {
	if o.Amount > 10 || o.Gift {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}

// want unsafe
func MemoryAndToOr_base(ctx workflow.Context) error {
	p := &progress{}
	p.listen(ctx)
	if p.paid && p.packed {
		return act(ctx, "Ship")
	}
	return act(ctx, "Remind")
}
func MemoryAndToOr_head(ctx workflow.Context) error {
	p := &progress{}
	p.listen(ctx)
	if p.packed || p.paid {
		return act(ctx, "Ship")
	}
	return act(ctx, "Remind")
}

// A condition is asked again after the memory has changed: what was answered
// before is no answer.
//
// want unsafe added
func AskedAgain_base(ctx workflow.Context) error {
	p := &progress{}
	p.listen(ctx)
	if p.paid {
		return act(ctx, "Thank")
	}
	p.paid = len(p.left) > 3
	return act(ctx, "Remind")
}
func AskedAgain_head(ctx workflow.Context) error {
	p := &progress{}
	p.listen(ctx)
	if p.paid {
		return act(ctx, "Thank")
	}
	p.paid = len(p.left) > 3
	if p.paid {
		if err := act(ctx, "Thank"); err != nil {
			return err
		}
	}
	return act(ctx, "Remind")
}

// want unsafe
func AtLeast_base(ctx workflow.Context, o Order) error {
	if o.Amount >= 100 {
		return act(ctx, "Review")
	}
	return act(ctx, "Ship")
}
func AtLeast_head(ctx workflow.Context, o Order) error {
	if o.Amount > 100 {
		return act(ctx, "Review")
	}
	return act(ctx, "Ship")
}

// want unsafe
func MoreThanOne_base(ctx workflow.Context, o Order) error {
	if len(o.Items) > 0 {
		return act(ctx, "Pick")
	}
	return act(ctx, "Ship")
}
func MoreThanOne_head(ctx workflow.Context, o Order) error {
	if len(o.Items) > 1 {
		return act(ctx, "Pick")
	}
	return act(ctx, "Ship")
}

// A blank is not empty.
//
// want unsafe
func EmptyToBlank_base(ctx workflow.Context, o Order) error {
	if len(o.ID) == 0 {
		return act(ctx, "Name")
	}
	return act(ctx, "Ship")
}
func EmptyToBlank_head(ctx workflow.Context, o Order) error {
	if o.ID == " " {
		return act(ctx, "Name")
	}
	return act(ctx, "Ship")
}

// An empty list is not nil.
//
// want unsafe
func EmptyToNil_base(ctx workflow.Context, o Order) error {
	if len(o.Items) == 0 {
		return act(ctx, "Fill")
	}
	return act(ctx, "Ship")
}
func EmptyToNil_head(ctx workflow.Context, o Order) error {
	if o.Items == nil {
		return act(ctx, "Fill")
	}
	return act(ctx, "Ship")
}

type Window struct{ From, To time.Time }

// The two differ at the very instant.
//
// want unsafe
func NotBefore_base(ctx workflow.Context, w Window) error {
	if !w.From.Before(w.To) {
		return act(ctx, "Close")
	}
	return act(ctx, "Open")
}
func NotBefore_head(ctx workflow.Context, w Window) error {
	if w.From.After(w.To) {
		return act(ctx, "Close")
	}
	return act(ctx, "Open")
}

// want unsafe
func BeforeReversed_base(ctx workflow.Context, w Window) error {
	if w.From.Before(w.To) {
		return act(ctx, "Close")
	}
	return act(ctx, "Open")
}
func BeforeReversed_head(ctx workflow.Context, w Window) error {
	if w.From.After(w.To) {
		return act(ctx, "Close")
	}
	return act(ctx, "Open")
}

// One instant in two zones is equal, and not the same.
//
// want unsafe
func EqualInZones_base(ctx workflow.Context, w Window) error {
	if w.From == w.To {
		return act(ctx, "Close")
	}
	return act(ctx, "Open")
}
func EqualInZones_head(ctx workflow.Context, w Window) error {
	if w.From.Equal(w.To) {
		return act(ctx, "Close")
	}
	return act(ctx, "Open")
}

// The guard stands beside the condition, not before it.
//
// want unsafe
func GuardOr_base(ctx workflow.Context, o Order) error { return act(ctx, "Ship") }
func GuardOr_head(ctx workflow.Context, o Order) error {
	if workflow.GetVersion(ctx, "wrap", workflow.DefaultVersion, 1) >= 1 || o.Gift {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}

// The other branch of the guard has lost a condition.
//
// want unsafe
func ElseEdited_base(ctx workflow.Context) error {
	p := &progress{}
	p.listen(ctx)
	if p.paid && p.packed {
		return act(ctx, "Ship")
	}
	return act(ctx, "Remind")
}
func ElseEdited_head(ctx workflow.Context) error {
	p := &progress{}
	p.listen(ctx)
	if p.packed && workflow.GetVersion(ctx, "fast", workflow.DefaultVersion, 1) == 1 {
		return act(ctx, "ShipFast")
	}
	if p.packed {
		return act(ctx, "Ship")
	}
	return act(ctx, "Remind")
}

// want unsafe
func ResultNegated_base(ctx workflow.Context) error {
	var ok bool
	if err := workflow.ExecuteActivity(ctx, "Check").Get(ctx, &ok); err != nil {
		return err
	}
	if ok {
		return act(ctx, "Ship")
	}
	return act(ctx, "Refuse")
}
func ResultNegated_head(ctx workflow.Context) error {
	var ok bool
	if err := workflow.ExecuteActivity(ctx, "Check").Get(ctx, &ok); err != nil {
		return err
	}
	if !ok {
		return act(ctx, "Ship")
	}
	return act(ctx, "Refuse")
}
