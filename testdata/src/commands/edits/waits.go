package edits

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// want unsafe
func AcrossWait_base(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, "go").Receive(ctx, nil)
	if err := act(ctx, "Pack"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func AcrossWait_head(ctx workflow.Context) error {
	if err := act(ctx, "Pack"); err != nil {
		return err
	}
	workflow.GetSignalChannel(ctx, "go").Receive(ctx, nil)
	return act(ctx, "Ship")
}

// want unsafe
func ReturnBefore_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Check"); err != nil {
		return err
	}
	if o.Gift {
		return nil
	}
	return act(ctx, "Ship")
}
func ReturnBefore_head(ctx workflow.Context, o Order) error {
	if o.Gift {
		return nil
	}
	if err := act(ctx, "Check"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

// want unsafe added
func InSignalCallback_base(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	s.Select(ctx)
	return act(ctx, "Ship")
}
func InSignalCallback_head(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		_ = act(ctx, "Thank")
	})
	s.Select(ctx)
	return act(ctx, "Ship")
}

// want unsafe
func ChildNotAwaited_base(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Ship")
	if err := child.GetChildWorkflowExecution().Get(ctx, nil); err != nil {
		return err
	}
	return act(ctx, "Notify")
}
func ChildNotAwaited_head(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Ship")
	if err := act(ctx, "Notify"); err != nil {
		return err
	}
	return child.GetChildWorkflowExecution().Get(ctx, nil)
}

// want unsafe
func ChildStartToResult_base(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Ship")
	if err := child.GetChildWorkflowExecution().Get(ctx, nil); err != nil {
		return err
	}
	return act(ctx, "Notify")
}
func ChildStartToResult_head(ctx workflow.Context) error {
	child := workflow.ExecuteChildWorkflow(ctx, "Ship")
	if err := child.Get(ctx, nil); err != nil {
		return err
	}
	return act(ctx, "Notify")
}

func report(ctx workflow.Context, name string) {
	ch := workflow.GetSignalChannel(ctx, "item")
	for {
		var item string
		ch.Receive(ctx, &item)
		if name != "" {
			_ = act(ctx, name, item)
		}
	}
}

// want unsafe added
func SignalLoopIssues_base(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) { report(ctx, "") })
	return workflow.Sleep(ctx, time.Hour)
}
func SignalLoopIssues_head(ctx workflow.Context) error {
	workflow.Go(ctx, func(ctx workflow.Context) { report(ctx, "Report") })
	return workflow.Sleep(ctx, time.Hour)
}

// want unsafe added
func UpdateIssuesMore_base(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context, item string) error { return act(ctx, "Add", item) }); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}
func UpdateIssuesMore_head(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context, item string) error {
		if err := act(ctx, "Check", item); err != nil {
			return err
		}
		return act(ctx, "Add", item)
	}); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

// want unsafe
func UpdateBegins_base(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context, item string) error { return nil }); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}
func UpdateBegins_head(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, "add", func(ctx workflow.Context, item string) error { return act(ctx, "Add", item) }); err != nil {
		return err
	}
	return workflow.Sleep(ctx, time.Hour)
}

// Both are markers, and not of one kind.
//
// want unsafe
func SideToLocal_base(ctx workflow.Context) error {
	var id string
	if err := workflow.SideEffect(ctx, func(workflow.Context) any { return "x" }).Get(&id); err != nil {
		return err
	}
	return act(ctx, "Ship", id)
}
func SideToLocal_head(ctx workflow.Context) error {
	var id string
	if err := workflow.ExecuteLocalActivity(ctx, "NewID").Get(ctx, &id); err != nil {
		return err
	}
	return act(ctx, "Ship", id)
}

// want unsafe
func OneSelectLess_base(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(f workflow.Future) {})
	s.AddFuture(workflow.ExecuteActivity(ctx, "B"), func(f workflow.Future) {})
	s.Select(ctx)
	s.Select(ctx)
	return act(ctx, "C")
}
func OneSelectLess_head(ctx workflow.Context) error {
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(f workflow.Future) {})
	s.AddFuture(workflow.ExecuteActivity(ctx, "B"), func(f workflow.Future) {})
	s.Select(ctx)
	return act(ctx, "C")
}

// want needs-evidence wait
func AwaitOther_base(ctx workflow.Context) error {
	p := &progress{}
	workflow.Go(ctx, func(ctx workflow.Context) { p.listen(ctx) })
	if err := workflow.Await(ctx, func() bool { return len(p.left) > 0 }); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func AwaitOther_head(ctx workflow.Context) error {
	p := &progress{}
	workflow.Go(ctx, func(ctx workflow.Context) { p.listen(ctx) })
	if err := workflow.Await(ctx, func() bool { return len(p.left) > 1 }); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

// want unsafe
func AwaitWithTimer_base(ctx workflow.Context) error {
	p := &progress{}
	workflow.Go(ctx, func(ctx workflow.Context) { p.listen(ctx) })
	if err := workflow.Await(ctx, func() bool { return p.paid }); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func AwaitWithTimer_head(ctx workflow.Context) error {
	p := &progress{}
	workflow.Go(ctx, func(ctx workflow.Context) { p.listen(ctx) })
	if _, err := workflow.AwaitWithTimeout(ctx, time.Hour, func() bool { return p.paid }); err != nil {
		return err
	}
	return act(ctx, "Ship")
}

// want unsafe
func NotBlocking_base(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, "go").Receive(ctx, nil)
	return act(ctx, "Ship")
}
func NotBlocking_head(ctx workflow.Context) error {
	workflow.GetSignalChannel(ctx, "go").ReceiveAsync(nil)
	return act(ctx, "Ship")
}

// want unsafe
func DefersSwapped_base(ctx workflow.Context) error {
	defer func() { _ = act(ctx, "Close") }()
	defer func() { _ = act(ctx, "Flush") }()
	return act(ctx, "Run")
}
func DefersSwapped_head(ctx workflow.Context) error {
	defer func() { _ = act(ctx, "Flush") }()
	defer func() { _ = act(ctx, "Close") }()
	return act(ctx, "Run")
}

// A coroutine begins when the workflow waits for the first time.
//
// want unsafe
func IntoCoroutine_base(ctx workflow.Context) error {
	a := workflow.ExecuteActivity(ctx, "A")
	b := workflow.ExecuteActivity(ctx, "B")
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	return b.Get(ctx, nil)
}
func IntoCoroutine_head(ctx workflow.Context) error {
	wg := workflow.NewWaitGroup(ctx)
	wg.Add(1)
	workflow.Go(ctx, func(ctx workflow.Context) {
		defer wg.Done()
		_ = act(ctx, "A")
	})
	b := workflow.ExecuteActivity(ctx, "B")
	wg.Wait(ctx)
	return b.Get(ctx, nil)
}

// want unsafe
func FailureIgnored_base(ctx workflow.Context) error {
	if err := act(ctx, "Charge"); err != nil {
		return act(ctx, "Refuse")
	}
	return act(ctx, "Ship")
}
func FailureIgnored_head(ctx workflow.Context) error {
	if err := act(ctx, "Charge"); err != nil {
		workflow.GetLogger(ctx).Error("charge", "err", err)
	}
	return act(ctx, "Ship")
}

// What is under way when the function ends is cancelled.
//
// want unsafe
func PendingCancelled_base(ctx workflow.Context) error {
	timer := workflow.NewTimer(ctx, time.Hour)
	s := workflow.NewSelector(ctx)
	s.AddFuture(timer, func(workflow.Future) {})
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	s.Select(ctx)
	return act(ctx, "Ship")
}
func PendingCancelled_head(ctx workflow.Context) error {
	timers, cancel := workflow.WithCancel(ctx)
	timer := workflow.NewTimer(timers, time.Hour)
	s := workflow.NewSelector(ctx)
	s.AddFuture(timer, func(workflow.Future) {})
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) { c.Receive(ctx, nil) })
	s.Select(ctx)
	cancel()
	return act(ctx, "Ship")
}

// Nobody waits for the activity before it is cancelled. A shape does not know
// what a context is of.
//
// want needs-evidence added
func ForgottenCancelled_base(ctx workflow.Context) error {
	workflow.ExecuteActivity(ctx, "Report")
	return act(ctx, "Ship")
}
func ForgottenCancelled_head(ctx workflow.Context) error {
	reports, cancel := workflow.WithCancel(ctx)
	workflow.ExecuteActivity(reports, "Report")
	cancel()
	return act(ctx, "Ship")
}

// want unsafe
func UpsertInLoop_base(ctx workflow.Context, o Order) error {
	for _, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
	}
	return nil
}
func UpsertInLoop_head(ctx workflow.Context, o Order) error {
	for i, item := range o.Items {
		if err := act(ctx, "Pick", item); err != nil {
			return err
		}
		if err := workflow.UpsertMemo(ctx, map[string]any{"picked": i}); err != nil {
			return err
		}
	}
	return nil
}

// want unsafe swapped
func ResultsSwapped_base(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Move", o.ID); err != nil {
		return err
	}
	return act(ctx, "Move", o.Amount)
}
func ResultsSwapped_head(ctx workflow.Context, o Order) error {
	if err := act(ctx, "Move", o.Amount); err != nil {
		return err
	}
	return act(ctx, "Move", o.ID)
}

// want unsafe
func SignalMoved_base(ctx workflow.Context, o Order) error {
	if err := workflow.SignalExternalWorkflow(ctx, "stock", "", "take", o.ID).Get(ctx, nil); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func SignalMoved_head(ctx workflow.Context, o Order) error {
	f := workflow.ExecuteActivity(ctx, "Ship")
	if err := workflow.SignalExternalWorkflow(ctx, "stock", "", "take", o.ID).Get(ctx, nil); err != nil {
		return err
	}
	return f.Get(ctx, nil)
}

// The context is cancelled before it is used for the last time.
//
// want needs-evidence added
func CancelledTooEarly_base(ctx workflow.Context) error {
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	return act(ctx, "Ship")
}
func CancelledTooEarly_head(ctx workflow.Context) error {
	ctx, cancel := workflow.WithCancel(ctx)
	if err := act(ctx, "Charge"); err != nil {
		return err
	}
	cancel()
	return act(ctx, "Ship")
}

// A message is not the one before it.
//
// want unsafe
func OtherMessage_base(ctx workflow.Context) error {
	ch := workflow.GetSignalChannel(ctx, "do")
	for {
		var what string
		ch.Receive(ctx, &what)
		if what == "pack" {
			if err := act(ctx, "Pack"); err != nil {
				return err
			}
			continue
		}
		if err := act(ctx, "Ship"); err != nil {
			return err
		}
	}
}
func OtherMessage_head(ctx workflow.Context) error {
	ch := workflow.GetSignalChannel(ctx, "do")
	packed := false
	for {
		var what string
		ch.Receive(ctx, &what)
		if what == "pack" {
			packed = true
			if err := act(ctx, "Pack"); err != nil {
				return err
			}
			continue
		}
		if packed {
			if err := act(ctx, "Seal"); err != nil {
				return err
			}
		}
		if err := act(ctx, "Ship"); err != nil {
			return err
		}
	}
}
