// Package orders has one workflow for each thing that the SDK compares, and
// for each of them the edits that somebody might make.
package orders

import (
	"errors"
	"fmt"
	"os"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"example.com/acme/internal/variant"
)

func options(ctx workflow.Context) workflow.Context {
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: time.Minute})
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{MaximumAttempts: 1},
	})
}

func act(ctx workflow.Context, activity any, in string) (out string, err error) {
	err = workflow.ExecuteActivity(ctx, activity, in).Get(ctx, &out)
	return out, err
}

// Base runs A, sleeps, and runs B.
func Base(ctx workflow.Context, name string) (string, error) {
	ctx = options(ctx)
	switch {
	case variant.Is("add-first"):
		if _, err := act(ctx, ActC, name); err != nil {
			return "", err
		}
	case variant.Is("swap-first"):
		if _, err := act(ctx, ActB, name); err != nil {
			return "", err
		}
	case variant.Is("panic"):
		panic("kaboom")
	case variant.Is("nil"):
		var p *struct{ n int }
		fmt.Println(p.n)
	case variant.Is("exit"):
		os.Exit(0)
	case variant.Is("goroutine-panic"):
		go func() { panic("in a native goroutine") }()
		time.Sleep(time.Second)
	case variant.Is("spin"):
		for variant.Is("spin") {
		}
	case variant.Is("block"):
		select {}
	case variant.Is("native-sleep"):
		time.Sleep(1200 * time.Millisecond)
	case variant.Is("isreplaying"):
		if !workflow.IsReplaying(ctx) {
			workflow.ExecuteActivity(ctx, ActC, name)
		}
	case variant.Is("isreplaying-log"):
		if !workflow.IsReplaying(ctx) {
			fmt.Println("live")
		}
	case variant.Is("timer-first"):
		_ = workflow.Sleep(ctx, time.Second)
	case variant.Is("version-guarded"):
		if workflow.GetVersion(ctx, "add-c", workflow.DefaultVersion, 1) >= 1 {
			_, _ = act(ctx, ActC, name)
		}
	case variant.Is("version-default"):
		if workflow.GetVersion(ctx, "add-c", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
			_, _ = act(ctx, ActC, name)
		}
	case variant.Is("result-type"):
		var n int
		if err := workflow.ExecuteActivity(ctx, ActA, name).Get(ctx, &n); err != nil {
			return "", err
		}
	case variant.Is("version-no-default"):
		workflow.GetVersion(ctx, "add-c", 1, 1)
	case variant.Is("chance"):
		for range chance() {
			_, _ = act(ctx, ActC, name)
		}
	case variant.Is("completes-at-once"):
		return "", nil
	case variant.Is("errors-at-once"):
		return "", errors.New("at once")
	}
	first := any(ActA)
	if variant.Is("rename-first") {
		first = ActA2
	}
	input := name
	if variant.Is("input") {
		input = "other"
	}
	a := ""
	if !variant.Is("remove-first") {
		if variant.Is("activity-id") {
			ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{ActivityID: "mine", StartToCloseTimeout: time.Minute})
		}
		var err error
		if a, err = act(ctx, first, input); err != nil {
			return "", err
		}
	}
	switch {
	case variant.Is("add-middle"):
		if _, err := act(ctx, ActC, name); err != nil {
			return "", err
		}
	case variant.Is("local-middle"):
		if err := workflow.ExecuteLocalActivity(ctx, ActC, name).Get(ctx, nil); err != nil {
			return "", err
		}
	case variant.Is("child-middle"):
		if err := workflow.ExecuteChildWorkflow(ctx, Child, name).Get(ctx, nil); err != nil {
			return "", err
		}
	case variant.Is("upsert-middle"):
		_ = workflow.UpsertTypedSearchAttributes(ctx, temporal.NewSearchAttributeKeyKeyword("CustomKeywordField").ValueSet("x"))
	case variant.Is("memo-middle"):
		_ = workflow.UpsertMemo(ctx, map[string]any{"k": 1})
	case variant.Is("side-middle"):
		workflow.SideEffect(ctx, func(workflow.Context) any { return 1 })
	case variant.Is("mutable-middle"):
		workflow.MutableSideEffect(ctx, "x", func(workflow.Context) any { return 1 }, func(a, b any) bool { return a == b })
	case variant.Is("signal-middle"):
		workflow.SignalExternalWorkflow(ctx, "someone", "", "hello", nil)
	case variant.Is("completes-after-a"):
		return a, nil
	}
	d := time.Second
	switch {
	case variant.Is("timer-long"):
		d = time.Hour
	case variant.Is("timer-zero"):
		d = 0
	}
	if variant.Is("swap-timer") {
		_, _ = act(ctx, ActB, a)
	}
	if !variant.Is("timer-removed") {
		if err := workflow.Sleep(ctx, d); err != nil {
			return "", err
		}
	}
	if variant.Is("timer-second") {
		_ = workflow.Sleep(ctx, d)
	}
	b := a
	if !variant.Is("remove-last") {
		second := any(ActB)
		if variant.Is("rename-last") {
			second = ActC
		}
		var err error
		if b, err = act(ctx, second, a); err != nil {
			return "", err
		}
	}
	switch {
	case variant.Is("add-last"):
		if _, err := act(ctx, ActC, name); err != nil {
			return "", err
		}
	case variant.Is("add-last-unawaited"):
		workflow.ExecuteActivity(ctx, ActC, name)
	case variant.Is("local-last"):
		if err := workflow.ExecuteLocalActivity(ctx, ActC, name).Get(ctx, nil); err != nil {
			return "", err
		}
	case variant.Is("local-unawaited"):
		workflow.ExecuteLocalActivity(ctx, ActC, name)
	case variant.Is("result"):
		return b + "!", nil
	case variant.Is("fails"):
		return "", errors.New("in the end")
	case variant.Is("continues"):
		return "", workflow.NewContinueAsNewError(ctx, Base, name)
	case variant.Is("waits"):
		workflow.GetSignalChannel(ctx, "never").Receive(ctx, nil)
	case variant.Is("panic-last"):
		panic("kaboom at the end")
	}
	return b, nil
}

var calls int

// chance is one element in every second call.
func chance() []int {
	calls++
	return make([]int, calls%2)
}

// Retyped takes a number where it took a name.
func Retyped(ctx workflow.Context, n int) (string, error) {
	return Base(ctx, fmt.Sprint(n))
}

// Open waits for a signal between A and B.
func Open(ctx workflow.Context, name string) error {
	ctx = options(ctx)
	if variant.Is("open-completes-at-once") {
		return nil
	}
	if _, err := act(ctx, ActA, name); err != nil {
		return err
	}
	switch {
	case variant.Is("open-completes"):
		return nil
	case variant.Is("open-fails"):
		return errors.New("no more waiting")
	case variant.Is("open-continues"):
		return workflow.NewContinueAsNewError(ctx, Open, name)
	case variant.Is("open-timer"):
		_ = workflow.Sleep(ctx, time.Hour)
	}
	workflow.GetSignalChannel(ctx, "go").Receive(ctx, nil)
	second := any(ActB)
	if variant.Is("open-after") {
		second = ActC
	}
	_, err := act(ctx, second, name)
	return err
}

// Fail fails after A.
func Fail(ctx workflow.Context, name string) error {
	ctx = options(ctx)
	if _, err := act(ctx, ActA, name); err != nil {
		return err
	}
	switch {
	case variant.Is("fail-completes"):
		return nil
	case variant.Is("fail-extra"):
		_, _ = act(ctx, ActC, name)
	}
	return errors.New("as always")
}

// Again continues as new until n is 0.
func Again(ctx workflow.Context, n int) error {
	ctx = options(ctx)
	if _, err := act(ctx, ActA, "x"); err != nil {
		return err
	}
	if n == 0 || variant.Is("again-completes") {
		return nil
	}
	if variant.Is("again-other") {
		return workflow.NewContinueAsNewError(ctx, Child, "x")
	}
	if variant.Is("again-args") {
		n += 10
	}
	return workflow.NewContinueAsNewError(ctx, Again, n-1)
}

// Parent starts a child whose ID comes from its own.
func Parent(ctx workflow.Context, name string) error {
	id := "kid-of-" + workflow.GetInfo(ctx).WorkflowExecution.ID
	child := any(Child)
	switch {
	case variant.Is("parent-id"):
		id = "other-" + id
	case variant.Is("parent-type"):
		child = Child2
	case variant.Is("parent-activity"):
		_, err := act(options(ctx), ActA, name)
		return err
	case variant.Is("parent-input"):
		name = "other"
	case variant.Is("parent-removed"):
		return nil
	}
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: id})
	return workflow.ExecuteChildWorkflow(ctx, child, name).Get(ctx, nil)
}

func Child(_ workflow.Context, name string) (string, error) { return "child of " + name, nil }

func Child2(_ workflow.Context, name string) (string, error) { return "child of " + name, nil }

// Versioned runs B since version 1.
func Versioned(ctx workflow.Context, name string) error {
	ctx = options(ctx)
	id, min, max := "c1", workflow.DefaultVersion, workflow.Version(1)
	switch {
	case variant.Is("version-renamed"):
		id = "c2"
	case variant.Is("version-min"):
		min, max = 2, 2
	case variant.Is("version-max"):
		max = 0
	case variant.Is("version-branch"):
		max = 2
	}
	activity := any(ActA)
	switch {
	case variant.Is("version-removed-new", "version-removed-far"):
		activity = ActB
	case variant.Is("version-removed-old"):
	case variant.Is("version-branch"):
		if workflow.GetVersion(ctx, id, min, max) >= 2 {
			activity = ActB
		}
	default:
		if workflow.GetVersion(ctx, id, min, max) >= 1 {
			activity = ActB
		}
	}
	_, err := act(ctx, activity, name)
	if variant.Is("version-removed-far") {
		_, _ = act(ctx, ActC, name)
	}
	return err
}

// Side draws a number.
func Side(ctx workflow.Context, name string) error {
	ctx = options(ctx)
	draw := func() {
		workflow.SideEffect(ctx, func(workflow.Context) any { return 4 })
	}
	if !variant.Is("side-removed", "side-moved") {
		draw()
	}
	if variant.Is("side-second") {
		draw()
	}
	_, err := act(ctx, ActA, name)
	if variant.Is("side-moved") {
		draw()
	}
	return err
}

// Mutable has a mutable side effect.
func Mutable(ctx workflow.Context, name string) error {
	id := "m"
	if variant.Is("mutable-renamed") {
		id = "other"
	}
	if !variant.Is("mutable-removed") {
		workflow.MutableSideEffect(ctx, id, func(workflow.Context) any { return 1 }, func(a, b any) bool { return a == b })
	}
	_, err := act(options(ctx), ActA, name)
	return err
}

// Memo writes a memo.
func Memo(ctx workflow.Context, name string) error {
	if !variant.Is("memo-removed") {
		if err := workflow.UpsertMemo(ctx, map[string]any{"k": "v"}); err != nil {
			return err
		}
	}
	_, err := act(options(ctx), ActA, name)
	return err
}

// Local runs a local activity, then A.
func Local(ctx workflow.Context, name string) error {
	ctx = options(ctx)
	local := any(ActB)
	switch {
	case variant.Is("local-renamed"):
		local = ActC
	case variant.Is("local-regular"):
		_, _ = act(ctx, ActB, name)
		local = nil
	case variant.Is("local-removed"):
		local = nil
	}
	if local != nil {
		if err := workflow.ExecuteLocalActivity(ctx, local, name).Get(ctx, nil); err != nil {
			return err
		}
	}
	if variant.Is("local-second") {
		_ = workflow.ExecuteLocalActivity(ctx, ActC, name).Get(ctx, nil)
	}
	_, err := act(ctx, ActA, name)
	return err
}

// Alias calls an activity by function that is registered by name.
func Alias(ctx workflow.Context, name string) error {
	ctx = options(ctx)
	if err := workflow.ExecuteLocalActivity(ctx, "ActB", name).Get(ctx, nil); err != nil {
		return err
	}
	if workflow.GetInfo(ctx).Namespace != "default" {
		return errors.New("not in the namespace of production")
	}
	_, err := act(ctx, Custom, name)
	return err
}

// Parallel runs A and B at the same time, and A twice.
func Parallel(ctx workflow.Context, name string) error {
	ctx = options(ctx)
	activities, inputs := []any{ActA, ActB, ActA}, []string{name, name, "again"}
	switch {
	case variant.Is("parallel-order"):
		activities[0], activities[1] = ActB, ActA
	case variant.Is("parallel-inputs"):
		inputs[0], inputs[2] = inputs[2], inputs[0]
	case variant.Is("parallel-chance"):
		if len(chance()) == 0 {
			inputs[0], inputs[2] = inputs[2], inputs[0]
		}
	}
	var futures []workflow.Future
	for i, a := range activities {
		futures = append(futures, workflow.ExecuteActivity(ctx, a, inputs[i]))
	}
	for _, f := range futures {
		if err := f.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}

// Updated runs A for an update, then ends.
func Updated(ctx workflow.Context) error {
	ctx = options(ctx)
	done := false
	handler := func(ctx workflow.Context, s string) (string, error) {
		defer func() { done = true }()
		if variant.Is("update-activity") {
			return act(options(ctx), ActC, s)
		}
		return act(options(ctx), ActA, s)
	}
	if !variant.Is("update-removed") {
		if err := workflow.SetUpdateHandler(ctx, "u", handler); err != nil {
			return err
		}
	}
	return workflow.Await(ctx, func() bool { return done })
}

// Canceled sleeps until it is canceled.
func Canceled(ctx workflow.Context) error {
	err := workflow.Sleep(ctx, time.Hour)
	if variant.Is("canceled-completes") {
		return nil
	}
	if variant.Is("canceled-cleanup") {
		ctx, _ = workflow.NewDisconnectedContext(ctx)
		_, _ = act(options(ctx), ActC, "x")
	}
	return err
}

// Signals waits for three signals and signals somebody else.
func Signals(ctx workflow.Context) error {
	ctx = options(ctx)
	name := "s"
	if variant.Is("signals-renamed") {
		name = "t"
	}
	ch := workflow.GetSignalChannel(ctx, name)
	for range 3 {
		var s string
		ch.Receive(ctx, &s)
		if _, err := act(ctx, ActA, s); err != nil {
			return err
		}
	}
	to, signal := "peer-of-"+workflow.GetInfo(ctx).WorkflowExecution.ID, "hello"
	if variant.Is("signals-target") {
		to += "-other"
	}
	if variant.Is("signals-name") {
		signal = "bye"
	}
	input := "x"
	if variant.Is("signals-input") {
		input = "y"
	}
	_ = workflow.SignalExternalWorkflow(ctx, to, "", signal, input).Get(ctx, nil)
	return nil
}

// Generic is registered by name, with a type.
func Generic[T any](_ workflow.Context, in T) (T, error) { return in, nil }

// Billing has workflows on a value that its worker sets up.
type Billing struct{ rate *Rate }

// Rate is what Billing depends on.
type Rate struct{ Times int }

// NewBilling returns a Billing.
func NewBilling(rate *Rate) *Billing { return &Billing{rate} }

// Charge runs A as often as the rate says.
func (b *Billing) Charge(ctx workflow.Context, name string) error {
	for range b.rate.Times {
		if _, err := act(options(ctx), ActA, name); err != nil {
			return err
		}
	}
	return nil
}
