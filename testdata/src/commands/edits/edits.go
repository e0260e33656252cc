// Package edits holds edits that break runs which are under way.
package edits

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/commands/steps"
)

type Order struct {
	ID     string
	Amount int
	Items  []string
	Gift   bool
}

func act(ctx workflow.Context, name any, args ...any) error {
	return workflow.ExecuteActivity(ctx, name, args...).Get(ctx, nil)
}

// want unsafe renamed
func OtherHelper_base(ctx workflow.Context) error { return steps.Run(ctx, "Charge") }
func OtherHelper_head(ctx workflow.Context) error { return steps.Refund(ctx) }

// want unsafe added
func InBranch_base(ctx workflow.Context, o Order) error {
	if o.Gift {
		if err := act(ctx, "Wrap"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func InBranch_head(ctx workflow.Context, o Order) error {
	if o.Gift {
		if err := act(ctx, "Wrap"); err != nil {
			return err
		}
		if err := act(ctx, "Card"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func Condition_base(ctx workflow.Context, o Order) error {
	if o.Amount > 100 {
		if err := act(ctx, "Review"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func Condition_head(ctx workflow.Context, o Order) error {
	if o.Amount > 500 {
		if err := act(ctx, "Review"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}

// want unsafe
func Negated_base(ctx workflow.Context, o Order) error {
	if o.Gift {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}
func Negated_head(ctx workflow.Context, o Order) error {
	if !o.Gift {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}

// want unsafe
func LoopParallel_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}
func LoopParallel_head(ctx workflow.Context, o Order) error {
	var futures []workflow.Future
	for _, item := range o.Items {
		futures = append(futures, workflow.ExecuteActivity(ctx, "Pick", item))
	}
	for _, f := range futures {
		if err := f.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

// want unsafe added
func LoopBody_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}
func LoopBody_head(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
		if err := workflow.Sleep(ctx, time.Second); err != nil {
			return err
		}
	}
	return nil
}

// want unsafe
func ErrorHandled_base(ctx workflow.Context) error {
	if err := act(ctx, "Charge"); err != nil {
		return act(ctx, "Notify")
	}
	return act(ctx, "Ship")
}
func ErrorHandled_head(ctx workflow.Context) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

// want unsafe added
func Coroutine_base(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Hour) }
func Coroutine_head(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) { _ = act(ctx, "Report") })
	return workflow.Sleep(ctx, time.Hour)
}

// want unsafe renamed
func InCoroutine_base(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) { _ = act(ctx, "Report") })
	return workflow.Sleep(ctx, time.Hour)
}
func InCoroutine_head(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) { _ = act(ctx, "Summarise") })
	return workflow.Sleep(ctx, time.Hour)
}

// want unsafe renamed
func InUpdate_base(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error { return act(ctx, "Add") }); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}
func InUpdate_head(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error { return act(ctx, "Append") }); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

// want unsafe handler
func UpdateGone_base(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context) error { return act(ctx, "Add") }); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}
func UpdateGone_head(ctx workflow.Context) error { return workflow.Sleep(ctx, time.Hour) }

// want unsafe added
func InCallback_base(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(f workflow.Future) { _ = f.Get(ctx, nil) })
	s.Select(ctx)
	return nil
}
func InCallback_head(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(f workflow.Future) {
		if f.Get(ctx, nil) == nil {
			_ = act(ctx, "Next")
		}
	})
	s.Select(ctx)
	return nil
}

// want unsafe id
func ChildID_base(ctx workflow.Context, o Order) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "ship-" + o.ID})
	return workflow.ExecuteChildWorkflow(ctx, "Ship").Get(ctx, nil)
}
func ChildID_head(ctx workflow.Context, o Order) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "shipping-" + o.ID})
	return workflow.ExecuteChildWorkflow(ctx, "Ship").Get(ctx, nil)
}

// want unsafe added
func DeferredCommand_base(ctx workflow.Context) error { return act(ctx, "Charge") }
func DeferredCommand_head(ctx workflow.Context) error {
	defer func() {
		detached, _ := workflow.NewDisconnectedContext(ctx)
		_ = act(detached, "Release")
	}()
	return act(ctx, "Charge")
}

// want unsafe removed
func OldBranchEdited_base(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		if err := act(ctx, "A"); err != nil {
			return err
		}
		return act(ctx, "B")
	}
	return act(ctx, "C")
}
func OldBranchEdited_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		return act(ctx, "A")
	}
	return act(ctx, "C")
}

// want unsafe renamed
func SameVersionEdited_base(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1) == 1 {
		return act(ctx, "B")
	}
	return act(ctx, "A")
}
func SameVersionEdited_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1) == 1 {
		return act(ctx, "C")
	}
	return act(ctx, "A")
}

// want unsafe renamed
func GuardReversed_base(ctx workflow.Context) error { return act(ctx, "Old") }
func GuardReversed_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		return act(ctx, "New")
	}
	return act(ctx, "Old")
}

// want unsafe
func SignalRenamed_base(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, "go").Receive(ctx, nil)
	return act(ctx, "A")
}
func SignalRenamed_head(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, "start").Receive(ctx, nil)
	return act(ctx, "A")
}

// want unsafe
func WaitRemoved_base(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, "go").Receive(ctx, nil)
	return act(ctx, "A")
}
func WaitRemoved_head(ctx workflow.Context) error { return act(ctx, "A") }

// want unsafe
func TwoSignals_base(ctx workflow.Context) error {
	ch := workflow.GetSignalChannel(ctx, "go")
	ch.Receive(ctx, nil)
	return act(ctx, "A")
}
func TwoSignals_head(ctx workflow.Context) error {
	ch := workflow.GetSignalChannel(ctx, "go")
	ch.Receive(ctx, nil)
	ch.Receive(ctx, nil)
	return act(ctx, "A")
}

// want unsafe closed
func ErrorSwallowed_base(ctx workflow.Context, o Order) error {
	if o.Amount == 0 {
		return nil
	}
	return act(ctx, "Charge")
}
func ErrorSwallowed_head(ctx workflow.Context, o Order) error {
	if o.Amount == 0 {
		return errors.New("nothing to charge")
	}
	return act(ctx, "Charge")
}

// want unsafe
func EarlyExit_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func EarlyExit_head(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	if len(o.Items) == 0 {
		return nil
	}
	return act(ctx, "Ship")
}

// want unsafe retyped
func ToLocal_base(ctx workflow.Context) error { return act(ctx, "Lookup") }
func ToLocal_head(ctx workflow.Context) error {
	return workflow.ExecuteLocalActivity(ctx, "Lookup").Get(ctx, nil)
}

// want unsafe
func Dynamic_base(ctx workflow.Context, name string) error { return act(ctx, name) }
func Dynamic_head(ctx workflow.Context, name string) error { return act(ctx, "prefix"+name) }

// want unsafe added
func MutableSideEffect_base(ctx workflow.Context) error { return act(ctx, "A") }
func MutableSideEffect_head(ctx workflow.Context) error {
	var limit int
	err := workflow.MutableSideEffect(ctx, "limit", func(workflow.Context) any { return 1 }, func(a, b any) bool { return a == b }).Get(&limit)
	if err != nil {
		return err
	}
	return act(ctx, "A", limit)
}

// want unsafe added
func UnguardedDefer_base(ctx workflow.Context, o Order) error {
	if o.ID == "" {
		return nil
	}
	return act(ctx, "Charge")
}
func UnguardedDefer_head(ctx workflow.Context, o Order) error {
	if o.ID == "" {
		return nil
	}
	defer func() { _ = act(ctx, "Report") }()
	return act(ctx, "Charge")
}

// want unsafe renamed
func NewestOfMany_base(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "many", workflow.DefaultVersion, 30) == 30 {
		return act(ctx, "Charge")
	}
	return act(ctx, "Ship")
}
func NewestOfMany_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "many", workflow.DefaultVersion, 30) == 30 {
		return act(ctx, "ChargeCard")
	}
	return act(ctx, "Ship")
}

// want unsafe renamed
func TooManyToTell_base(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "many", workflow.DefaultVersion, 300) == 300 {
		return act(ctx, "Charge")
	}
	return act(ctx, "Ship")
}
func TooManyToTell_head(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "many", workflow.DefaultVersion, 300) == 300 {
		return act(ctx, "ChargeCard")
	}
	return act(ctx, "Ship")
}

type basket struct{ items, gifts []string }

func (b *basket) read(ctx workflow.Context) {
	workflow.GetSignalChannel(ctx, "item").Receive(ctx, &b.items)
}
func (b *basket) full() bool { return len(b.items)+len(b.gifts) > 9 }

// What changes is asked for in other words, and the same is done.
//
// want needs-evidence condition
func Reworded_base(ctx workflow.Context) error {
	b := &basket{}
	b.read(ctx)
	if len(b.items) > 9 {
		return act(ctx, "Split", b.items)
	}
	return act(ctx, "Ship", b.items)
}
func Reworded_head(ctx workflow.Context) error {
	b := &basket{}
	b.read(ctx)
	if b.full() {
		return act(ctx, "Split", b.items)
	}
	return act(ctx, "Ship", b.items)
}

// The same, with something else after it.
//
// want unsafe
func RewordedAndChanged_base(ctx workflow.Context) error {
	b := &basket{}
	b.read(ctx)
	if len(b.items) > 9 {
		return act(ctx, "Split", b.items)
	}
	return act(ctx, "Ship", b.items)
}
func RewordedAndChanged_head(ctx workflow.Context) error {
	b := &basket{}
	b.read(ctx)
	if b.full() {
		return act(ctx, "Split", b.items)
	}
	return act(ctx, "Deliver", b.items)
}

// What does not change is known: these runs break.
//
// want unsafe
func OtherInput_base(ctx workflow.Context, o Order) error {
	if o.Amount < 100 {
		return act(ctx, "Cheap")
	}
	return act(ctx, "Dear")
}
func OtherInput_head(ctx workflow.Context, o Order) error {
	if o.Amount < 200 {
		return act(ctx, "Cheap")
	}
	return act(ctx, "Dear")
}

// want unsafe added
func InFormerTurn_base(ctx workflow.Context) error {
	for {
		ok, err := workflow.AwaitWithTimeout(ctx, time.Hour, func() bool { return false })
		if err != nil {
			return err
		}
		if ok {
			continue
		}
		if err := act(ctx, "Poll"); err != nil {
			return err
		}
	}
}
func InFormerTurn_head(ctx workflow.Context) error {
	for {
		ok, err := workflow.AwaitWithTimeout(ctx, time.Hour, func() bool { return false })
		if err != nil {
			return err
		}
		if ok {
			if err := act(ctx, "Seen"); err != nil {
				return err
			}
			continue
		}
		if err := act(ctx, "Poll"); err != nil {
			return err
		}
	}
}
