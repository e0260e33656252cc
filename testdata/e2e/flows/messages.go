package flows

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// Updated runs an activity in the handler of an update, and ends with a signal.
func Updated(ctx workflow.Context, _ string) (string, error) {
	total := ""
	handler := func(ctx workflow.Context, in string) (string, error) {
		activity := any(ActA)
		if Edit == "updated/activity" {
			activity = ActC
		}
		out, err := run(withOptions(ctx), activity, in)
		total += out
		if Edit == "updated/error" {
			return "", errors.New("declined")
		}
		return out, err
	}
	validator := func(string) error {
		if Edit == "updated/validator" {
			return errors.New("not now")
		}
		return nil
	}
	if Edit != "updated/handler-removed" {
		if err := workflow.SetUpdateHandlerWithOptions(ctx, "add", handler, workflow.UpdateHandlerOptions{Validator: validator}); err != nil {
			return "", err
		}
	}
	workflow.GetSignalChannel(ctx, "done").Receive(ctx, nil)
	return total, nil
}

// Queried answers a query while it waits.
func Queried(ctx workflow.Context, _ string) (string, error) {
	state := "waiting"
	if err := workflow.SetQueryHandler(ctx, "state", func() (string, error) { return state, nil }); err != nil {
		return "", err
	}
	workflow.GetSignalChannel(ctx, "done").Receive(ctx, nil)
	state = "done"
	return state, nil
}

// Signalled runs an activity for each of three signals.
func Signalled(ctx workflow.Context, _ string) error {
	ctx = withOptions(ctx)
	name := "item"
	if Edit == "signalled/renamed" {
		name = "thing"
	}
	items := workflow.GetSignalChannel(ctx, name)
	for range 3 {
		var item string
		items.Receive(ctx, &item)
		if Edit == "signalled/in-pairs" {
			items.Receive(ctx, nil)
		}
		if _, err := run(ctx, ActA, item); err != nil {
			return err
		}
	}
	return nil
}

// Runs counts how often Parallel has run in this process.
var Runs int

// Parallel runs two activities at a time.
func Parallel(ctx workflow.Context, in string) error {
	ctx = withOptions(ctx)
	first, second := any(ActA), any(ActB)
	switch Edit {
	case "parallel/swapped":
		first, second = second, first
	case "parallel/alternating":
		// What the order of a map does sometimes, this does every other time.
		if Runs++; Runs%2 == 0 {
			first, second = second, first
		}
	}
	a, b := workflow.ExecuteActivity(ctx, first, in), workflow.ExecuteActivity(ctx, second, in)
	if Edit == "parallel/awaited-in-other-order" {
		a, b = b, a
	}
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	return b.Get(ctx, nil)
}

// Selected takes what comes first, a timer or a signal.
func Selected(ctx workflow.Context, in string) error {
	ctx = withOptions(ctx)
	timeout, cancel := workflow.WithCancel(ctx)
	came := false
	s := workflow.NewSelector(ctx)
	s.AddReceive(workflow.GetSignalChannel(ctx, "go"), func(c workflow.ReceiveChannel, _ bool) {
		c.Receive(ctx, nil)
		came = true
	})
	s.AddFuture(workflow.NewTimer(timeout, time.Hour), func(workflow.Future) {})
	s.Select(ctx)
	if Edit != "selected/timer-kept" {
		cancel()
	}
	if !came {
		return errors.New("too late")
	}
	_, err := run(ctx, ActA, in)
	return err
}

// Retried runs an activity that fails twice.
func Retried(ctx workflow.Context, in string) (string, error) {
	ctx = withOptions(ctx)
	if Edit == "retried/options" {
		ctx = workflow.WithRetryPolicy(ctx, temporal.RetryPolicy{MaximumAttempts: 1})
	}
	return run(ctx, ActFlaky, in)
}
