// Package details has heartbeats that carry something.
package details

import (
	"context"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
)

func register(w worker.Worker) {
	w.RegisterActivity(Other)
	w.RegisterActivity(OtherThroughHelper)
	w.RegisterActivity(More)
	w.RegisterActivity(Same)
	w.RegisterActivity(SameForm)
	w.RegisterActivity(Own)
	w.RegisterActivity(Unread)
	w.RegisterActivity(UnreadText)
	w.RegisterActivity(Wrapped)
	w.RegisterActivity(Asked)
}

type progress struct{ Row int }

func Other(ctx context.Context) error { // want `heartbeat/details: the activity Other reads the details of its last heartbeat as int and records details.progress, so reading them fails and a retry starts over`
	var at int
	if activity.HasHeartbeatDetails(ctx) {
		if err := activity.GetHeartbeatDetails(ctx, &at); err != nil {
			at = 0
		}
	}
	for ; ctx.Err() == nil; at++ {
		activity.RecordHeartbeat(ctx, progress{at})
	}
	return ctx.Err()
}

func record(ctx context.Context, p *progress) { activity.RecordHeartbeat(ctx, p) }

func resume(ctx context.Context) (rows []int) {
	if err := activity.GetHeartbeatDetails(ctx, &rows); err != nil {
		return nil
	}
	return rows
}

func OtherThroughHelper(ctx context.Context) error { // want `heartbeat/details: the activity OtherThroughHelper reads .* as \[\]int and records \*details.progress` trace "calls resume"
	for range resume(ctx) {
		record(ctx, &progress{})
		time.Sleep(time.Second)
		if ctx.Err() != nil {
			break
		}
	}
	return ctx.Err()
}

func More(ctx context.Context) error { // want `heartbeat/details: the activity More reads .* as int, string and records int`
	var at int
	var name string
	if err := activity.GetHeartbeatDetails(ctx, &at, &name); err != nil {
		return err
	}
	activity.RecordHeartbeat(ctx, at)
	return ctx.Err()
}

func Same(ctx context.Context) error {
	var at progress
	if err := activity.GetHeartbeatDetails(ctx, &at); err != nil {
		return err
	}
	record(ctx, &at)
	return ctx.Err()
}

func SameForm(ctx context.Context) error {
	var at int64
	if err := activity.GetHeartbeatDetails(ctx, &at); err != nil {
		return err
	}
	activity.RecordHeartbeat(ctx, int(at), "of many")
	return ctx.Err()
}

type mark int

func (mark) MarshalJSON() ([]byte, error) { return []byte("{}"), nil }

// Own says itself how it travels.
func Own(ctx context.Context) error {
	var at progress
	if err := activity.GetHeartbeatDetails(ctx, &at); err != nil {
		return err
	}
	activity.RecordHeartbeat(ctx, mark(at.Row))
	return ctx.Err()
}

func Unread(ctx context.Context) error { // want `heartbeat/unread: the activity Unread records details \(int\) with its heartbeats and never reads them`
	for i := 0; ctx.Err() == nil; i++ {
		activity.RecordHeartbeat(ctx, i)
	}
	return ctx.Err()
}

// UnreadText is for people.
func UnreadText(ctx context.Context) error {
	activity.RecordHeartbeat(ctx, "half way")
	return ctx.Err()
}

func beat(ctx context.Context, details ...any) { activity.RecordHeartbeat(ctx, details...) }

func Wrapped(ctx context.Context) error {
	beat(ctx, 1)
	return ctx.Err()
}

func Asked(ctx context.Context) error {
	if activity.HasHeartbeatDetails(ctx) {
		return nil
	}
	activity.RecordHeartbeat(ctx, 1)
	return ctx.Err()
}
