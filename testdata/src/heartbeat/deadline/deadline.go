// Package deadline has activities that end what they do in time themselves.
package deadline

import (
	"context"
	"database/sql"
	"io"
	"net/http"
	"time"

	"github.com/replayvet/replayvet/testdata/src/heartbeat/deadline/progress"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

type Activities struct {
	db     *sql.DB
	client *http.Client
}

func Register(w worker.Registry, a *Activities) {
	w.RegisterActivity(a)
	w.RegisterWorkflow(Workflow)
}

func (a *Activities) done(ctx context.Context, id string) (bool, error) {
	var state string
	err := a.db.QueryRowContext(ctx, "SELECT state FROM deployments WHERE id = $1", id).Scan(&state)
	return state == "done", err
}

func (a *Activities) await(ctx context.Context, id string) error {
	for {
		if done, err := a.done(ctx, id); done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Second):
		}
	}
}

func (a *Activities) AwaitShortly(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, 90*time.Second)
	defer cancel()
	for {
		if done, err := a.done(ctx, id); done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Second):
		}
	}
}

func (a *Activities) AwaitLong(ctx context.Context, id string) error { // want "heartbeat/missing: the activity .*AwaitLong waits in a loop"
	ctx, cancel := context.WithTimeout(ctx, 30*time.Minute)
	defer cancel()
	for {
		if done, err := a.done(ctx, id); done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Second):
		}
	}
}

func (a *Activities) HelperAwaitsShortly(ctx context.Context, id string) error {
	ctx, cancel := context.WithDeadline(context.WithValue(ctx, a, id), time.Now().Add(time.Minute))
	defer cancel()
	return a.await(ctx, id)
}

func (a *Activities) HelperAwaits(ctx context.Context, id string) error { // want "heartbeat/missing: the activity .*HelperAwaits waits in a loop"
	return a.await(ctx, id)
}

// EachTurnShortly ends each turn in time, and not the loop.
func (a *Activities) EachTurnShortly(ctx context.Context, ids []string) error { // want "heartbeat/missing: the activity .*EachTurnShortly does I/O in a loop"
	for _, id := range ids {
		turn, cancel := context.WithTimeout(ctx, time.Second)
		_, err := a.db.ExecContext(turn, "DELETE FROM deployments WHERE id = $1", id)
		cancel()
		if err != nil {
			return err
		}
	}
	return nil
}

// Detached: the deadline does not reach the loop.
func (a *Activities) Detached(ctx context.Context, id string) error { // want "heartbeat/missing: the activity .*Detached waits in a loop"
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return a.await(context.WithoutCancel(ctx), id)
}

func (a *Activities) CallShortly(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	_, err := a.done(ctx, id)
	return err
}

func (a *Activities) Call(ctx context.Context, id string) error { // want "heartbeat/oneshot: "
	_, err := a.done(ctx, id)
	return err
}

// CallsBoth: one of the two has no deadline.
func (a *Activities) CallsBoth(ctx context.Context, id string) error { // want "heartbeat/oneshot: "
	short, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	if _, err := a.done(short, id); err != nil {
		return err
	}
	_, err := a.done(ctx, id)
	return err
}

// CallInMinutes has five minutes, as a quick query often does.
func (a *Activities) CallInMinutes(ctx context.Context, id string) error {
	_, err := a.done(ctx, id)
	return err
}

func (a *Activities) Upload(ctx context.Context, url string, file io.Reader) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, url, io.TeeReader(file, &progress.Writer{Ctx: ctx}))
	if err != nil {
		return err
	}
	res, err := a.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func (a *Activities) UploadUnseen(ctx context.Context, url string, file io.Reader) error { // want "heartbeat/oneshot: "
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, url, io.TeeReader(file, &progress.Counter{}))
	if err != nil {
		return err
	}
	res, err := a.client.Do(req)
	if err != nil {
		return err
	}
	return res.Body.Close()
}

func Workflow(ctx workflow.Context, id string) error {
	var a *Activities
	quick := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 5 * time.Minute})
	if err := workflow.ExecuteActivity(quick, a.CallInMinutes, id).Get(ctx, nil); err != nil {
		return err
	}
	long := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour})
	futures := []workflow.Future{
		workflow.ExecuteActivity(long, a.AwaitShortly, id),
		workflow.ExecuteActivity(long, a.AwaitLong, id),
		workflow.ExecuteActivity(long, a.HelperAwaitsShortly, id),
		workflow.ExecuteActivity(long, a.HelperAwaits, id),
		workflow.ExecuteActivity(long, a.EachTurnShortly, []string{id}),
		workflow.ExecuteActivity(long, a.Detached, id),
		workflow.ExecuteActivity(long, a.CallShortly, id),
		workflow.ExecuteActivity(long, a.Call, id),
		workflow.ExecuteActivity(long, a.CallsBoth, id),
		workflow.ExecuteActivity(long, a.UploadUnseen, id, nil),
	}
	beat := workflow.WithHeartbeatTimeout(long, time.Minute)
	futures = append(futures, workflow.ExecuteActivity(beat, a.Upload, id, nil))
	for _, f := range futures {
		if err := f.Get(ctx, nil); err != nil {
			return err
		}
	}
	return nil
}
