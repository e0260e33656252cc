// Package missing has activities that take long and do not say so.
package missing

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"
)

func register(w worker.Worker) {
	w.RegisterActivity(PollUnseen)
	w.RegisterActivity(PollAlive)
	w.RegisterActivity(PollTicker)
	w.RegisterActivity(AwaitAnswer)
	w.RegisterActivity(RetryUnseen)
	w.RegisterActivity(DrainUnseen)
	w.RegisterActivity(SleepUnseen)
	w.RegisterActivity(SleepBriefly)
	w.RegisterActivity(FewTries)
	w.RegisterActivity(AnsweredLater)
	w.RegisterActivity(&Activities{})
}

// PollUnseen has no call in view; that it takes long shows all the same.
func PollUnseen(ctx context.Context) error { // want `heartbeat/missing: the activity PollUnseen waits in a loop around http.Get and records no heartbeat, so that its worker is gone is noticed late; use activity.RecordHeartbeat`
	for {
		done, err := ready()
		if done || err != nil {
			return err
		}
		time.Sleep(time.Minute)
	}
}

func PollAlive(ctx context.Context) error {
	for {
		done, err := ready()
		if done || err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Second):
		}
	}
}

func PollTicker(ctx context.Context) error { // want `heartbeat/missing: the activity PollTicker waits in a loop around http.Get`
	t := time.NewTicker(30 * time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			if done, err := ready(); done || err != nil {
				return err
			}
		}
	}
}

// AwaitAnswer waits for others, not for the time to pass.
func AwaitAnswer(ctx context.Context, answers chan bool) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-answers:
			if done, err := ready(); done || err != nil {
				return err
			}
		}
	}
}

// RetryUnseen only goes on as long as it fails.
func RetryUnseen(ctx context.Context) error {
	for {
		if _, err := ready(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
}

// DrainUnseen waits as often as there are ids, which may be few.
func DrainUnseen(ctx context.Context, ids []string) error {
	for range ids {
		if _, err := ready(); err != nil {
			return err
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

func SleepUnseen(ctx context.Context) error { // want `heartbeat/missing: the activity SleepUnseen waits for 3m and records no heartbeat`
	time.Sleep(3 * time.Minute)
	return nil
}

func SleepBriefly(ctx context.Context) error {
	time.Sleep(3 * time.Second)
	return nil
}

func FewTries(ctx context.Context) error {
	for i := 0; i < 3; i++ {
		if done, err := ready(); done || err != nil {
			return err
		}
		time.Sleep(10 * time.Second)
	}
	return nil
}

// AnsweredLater is completed by somebody else.
func AnsweredLater(ctx context.Context) error {
	for {
		if done, err := ready(); done || err != nil {
			return activity.ErrResultPending
		}
		time.Sleep(time.Minute)
	}
}

func ready() (bool, error) {
	resp, err := http.Get("https://example.com")
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, resp.Body.Close()
}

type Activities struct{ db *sql.DB }

func (a *Activities) Import(ctx context.Context, rows []string) error { // want `heartbeat/missing: the activity \(\*Activities\).Import does I/O in a loop \(\(\*sql.DB\).ExecContext\) and records no heartbeat, so that its worker is gone is noticed only after the StartToCloseTimeout \(1h\); use`
	for _, row := range rows {
		if _, err := a.db.ExecContext(ctx, "INSERT INTO t VALUES ($1)", row); err != nil {
			return err
		}
	}
	return nil
}

func (a *Activities) ImportAlive(ctx context.Context, rows []string) error {
	for _, row := range rows {
		if _, err := a.db.ExecContext(ctx, "INSERT INTO t VALUES ($1)", row); err != nil {
			return err
		}
		activity.RecordHeartbeat(ctx)
	}
	return nil
}

// ImportQuickly is allowed to take a minute and a half.
func (a *Activities) ImportQuickly(ctx context.Context, rows []string) error {
	for _, row := range rows {
		if _, err := a.db.ExecContext(ctx, "INSERT INTO t VALUES ($1)", row); err != nil {
			return err
		}
	}
	return nil
}

// Read only goes through what one query gave it.
func (a *Activities) Read(ctx context.Context) error { // want `heartbeat/oneshot: the activity \(\*Activities\).Read does I/O \(\(\*sql.DB\).QueryContext\) and records no heartbeat`
	rows, err := a.db.QueryContext(ctx, "SELECT 1")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (a *Activities) Fetch(ctx context.Context) error { // want `heartbeat/missing: the activity \(\*Activities\).Fetch does I/O without its context \(http.Get\) and records no heartbeat`
	_, err := ready()
	return err
}

func (a *Activities) FetchWithin(ctx context.Context) error { // want `heartbeat/oneshot: `
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

func (a *Activities) Delay(ctx context.Context, d time.Duration) error { // want `heartbeat/missing: the activity \(\*Activities\).Delay waits for as long as it is told and records no heartbeat`
	time.Sleep(d)
	return nil
}

// Jitter waits a little, as long as nobody knows.
func (a *Activities) Jitter(ctx context.Context) error {
	time.Sleep(time.Duration(len(a.db.Driver().(interface{ Name() string }).Name())))
	return nil
}

// Greet does nothing that takes time, whatever it is allowed.
func (a *Activities) Greet(ctx context.Context, name string) (string, error) {
	return "hello " + name, nil
}

// Unknown has a timeout that is not in view.
func (a *Activities) Unknown(ctx context.Context, rows []string) error {
	for _, row := range rows {
		if _, err := a.db.ExecContext(ctx, "INSERT INTO t VALUES ($1)", row); err != nil {
			return err
		}
	}
	return nil
}

// PollHurried polls, but not for long.
func (a *Activities) PollHurried(ctx context.Context) error {
	return PollUnseen(ctx)
}

// RetryLong may do so for an hour.
func (a *Activities) RetryLong(ctx context.Context) error { // want `heartbeat/missing: the activity \(\*Activities\).RetryLong waits in a loop around http.Get and records no heartbeat, so that its worker is gone is noticed only after the ScheduleToCloseTimeout \(1h\)`
	return RetryUnseen(ctx)
}

func ImportWorkflow(ctx workflow.Context, rows []string, d time.Duration) error {
	var a *Activities
	long := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour})
	if err := workflow.ExecuteActivity(long, a.Import, rows).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, a.Read).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, a.Fetch).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, a.FetchWithin).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, a.Greet, "you").Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, a.Delay, d).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(long, a.Jitter).Get(ctx, nil); err != nil {
		return err
	}
	quick := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 90 * time.Second})
	if err := workflow.ExecuteActivity(quick, a.ImportQuickly, rows).Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(quick, a.PollHurried).Get(ctx, nil); err != nil {
		return err
	}
	all := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{ScheduleToCloseTimeout: time.Hour})
	if err := workflow.ExecuteActivity(all, a.RetryLong).Get(ctx, nil); err != nil {
		return err
	}
	given := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: d})
	if err := workflow.ExecuteActivity(given, a.Unknown, rows).Get(ctx, nil); err != nil {
		return err
	}
	beat := workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Hour, HeartbeatTimeout: time.Minute})
	return workflow.ExecuteActivity(beat, a.ImportAlive, rows).Get(ctx, nil)
}
