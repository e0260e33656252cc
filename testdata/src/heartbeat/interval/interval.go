// Package interval has heartbeats too far apart.
package interval

import (
	"context"
	"net/http"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func register(w worker.Worker) {
	w.RegisterActivity(Slow)
	w.RegisterActivity(Quick)
	w.RegisterActivity(SlowTicker)
	w.RegisterActivity(QuickTicker)
	w.RegisterActivity(SlowTimer)
	w.RegisterActivity(Paced)
	w.RegisterActivity(BesideSlow)
	w.RegisterActivity(BesideQuick)
	w.RegisterActivity(FirstOfTwo)
	w.RegisterActivity(LullBetween)
	w.RegisterActivity(NoLull)
	w.RegisterActivity(NoLullBeside)
	w.RegisterActivity(NoLullRepeating)
	w.RegisterActivity(Serves)
}

var pause = 5 * time.Minute

func Slow(ctx context.Context) error { // want `heartbeat/interval: the activity Slow waits for 5m without a heartbeat, so for that long nobody notices`
	for ctx.Err() == nil {
		activity.RecordHeartbeat(ctx)
		time.Sleep(pause)
	}
	return ctx.Err()
}

func Quick(ctx context.Context) error {
	for ctx.Err() == nil {
		activity.RecordHeartbeat(ctx)
		time.Sleep(pause / 30)
	}
	return ctx.Err()
}

func SlowTicker(ctx context.Context) error { // want `heartbeat/interval: the activity SlowTicker waits for 2m without`
	t := time.NewTicker(2 * time.Minute)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			activity.RecordHeartbeat(ctx)
		}
	}
}

func QuickTicker(ctx context.Context) error {
	t := time.NewTicker(20 * time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			activity.RecordHeartbeat(ctx)
		}
	}
}

func SlowTimer(ctx context.Context) error { // want `heartbeat/interval: the activity SlowTimer waits for 1h30m without`
	activity.RecordHeartbeat(ctx)
	t := time.NewTimer(90 * time.Minute)
	<-t.C
	return ctx.Err()
}

// Paced asks how often.
func Paced(ctx context.Context) error {
	t := time.NewTicker(activity.GetInfo(ctx).HeartbeatTimeout / 3)
	defer t.Stop()
	for range t.C {
		if ctx.Err() != nil {
			break
		}
		activity.RecordHeartbeat(ctx)
	}
	return ctx.Err()
}

func beside(ctx context.Context, every time.Duration) func() {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				activity.RecordHeartbeat(ctx)
			}
		}
	}()
	return cancel
}

func quarter(ctx context.Context) func() {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		for ctx.Err() == nil {
			activity.RecordHeartbeat(ctx)
			time.Sleep(15 * time.Minute)
		}
	}()
	return cancel
}

func BesideSlow(ctx context.Context) error { // want `heartbeat/interval: the activity BesideSlow waits for 15m without`
	defer quarter(ctx)()
	return work(ctx)
}

// BesideQuick waits for long while a goroutine says that it lives.
func BesideQuick(ctx context.Context) error {
	defer beside(ctx, 10*time.Second)()
	time.Sleep(10 * time.Minute)
	return work(ctx)
}

// FirstOfTwo waits for the first of two timers.
func FirstOfTwo(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Hour):
			return nil
		case <-time.After(time.Second):
			activity.RecordHeartbeat(ctx)
		}
	}
}

func settled(ctx context.Context, beat func()) error {
	for ctx.Err() == nil {
		if done, err := look(ctx); done || err != nil {
			return err
		}
		beat()
		time.Sleep(time.Second)
	}
	return ctx.Err()
}

func look(ctx context.Context) (bool, error) { return true, work(ctx) }

func LullBetween(ctx context.Context, jobs []string) error { // want `heartbeat/interval: the activity LullBetween waits in a loop without a heartbeat` trace "calls settled"
	for range jobs {
		activity.RecordHeartbeat(ctx)
		if err := settled(ctx, func() {}); err != nil {
			return err
		}
	}
	return nil
}

func NoLull(ctx context.Context, jobs []string) error {
	for range jobs {
		if err := settled(ctx, func() { activity.RecordHeartbeat(ctx) }); err != nil {
			return err
		}
	}
	return nil
}

func NoLullBeside(ctx context.Context, jobs []string) error {
	defer beside(ctx, time.Second)()
	return LullBetween(ctx, jobs)
}

// repeat calls f over and over while the caller works.
func repeat(ctx context.Context, every time.Duration, f func()) func() {
	stop := make(chan struct{})
	go func() {
		t := time.NewTicker(every)
		defer t.Stop()
		for {
			f()
			select {
			case <-stop:
				return
			case <-ctx.Done():
				return
			case <-t.C:
			}
		}
	}()
	return func() { close(stop) }
}

func NoLullRepeating(ctx context.Context, jobs []string) error {
	defer repeat(ctx, time.Second, func() { activity.RecordHeartbeat(ctx) })()
	return LullBetween(ctx, jobs)
}

// Serves has a service beside its work.
func Serves(ctx context.Context) error {
	defer repeat(ctx, time.Hour, func() { _ = work(ctx) })()
	activity.RecordHeartbeat(ctx)
	return work(ctx)
}

func work(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func Known(ctx context.Context) error { // want `heartbeat/interval: the activity Known waits for 20s without a heartbeat, so the HeartbeatTimeout \(10s\) ends the attempt`
	for ctx.Err() == nil {
		activity.RecordHeartbeat(ctx)
		time.Sleep(20 * time.Second)
	}
	return ctx.Err()
}

func KnownWithin(ctx context.Context) error {
	for ctx.Err() == nil {
		activity.RecordHeartbeat(ctx)
		time.Sleep(3 * time.Second)
	}
	return ctx.Err()
}

// KnownLonger waits longer than it should where nothing is known.
func KnownLonger(ctx context.Context) error {
	for ctx.Err() == nil {
		activity.RecordHeartbeat(ctx)
		time.Sleep(2 * time.Minute)
	}
	return ctx.Err()
}

func Workflow(ctx workflow.Context) error {
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour, HeartbeatTimeout: 10 * time.Second})
	if err := workflow.ExecuteActivity(ctx, Known).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(ctx, KnownWithin).Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(workflow.WithHeartbeatTimeout(ctx, 10*time.Minute), KnownLonger).Get(ctx, nil)
}
