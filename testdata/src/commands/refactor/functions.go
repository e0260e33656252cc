package refactor

import (
	"errors"
	"fmt"
	"time"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/testdata/src/commands/steps"
)

// want safe
func GenericCall_base(ctx workflow.Context, o Order) error {
	var price int
	if err := workflow.ExecuteActivity(ctx, "Price", o.ID).Get(ctx, &price); err != nil {
		return err
	}
	if price > 100 {
		return act(ctx, "Review")
	}
	return act(ctx, "Ship")
}
func GenericCall_head(ctx workflow.Context, o Order) error {
	price, err := steps.Call[int](ctx, "Price", o.ID)
	if err != nil {
		return fmt.Errorf("price of %s: %w", o.ID, err)
	}
	if price > 100 {
		return act(ctx, "Review")
	}
	return act(ctx, "Ship")
}

// want safe
func ToOtherPackage_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	if o.Gift {
		if err := act(ctx, "Wrap"); err != nil {
			return err
		}
	}
	return act(ctx, "Ship")
}
func ToOtherPackage_head(ctx workflow.Context, o Order) error {
	ctx = steps.WithOptions(ctx)
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return steps.Fulfil(ctx, o.Gift)
}

// want safe
func FuncValue_base(ctx workflow.Context, o Order) error {
	if o.Gift {
		return act(ctx, "Wrap")
	}
	return act(ctx, "Ship")
}
func FuncValue_head(ctx workflow.Context, o Order) error {
	wrap := func() error { return act(ctx, "Wrap") }
	send := func() error { return act(ctx, "Ship") }
	next := send
	if o.Gift {
		next = wrap
	}
	return next()
}

// want safe
func ErrorsWrapped_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

var errCharge = errors.New("charge")

func ErrorsWrapped_head(ctx workflow.Context, o Order) error {
	err := act(ctx, "Charge")
	if errors.Is(err, errCharge) {
		workflow.GetLogger(ctx).Warn("known failure")
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errCharge, err)
	}
	return errors.Join(act(ctx, "Ship"))
}

// want safe
func OptionsElsewhere_base(ctx workflow.Context, o Order) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

var shared = workflow.ActivityOptions{StartToCloseTimeout: time.Minute}

func optionsFor(o Order) workflow.ActivityOptions {
	opts := shared
	if o.Gift {
		opts.TaskQueue = "gifts"
	}
	return opts
}

func OptionsElsewhere_head(ctx workflow.Context, o Order) error {
	opts := optionsFor(o)
	if err := act(workflow.WithActivityOptions(ctx, opts), "Charge"); err != nil {
		return err
	}
	opts.HeartbeatTimeout = time.Second
	return act(workflow.WithActivityOptions(ctx, opts), "Ship")
}

const charge = "Charge"

type activityName string

const chargeActivity activityName = "Charge"

// want safe
func TypedConstant_base(ctx workflow.Context, o Order) error { return act(ctx, charge) }
func TypedConstant_head(ctx workflow.Context, o Order) error {
	return act(ctx, string(chargeActivity))
}

// want safe
func Sprintf_base(ctx workflow.Context, o Order) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "ship-" + o.ID + "-1"})
	return workflow.ExecuteChildWorkflow(ctx, "Ship", o).Get(ctx, nil)
}
func Sprintf_head(ctx workflow.Context, o Order) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: fmt.Sprintf("ship-%s-1", o.ID)})
	return workflow.ExecuteChildWorkflow(ctx, "Ship", o).Get(ctx, nil)
}

// want safe
func IDInHelper_base(ctx workflow.Context, o Order) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "ship-" + o.ID})
	return workflow.ExecuteChildWorkflow(ctx, "Ship", o).Get(ctx, nil)
}

func (o Order) shipmentID() string { return "ship-" + o.ID }

func IDInHelper_head(ctx workflow.Context, o Order) error {
	var opts workflow.ChildWorkflowOptions
	opts.WorkflowID = o.shipmentID()
	return workflow.ExecuteChildWorkflow(workflow.WithChildOptions(ctx, opts), "Ship", o).Get(ctx, nil)
}

// want safe
func Metrics_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func Metrics_head(ctx workflow.Context, o Order) (err error) {
	begin := workflow.Now(ctx)
	metrics := workflow.GetMetricsHandler(ctx).WithTags(map[string]string{"kind": "order"})
	defer func() {
		if err != nil {
			metrics.Counter("failed").Inc(1)
		}
		metrics.Timer("took").Record(workflow.Now(ctx).Sub(begin))
	}()
	logger := workflow.GetLogger(ctx)
	if err := act(ctx, "Charge"); err != nil {
		logger.Error("charge", "attempt", workflow.GetInfo(ctx).Attempt)
		return err
	}
	metrics.Counter("charged").Inc(1)
	return act(ctx, "Ship")
}

type orders struct{ order Order }

func newOrders(o Order) *orders { return &orders{o} }

func (s *orders) charge(ctx workflow.Context) error { return act(ctx, "Charge", s.order) }
func (s *orders) ship(ctx workflow.Context) error   { return act(ctx, "Ship", s.order) }

// want safe
func MethodTable_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge", o); err != nil {
		return err
	}
	return act(ctx, "Ship", o)
}
func MethodTable_head(ctx workflow.Context, o Order) error {
	s := newOrders(o)
	for _, step := range []func(workflow.Context) error{s.charge, s.ship} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// want safe
func ResultStruct_base(ctx workflow.Context, o Order) error {
	var ok bool
	if err := workflow.ExecuteActivity(ctx, "Check").Get(ctx, &ok); err != nil {
		return err
	}
	if ok {
		return act(ctx, "Ship")
	}
	return act(ctx, "Refuse")
}
func ResultStruct_head(ctx workflow.Context, o Order) error {
	ok, err := checked(ctx)
	switch {
	case err != nil:
		return err
	case !ok:
		return act(ctx, "Refuse")
	default:
		return act(ctx, "Ship")
	}
}

func checked(ctx workflow.Context) (ok bool, err error) {
	f := workflow.ExecuteActivity(ctx, "Check")
	err = f.Get(ctx, &ok)
	return ok, err
}

// want safe
func SideEffectHelper_base(ctx workflow.Context, o Order) error {
	var id string
	if err := workflow.SideEffect(ctx, func(workflow.Context) any { return "x" }).Get(&id); err != nil {
		return err
	}
	return act(ctx, "Charge", id)
}

func newID(ctx workflow.Context) (id string, err error) {
	make := func(workflow.Context) interface{} { return fmt.Sprint("id") }
	err = workflow.SideEffect(ctx, make).Get(&id)
	return
}

func SideEffectHelper_head(ctx workflow.Context, o Order) error {
	id, err := newID(ctx)
	if err != nil {
		return fmt.Errorf("id: %w", err)
	}
	return act(ctx, "Charge", id)
}

// want safe
func CancelDeferred_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func CancelDeferred_head(ctx workflow.Context, o Order) error {
	ctx, cancel := workflow.WithCancel(ctx)
	defer cancel()
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

// want safe
func PointerInput_base(ctx workflow.Context, o Order) error {
	if o.Gift {
		return act(ctx, "Wrap", o)
	}
	return act(ctx, "Ship", o)
}
func PointerInput_head(ctx workflow.Context, o *Order) error {
	if o.Gift {
		return act(ctx, "Wrap", *o)
	}
	return act(ctx, "Ship", *o)
}

func attempt(f func() error) error {
	err := f()
	if err != nil {
		return fmt.Errorf("attempt: %w", err)
	}
	return nil
}

// want safe
func ClosureHelper_base(ctx workflow.Context, o Order) error { return act(ctx, "Charge") }
func ClosureHelper_head(ctx workflow.Context, o Order) error {
	return attempt(func() error { return act(ctx, "Charge") })
}

// want safe
func GuardedCoroutine_base(ctx workflow.Context, o Order) error {
	return workflow.Sleep(ctx, time.Hour)
}
func GuardedCoroutine_head(ctx workflow.Context, o Order) error {
	workflow.Go(ctx, func(ctx workflow.Context) {
		if steps.Enabled(ctx, "report") {
			_ = act(ctx, "Report")
		}
	})
	return workflow.Sleep(ctx, time.Hour)
}
