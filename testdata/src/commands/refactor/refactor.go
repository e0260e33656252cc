// Package refactor holds edits that change nothing that replay compares.
package refactor

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/commands/steps"
)

type Order struct {
	ID     string
	Amount int
	Items  []string
	Gift   bool
}

type Activities struct{ db string }

func (a *Activities) Charge(id string) error { return nil }
func (a *Activities) Ship(id string) error   { return nil }

func act(ctx workflow.Context, name any, args ...any) error {
	return workflow.ExecuteActivity(ctx, name, args...).Get(ctx, nil)
}

// want safe
func OtherPackage_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge", o); err != nil {
		return err
	}
	return act(ctx, "Ship", o)
}
func OtherPackage_head(ctx workflow.Context, o Order) error {
	if err := steps.Run(ctx, "Charge", o); err != nil {
		return err
	}
	return steps.Run(ctx, "Ship", o)
}

// want safe
func MethodValue_base(ctx workflow.Context, o Order) error { return act(ctx, "Charge", o.ID) }
func MethodValue_head(ctx workflow.Context, o Order) error {
	var a *Activities
	return workflow.ExecuteActivity(ctx, a.Charge, o.ID).Get(ctx, nil)
}

// want safe
func Generic_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}
func Generic_head(ctx workflow.Context, o Order) error {
	return steps.Each(ctx, o.Items, func(ctx workflow.Context, item string) error {
		return act(ctx, "Pick", item)
	})
}

type flow struct {
	order Order
	done  bool
	log   []string
}

func (f *flow) run(ctx workflow.Context) error {
	if err := f.step(ctx, "Charge"); err != nil {
		return err
	}
	f.done = true
	return f.step(ctx, "Ship")
}

func (f *flow) step(ctx workflow.Context, name string) error {
	f.log = append(f.log, name)
	return act(ctx, name, f.order)
}

// want safe
func Struct_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge", o); err != nil {
		return err
	}
	return act(ctx, "Ship", o)
}
func Struct_head(ctx workflow.Context, o Order) error {
	f := &flow{order: o}
	return f.run(ctx)
}

type stepper interface {
	step(ctx workflow.Context, name string) error
}

// want safe
func Interface_base(ctx workflow.Context, o Order) error { return act(ctx, "Charge", o) }
func Interface_head(ctx workflow.Context, o Order) error {
	var s stepper = &flow{order: o}
	return s.step(ctx, "Charge")
}

// want safe
func Options_base(ctx workflow.Context, o Order) error {
	return workflow.ExecuteActivity(ctx, "Charge", o).Get(ctx, nil)
}
func Options_head(ctx workflow.Context, o Order) error {
	policy := &temporal.RetryPolicy{MaximumAttempts: 2}
	ao := workflow.ActivityOptions{StartToCloseTimeout: time.Hour, RetryPolicy: policy, TaskQueue: "other"}
	ctx = workflow.WithActivityOptions(ctx, ao)
	var result string
	return workflow.ExecuteActivity(ctx, "Charge", o, "more").Get(ctx, &result)
}

// want safe
func EarlyReturn_base(ctx workflow.Context, o Order) error {
	if o.Gift {
		if err := act(ctx, "Wrap", o); err != nil {
			return err
		} else {
			return act(ctx, "Ship", o)
		}
	} else {
		return act(ctx, "Ship", o)
	}
}
func EarlyReturn_head(ctx workflow.Context, o Order) error {
	if !o.Gift {
		return act(ctx, "Ship", o)
	}
	if err := act(ctx, "Wrap", o); err != nil {
		return err
	}
	return act(ctx, "Ship", o)
}

// want safe
func NamedResult_base(ctx workflow.Context, o Order) (string, error) {
	var id string
	if err := workflow.ExecuteActivity(ctx, "Charge", o).Get(ctx, &id); err != nil {
		return "", err
	}
	return id, nil
}
func NamedResult_head(ctx workflow.Context, o Order) (id string, err error) {
	defer func() {
		if err != nil {
			workflow.GetLogger(ctx).Error("failed", "err", err)
		}
	}()
	err = workflow.ExecuteActivity(ctx, "Charge", o).Get(ctx, &id)
	return
}

// want safe
func PureCode_base(ctx workflow.Context, o Order) error {
	items := append([]string(nil), o.Items...)
	sort.Strings(items)
	return act(ctx, "Ship", strings.Join(items, ","))
}
func PureCode_head(ctx workflow.Context, o Order) error {
	seen := map[string]bool{}
	var unique []string
	for _, item := range o.Items {
		if !seen[item] {
			seen[item] = true
			unique = append(unique, item)
		}
	}
	if len(unique) == 0 {
		unique = []string{"nothing"}
	}
	workflow.GetLogger(ctx).Info("shipping", "items", len(unique))
	return act(ctx, "Ship", fmt.Sprint(unique))
}

// want safe
func CustomError_base(ctx workflow.Context, o Order) error {
	if o.Amount == 0 {
		return errors.New("empty")
	}
	return act(ctx, "Charge", o)
}
func CustomError_head(ctx workflow.Context, o Order) error {
	if o.Amount == 0 {
		return temporal.NewApplicationError("empty order", "Empty")
	}
	if err := act(ctx, "Charge", o); err != nil {
		var failure *temporal.ApplicationError
		if errors.As(err, &failure) {
			workflow.GetLogger(ctx).Error("charge", "type", failure.Type())
		}
		return temporal.NewApplicationErrorWithCause("charge", "Charge", err)
	}
	return nil
}

// want safe
func Future_base(ctx workflow.Context, o Order) error {
	a := workflow.ExecuteActivity(ctx, "A")
	b := workflow.ExecuteActivity(ctx, "B")
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	return b.Get(ctx, nil)
}
func Future_head(ctx workflow.Context, o Order) error {
	a, b := start(ctx)
	err := a.Get(ctx, nil)
	if err == nil {
		err = b.Get(ctx, nil)
	}
	return err
}

func start(ctx workflow.Context) (workflow.Future, workflow.Future) {
	return workflow.ExecuteActivity(ctx, "A"), workflow.ExecuteActivity(ctx, "B")
}

// want safe
func Coroutine_base(ctx workflow.Context, o Order) error {
	wg := workflow.NewWaitGroup(ctx)
	for _, item := range o.Items {
		wg.Add(1)
		workflow.Go(ctx, func(ctx workflow.Context) {
			defer wg.Done()
			_ = act(ctx, "Pick", item)
		})
	}
	wg.Wait(ctx)
	return nil
}
func Coroutine_head(ctx workflow.Context, o Order) error {
	group := workflow.NewWaitGroup(ctx)
	pick := func(item string) func(workflow.Context) {
		return func(ctx workflow.Context) {
			defer group.Done()
			if err := act(ctx, "Pick", item); err != nil {
				workflow.GetLogger(ctx).Warn("not picked", "item", item)
			}
		}
	}
	for i := range o.Items {
		group.Add(1)
		workflow.Go(ctx, pick(o.Items[i]))
	}
	group.Wait(ctx)
	return nil
}

// want safe
func Signal_base(ctx workflow.Context, o Order) error {
	approved := false
	workflow.GetSignalChannel(ctx, "approve").Receive(ctx, &approved)
	if !approved {
		return errors.New("rejected")
	}
	return act(ctx, "Ship", o)
}
func Signal_head(ctx workflow.Context, o Order) error {
	var ok bool
	approvals := workflow.GetSignalChannel(ctx, "approve")
	approvals.Receive(ctx, &ok)
	if ok {
		return act(ctx, "Ship", o)
	}
	return fmt.Errorf("order %s was rejected", o.ID)
}

// want safe
func VersionForm_base(ctx workflow.Context, o Order) error {
	if v := workflow.GetVersion(ctx, "review", workflow.DefaultVersion, 2); v == workflow.DefaultVersion {
		return act(ctx, "Ship", o)
	} else if v == 1 {
		return act(ctx, "Review", o)
	}
	return act(ctx, "DeepReview", o)
}
func VersionForm_head(ctx workflow.Context, o Order) error {
	version := workflow.GetVersion(ctx, "review", workflow.DefaultVersion, 2)
	name := "DeepReview"
	switch {
	case version < 1:
		name = "Ship"
	case version < 2:
		name = "Review"
	}
	return act(ctx, name, o)
}

// want safe
func Guarded_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge", o); err != nil {
		return err
	}
	return act(ctx, "Ship", o)
}
func Guarded_head(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge", o); err != nil {
		return err
	}
	if reviews(ctx) {
		if err := act(ctx, "Review", o); err != nil {
			return err
		}
	}
	return act(ctx, "Ship", o)
}

func reviews(ctx workflow.Context) bool {
	return workflow.GetVersion(ctx, "review", workflow.DefaultVersion, 1) >= 1
}

// want safe
func NewVersion_base(ctx workflow.Context, o Order) error {
	if workflow.GetVersion(ctx, "ship", workflow.DefaultVersion, 1) == 1 {
		return act(ctx, "ShipFast", o)
	}
	return act(ctx, "Ship", o)
}
func NewVersion_head(ctx workflow.Context, o Order) error {
	switch workflow.GetVersion(ctx, "ship", workflow.DefaultVersion, 2) {
	case workflow.DefaultVersion:
		return act(ctx, "Ship", o)
	case 1:
		return act(ctx, "ShipFast", o)
	default:
		return act(ctx, "ShipByDrone", o)
	}
}

// want safe
func GuardedReplace_base(ctx workflow.Context, o Order) error {
	return workflow.ExecuteActivity(ctx, "Old", o).Get(ctx, nil)
}
func GuardedReplace_head(ctx workflow.Context, o Order) error {
	name := "Old"
	if workflow.GetVersion(ctx, "new", workflow.DefaultVersion, 1) != workflow.DefaultVersion {
		name = "New"
	}
	return workflow.ExecuteActivity(ctx, name, o).Get(ctx, nil)
}

// want safe
func ChildID_base(ctx workflow.Context, o Order) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "ship-" + o.ID})
	return workflow.ExecuteChildWorkflow(ctx, "Ship", o).Get(ctx, nil)
}
func ChildID_head(ctx workflow.Context, order Order) error {
	options := workflow.ChildWorkflowOptions{WorkflowRunTimeout: time.Hour, WorkflowID: "ship-" + order.ID}
	return ship(workflow.WithChildOptions(ctx, options), order)
}

func ship(ctx workflow.Context, o Order) error {
	return workflow.ExecuteChildWorkflow(ctx, "Ship", o).Get(ctx, nil)
}

// want safe
func Selector_base(ctx workflow.Context, o Order) error {
	s := workflow.NewSelector(ctx)
	var failed error
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(f workflow.Future) { failed = f.Get(ctx, nil) })
	s.AddFuture(workflow.ExecuteActivity(ctx, "B"), func(f workflow.Future) { failed = f.Get(ctx, nil) })
	s.Select(ctx)
	s.Select(ctx)
	return failed
}
func Selector_head(ctx workflow.Context, o Order) error {
	a := workflow.ExecuteActivity(ctx, "A")
	b := workflow.ExecuteActivity(ctx, "B")
	var err error
	selector := workflow.NewSelector(ctx).
		AddFuture(a, func(f workflow.Future) { err = f.Get(ctx, nil) }).
		AddFuture(b, func(f workflow.Future) { err = f.Get(ctx, nil) })
	selector.Select(ctx)
	selector.Select(ctx)
	return err
}

// want safe
func Cleanup_base(ctx workflow.Context, o Order) (err error) {
	defer func() {
		if err != nil {
			detached, _ := workflow.NewDisconnectedContext(ctx)
			_ = act(detached, "Refund", o)
		}
	}()
	if err = act(ctx, "Charge", o); err != nil {
		return err
	}
	return act(ctx, "Ship", o)
}
func Cleanup_head(ctx workflow.Context, o Order) (err error) {
	defer func() { refund(ctx, o, err) }()
	if err := act(ctx, "Charge", o); err != nil {
		return err
	}
	return act(ctx, "Ship", o)
}

func refund(ctx workflow.Context, o Order, err error) {
	if err == nil {
		return
	}
	detached, cancel := workflow.NewDisconnectedContext(ctx)
	_ = cancel
	if err := steps.Run(detached, "Refund", o); err != nil {
		workflow.GetLogger(ctx).Error("not refunded", "err", err)
	}
}

// want safe
func ContinueAsNew_base(ctx workflow.Context, n int) error {
	for i := 0; i < 100; i++ {
		if err := act(ctx, "Poll", n); err != nil {
			return err
		}
	}
	return workflow.NewContinueAsNewError(ctx, ContinueAsNew_base, n+1)
}
func ContinueAsNew_head(ctx workflow.Context, n int) error {
	const turns = 100
	for turn := 0; turn < turns; turn++ {
		err := act(ctx, "Poll", n)
		if err != nil {
			return err
		}
	}
	next := n + 1
	return workflow.NewContinueAsNewError(ctx, "ContinueAsNew_base", next)
}

// want safe
func Timer_base(ctx workflow.Context, o Order) error {
	return workflow.Sleep(ctx, time.Hour)
}
func Timer_head(ctx workflow.Context, o Order) error {
	return workflow.NewTimer(ctx, 24*time.Hour).Get(ctx, nil)
}

// want safe
func Local_base(ctx workflow.Context, o Order) error {
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{ScheduleToCloseTimeout: time.Second})
	return workflow.ExecuteLocalActivity(ctx, Lookup, o.ID).Get(ctx, nil)
}
func Local_head(ctx workflow.Context, o Order) error {
	lookup := Lookup
	f := workflow.ExecuteLocalActivity(workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: time.Second}), lookup, o.ID)
	var found string
	return f.Get(ctx, &found)
}

func Lookup(id string) (string, error) { return id, nil }

// want safe
func UpdateHandler_base(ctx workflow.Context, o Order) error {
	done := false
	err := workflow.SetUpdateHandler(ctx, "close", func(ctx workflow.Context) error {
		done = true
		return act(ctx, "Close", o)
	})
	if err != nil {
		return err
	}
	return workflow.Await(ctx, func() bool { return done })
}
func UpdateHandler_head(ctx workflow.Context, o Order) error {
	closed := false
	onClose := func(ctx workflow.Context) error {
		closed = true
		if err := act(ctx, "Close", o); err != nil {
			return fmt.Errorf("close: %w", err)
		}
		return nil
	}
	if err := workflow.SetQueryHandler(ctx, "closed", func() (bool, error) { return closed, nil }); err != nil {
		return err
	}
	if err := workflow.SetUpdateHandlerWithOptions(ctx, "close", onClose, workflow.UpdateHandlerOptions{}); err != nil {
		return err
	}
	return workflow.Await(ctx, func() bool { return closed })
}

// want safe
func FunctionValue_base(ctx workflow.Context, o Order) error { return act(ctx, "Lookup", o.ID) }
func FunctionValue_head(ctx workflow.Context, o Order) error { return act(ctx, Lookup, o.ID) }

// want safe
func MethodValueThroughHelper_base(ctx workflow.Context, o Order) error {
	return act(ctx, "Charge", o.ID)
}
func MethodValueThroughHelper_head(ctx workflow.Context, o Order) error {
	a := &Activities{}
	return act(ctx, a.Charge, o.ID)
}

// want safe
func NilMethod_base(ctx workflow.Context, o Order) error { return act(ctx, "Charge", o.ID) }
func NilMethod_head(ctx workflow.Context, o Order) error { return act(ctx, (*Activities).Charge, o.ID) }

// want safe
// A deferred call that an early end, or the other version, does not come by.
func GuardedDefer_base(ctx workflow.Context, o Order) error {
	if o.ID == "" {
		return errors.New("no id")
	}
	if err := act(ctx, "Charge", o.ID); err != nil {
		return err
	}
	return act(ctx, "Ship", o.ID)
}
func GuardedDefer_head(ctx workflow.Context, o Order) (err error) {
	if o.ID == "" {
		return errors.New("no id")
	}
	if workflow.GetVersion(ctx, "report", workflow.DefaultVersion, 1) > workflow.DefaultVersion {
		defer func() { _ = act(ctx, "Report", err) }()
		_ = act(ctx, "Begin", o.ID)
	}
	if err := act(ctx, "Charge", o.ID); err != nil {
		return err
	}
	return act(ctx, "Ship", o.ID)
}
