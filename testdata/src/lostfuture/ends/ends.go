// Package ends starts something and comes to an end.
package ends

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

func options(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute})
}

func EndsAtOnce(ctx workflow.Context) error {
	ctx = options(ctx)
	workflow.ExecuteActivity(ctx, "Notify") // want "lostfuture/unstarted: ExecuteActivity has sent nothing yet when the workflow ends, and the server then drops the activity Notify; use Future.Get"
	return nil
}

func Awaits(ctx workflow.Context) error {
	ctx = options(ctx)
	return workflow.ExecuteActivity(ctx, "Notify").Get(ctx, nil)
}

func IgnoresTheError(ctx workflow.Context) error {
	ctx = options(ctx)
	_ = workflow.ExecuteActivity(ctx, "Notify").Get(ctx, nil)
	return nil
}

func AssignedToNothing(ctx workflow.Context) error {
	_ = workflow.ExecuteActivity(options(ctx), "Notify") // want "lostfuture/unstarted: .*"
	return nil
}

func Local(ctx workflow.Context) error {
	ctx = workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{StartToCloseTimeout: time.Second})
	workflow.ExecuteLocalActivity(ctx, "Count") // want "lostfuture/unstarted: .*the local activity Count"
	return nil
}

func SignalsAndEnds(ctx workflow.Context) error {
	workflow.SignalExternalWorkflow(ctx, "other", "", "done", nil) // want "lostfuture/unstarted: .*drops the signal; use"
	return nil
}

func SignalsAndGoesOn(ctx workflow.Context) error {
	workflow.SignalExternalWorkflow(ctx, "other", "", "start", nil) // want "lostfuture/dropped: .*whether the signal fails"
	return workflow.Sleep(ctx, time.Hour)
}

func SignalsAndWaits(ctx workflow.Context) error {
	return workflow.SignalExternalWorkflow(ctx, "other", "", "done", nil).Get(ctx, nil)
}

func CancelsAndEnds(ctx workflow.Context) error {
	workflow.RequestCancelExternalWorkflow(ctx, "other", "") // want "lostfuture/unstarted: .*the request to cancel"
	return nil
}

func Operation(ctx workflow.Context) error {
	c := workflow.NewNexusClient("endpoint", "service")
	c.ExecuteOperation(ctx, "run", nil, workflow.NexusOperationOptions{}) // want "lostfuture/unstarted: .*the Nexus operation"
	return nil
}

func OperationStarted(ctx workflow.Context) error {
	c := workflow.NewNexusClient("endpoint", "service")
	f := c.ExecuteOperation(ctx, "run", nil, workflow.NexusOperationOptions{})
	return f.GetNexusOperationExecution().Get(ctx, nil)
}

func TimerForNothing(ctx workflow.Context) error {
	workflow.NewTimer(ctx, time.Hour) // want "lostfuture/timer: .*"
	return workflow.Sleep(ctx, time.Minute)
}

func TimerLeftOver(ctx workflow.Context, wait bool) error {
	timer := workflow.NewTimer(ctx, time.Hour)
	if wait {
		return timer.Get(ctx, nil)
	}
	return nil
}

func GoesOn(ctx workflow.Context) error {
	ctx = options(ctx)
	workflow.ExecuteActivity(ctx, "Audit") // want "lostfuture/dropped: the future of ExecuteActivity is dropped, so nobody sees whether the activity Audit fails"
	return workflow.ExecuteActivity(ctx, "Charge").Get(ctx, nil)
}

func ContinuesAsNew(ctx workflow.Context, n int) error {
	workflow.ExecuteActivity(options(ctx), "Audit") // want "lostfuture/unstarted: .*when the workflow ends with a continue-as-new"
	return workflow.NewContinueAsNewError(ctx, ContinuesAsNew, n+1)
}

// The second is left alone when the first fails.
func EarlyReturn(ctx workflow.Context) error {
	ctx = options(ctx)
	first := workflow.ExecuteActivity(ctx, "First")
	second := workflow.ExecuteActivity(ctx, "Second") // want "lostfuture/failing: an early return with an error leaves the activity Second to itself"
	if err := first.Get(ctx, nil); err != nil {
		return err
	}
	return second.Get(ctx, nil)
}

func EarlyReturnOfANewError(ctx workflow.Context) error {
	ctx = options(ctx)
	first := workflow.ExecuteActivity(ctx, "First")
	second := workflow.ExecuteActivity(ctx, "Second") // want "lostfuture/failing: .*"
	var n int
	if err := first.Get(ctx, &n); err != nil || n == 0 {
		return temporal.NewApplicationError("nothing", "Empty")
	}
	return second.Get(ctx, nil)
}

func EarlyReturnWithCancel(ctx workflow.Context) error {
	ctx, cancel := workflow.WithCancel(options(ctx))
	defer cancel()
	first := workflow.ExecuteActivity(ctx, "First")
	second := workflow.ExecuteActivity(ctx, "Second")
	if err := first.Get(ctx, nil); err != nil {
		return err
	}
	return second.Get(ctx, nil)
}

func EarlySuccess(ctx workflow.Context) error {
	ctx = options(ctx)
	first := workflow.ExecuteActivity(ctx, "First")
	second := workflow.ExecuteActivity(ctx, "Second") // want "lostfuture/unawaited: the workflow can end without having waited for the activity Second"
	var n int
	if err := first.Get(ctx, &n); err != nil {
		return err
	}
	if n == 0 {
		return nil
	}
	return second.Get(ctx, nil)
}

func EarlySuccessAwaited(ctx workflow.Context) error {
	ctx = options(ctx)
	first := workflow.ExecuteActivity(ctx, "First")
	second := workflow.ExecuteActivity(ctx, "Second")
	var n int
	err := first.Get(ctx, &n)
	err = errors.Join(err, second.Get(ctx, nil))
	if n == 0 {
		return nil
	}
	return err
}

func EarlyContinueAsNew(ctx workflow.Context) error {
	ctx = options(ctx)
	report := workflow.ExecuteActivity(ctx, "Report") // want "lostfuture/unawaited: the workflow can end with a continue-as-new without having waited for the activity Report"
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	if workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
		return workflow.NewContinueAsNewError(ctx, EarlyContinueAsNew)
	}
	return report.Get(ctx, nil)
}

func Background(ctx workflow.Context) error {
	alerts, cancel := workflow.WithCancel(ctx)
	defer cancel()
	workflow.ExecuteActivity(options(alerts), "Alert")
	return workflow.ExecuteActivity(options(ctx), "Work").Get(ctx, nil)
}

func BackgroundByNobody(ctx workflow.Context) error {
	workflow.ExecuteActivity(options(ctx), "Alert") // want "lostfuture/dropped: .*"
	return workflow.ExecuteActivity(options(ctx), "Work").Get(ctx, nil)
}

func Reviewed(ctx workflow.Context) error {
	//replayvet:ignore lostfuture the audit trail may miss an entry
	workflow.ExecuteActivity(options(ctx), "Audit") // suppressed "lostfuture/unstarted: .*"
	return nil
}

func Panics(ctx workflow.Context, ok bool) error {
	ctx = options(ctx)
	f := workflow.ExecuteActivity(ctx, "Check")
	if !ok {
		panic("never")
	}
	return f.Get(ctx, nil)
}

// Nobody registers what returns no error.
func Helper(ctx workflow.Context) {
	workflow.ExecuteActivity(options(ctx), "Notify") // want "lostfuture/dropped: .*"
}
