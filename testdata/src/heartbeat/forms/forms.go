// Package forms has activities that say that they live in roundabout ways, and
// some of which too little is in view.
package forms

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptrace"
	"os"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func register(w worker.Worker) {
	w.RegisterActivity(Traced)
	w.RegisterActivity(Alternatives)
	w.RegisterActivity(Alternative)
	w.RegisterActivity(Tuned)
	w.RegisterActivity(Valued)
}

func fetch(ctx context.Context) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	if err != nil {
		return false, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, resp.Body.Close()
}

func poll(ctx context.Context) error {
	for {
		done, err := fetch(ctx)
		if done || err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Traced records heartbeats in a callback that a library keeps.
func Traced(ctx context.Context) error {
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { activity.RecordHeartbeat(ctx) }}
	return poll(httptrace.WithClientTrace(ctx, trace))
}

// Valued calls it through a variable.
func Valued(ctx context.Context) error {
	beat := activity.RecordHeartbeat
	for {
		done, err := fetch(ctx)
		if done || err != nil {
			return err
		}
		beat(ctx)
		time.Sleep(time.Second)
	}
}

type node struct{ children []node }

// Walk and Visit call each other; both record heartbeats.
func Walk(ctx context.Context, n node) error {
	if err := Visit(ctx, n); err != nil {
		return err
	}
	activity.RecordHeartbeat(ctx)
	return nil
}

func Visit(ctx context.Context, n node) error {
	for _, c := range n.children {
		if err := Walk(ctx, c); err != nil {
			return err
		}
	}
	return each(ctx, []string{"a"})
}

type awaiter interface{ await(context.Context) error }

type polling struct{}

func (polling) await(ctx context.Context) error { return poll(ctx) }

type asking struct{}

func (asking) await(ctx context.Context) error { return errors.New("ask again") }

var configured awaiter

// Alternatives may poll, or may not.
func Alternatives(ctx context.Context) error { return configured.await(ctx) }

func Alternative(ctx context.Context) error { // want "heartbeat/missing: "
	var a awaiter = polling{}
	return a.await(ctx)
}

var tuned = 5 * time.Minute

// Tune sets how long Tuned waits.
func Tune(d time.Duration) { tuned = d }

func Tuned(ctx context.Context) error {
	for ctx.Err() == nil {
		activity.RecordHeartbeat(ctx)
		time.Sleep(tuned)
	}
	return ctx.Err()
}

// Files are quick.
func Files(ctx context.Context, names []string) error {
	for _, name := range names {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	return nil
}

func backoff(i int) time.Duration { return time.Duration(i) * time.Second }

// FewTries are quick as well, mostly.
func FewTries(ctx context.Context) error { // want "heartbeat/oneshot: "
	for i := 0; i < 3; i++ {
		if done, err := fetch(ctx); done || err != nil {
			return err
		}
		time.Sleep(backoff(i))
	}
	return nil
}

func ManyTries(ctx context.Context) error { // want "heartbeat/missing: "
	for i := 0; i < 300; i++ {
		if done, err := fetch(ctx); done || err != nil {
			return err
		}
		time.Sleep(backoff(i))
	}
	return nil
}

func each(ctx context.Context, names []string) error {
	for range names {
		if _, err := fetch(ctx); err != nil {
			return err
		}
	}
	return nil
}

func Some(ctx context.Context, names []string) error { return each(ctx, names) }

func Others(ctx context.Context, names []string) error { return each(ctx, names) }

// run does not say which of its options are whose.
func run(ctx workflow.Context, act any, names []string) error {
	return workflow.ExecuteActivity(ctx, act, names).Get(ctx, nil)
}

func Workflow(ctx workflow.Context, names []string) error {
	long := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour})
	if err := workflow.ExecuteActivity(long, Files, names).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, FewTries).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, ManyTries).Get(ctx, nil); err != nil {
		return err
	}
	beat := workflow.WithHeartbeatTimeout(long, time.Minute)
	if err := workflow.ExecuteActivity(beat, Walk, node{}).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(beat, Visit, node{}).Get(ctx, nil); err != nil {
		return err
	}
	if err := run(workflow.WithStartToCloseTimeout(long, time.Minute), Some, names); err != nil {
		return err
	}
	return run(long, Others, names)
}
