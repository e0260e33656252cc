// Package reach executes activities of another package, and its own through
// closures, helpers and interfaces.
package reach

import (
	"context"
	"net/http"
	"time"

	"github.com/replayvet/replayvet/testdata/src/heartbeat/reach/work"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

const patience = time.Hour

func register(w worker.Worker) {
	w.RegisterActivity(&work.Activities{})
	w.RegisterActivityWithOptions(Named, activity.RegisterOptions{Name: "named"})
	w.RegisterActivity(Imported)
	w.RegisterActivity(ImportedAlive)
	w.RegisterActivity(Reports)
	w.RegisterActivityWithOptions(func(ctx context.Context) error { // want `heartbeat/missing: the activity literal waits in a loop`
		return work.Until(ctx, time.Second, get)
	}, activity.RegisterOptions{Name: "literal"})
	w.RegisterActivity(Keeps)
}

func get(context.Context) (bool, error) {
	_, err := http.Get("https://example.com")
	return err == nil, err
}

// Imported polls with a helper of another package.
func Imported(ctx context.Context) error { // want `heartbeat/missing: the activity Imported waits in a loop around http.Get`
	return work.Until(ctx, time.Second, get)
}

func ImportedAlive(ctx context.Context) error {
	_, err := work.WhileAlive(ctx, func(ctx context.Context) (bool, error) {
		return true, work.Until(ctx, time.Second, get)
	})
	return err
}

func Named(ctx context.Context) error { // want `heartbeat/missing: the activity Named does I/O without its context \(http.Get\) and records no heartbeat`
	_, err := get(ctx)
	return err
}

type meter struct{ ctx context.Context }

func (m *meter) Write(p []byte) (int, error) {
	activity.RecordHeartbeat(m.ctx)
	return len(p), nil
}

// Reports tells a writer of its own how far it is.
func Reports(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
	if err != nil {
		return err
	}
	for {
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return err
		}
		if err := resp.Write(&meter{ctx}); err != nil {
			return err
		}
		time.Sleep(time.Second)
	}
}

// Keeps starts a service beside its work.
func Keeps(ctx context.Context) error {
	go func() {
		for {
			if _, err := get(ctx); err != nil {
				return
			}
			time.Sleep(time.Minute)
		}
	}()
	return nil
}

type awaiter interface {
	Later(context.Context) error
	LaterAlive(context.Context) error
}

type Only struct{}

func (*Only) Later(ctx context.Context) error { return Imported(ctx) } // want `heartbeat/missing: the activity \(\*Only\).Later .* StartToCloseTimeout \(1h\)`

func (*Only) LaterAlive(ctx context.Context) error { return ImportedAlive(ctx) }

func Workflow(ctx workflow.Context) error {
	long := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: patience})
	var a *work.Activities
	if err := workflow.ExecuteActivity(long, a.Await).Get(ctx, nil); err != nil { // want `heartbeat/missing: the activity \(\*work.Activities\).Await waits in a loop around http.Get .* StartToCloseTimeout \(1h\)` trace "lets until call what it is given"
		return err
	}
	if err := workflow.ExecuteActivity(long, a.AwaitDirectly).Get(ctx, nil); err != nil { // want `heartbeat/missing: `
		return err
	}
	beat := workflow.WithHeartbeatTimeout(long, time.Minute)
	if err := workflow.ExecuteActivity(beat, a.AwaitAlive).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(beat, a.AwaitWrapped).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, "named").Get(ctx, nil); err != nil {
		return err
	}
	// Its own package says so.
	if err := workflow.ExecuteActivity(long, work.Own).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, work.OwnInLoop, []string{"a"}).Get(ctx, nil); err != nil { // want `heartbeat/missing: the activity work.OwnInLoop does I/O in a loop \(http.Get\)`
		return err
	}
	// Nobody here knows what that is.
	if err := workflow.ExecuteActivity(long, "nobody").Get(ctx, nil); err != nil {
		return err
	}
	var o awaiter
	if err := workflow.ExecuteActivity(long, o.Later).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(beat, o.LaterAlive).Get(ctx, nil); err != nil {
		return err
	}
	return run(long, Passed)
}

func Passed(ctx context.Context) error { return Imported(ctx) } // want `heartbeat/missing: the activity Passed .* StartToCloseTimeout \(1h\)`

// run executes whatever it is given.
func run(ctx workflow.Context, act any) error {
	return workflow.ExecuteActivity(ctx, act).Get(ctx, nil)
}
