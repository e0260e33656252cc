// Package uses does all kinds of things with futures.
package uses

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

func start(ctx workflow.Context, name string) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: time.Minute, Summary: name})
}

func InASelector(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.ExecuteActivity(ctx, "A"), func(f workflow.Future) {})
	s.AddFuture(workflow.NewTimer(ctx, time.Hour), func(f workflow.Future) {})
	s.Select(ctx)
	return nil
}

func InOneCaseOfASelector(ctx workflow.Context, add bool) error {
	ctx = start(ctx, "a")
	s := workflow.NewSelector(ctx)
	s.AddFuture(workflow.NewTimer(ctx, time.Hour), func(f workflow.Future) {})
	f := workflow.ExecuteActivity(ctx, "A") // want "lostfuture/unawaited: .*"
	if add {
		s.AddFuture(f, func(f workflow.Future) {})
	}
	s.Select(ctx)
	return nil
}

func ASliceWithRange(ctx workflow.Context, names []string) error {
	ctx = start(ctx, "a")
	var futures []workflow.Future
	for _, name := range names {
		futures = append(futures, workflow.ExecuteActivity(ctx, name))
	}
	for _, f := range futures {
		if err := f.Get(ctx, nil); err != nil {
			workflow.GetLogger(ctx).Error("failed", "error", err)
		}
	}
	return nil
}

func ASliceByIndex(ctx workflow.Context, n int) error {
	ctx = start(ctx, "a")
	var futures []workflow.Future
	for range n {
		futures = append(futures, workflow.ExecuteActivity(ctx, "A"))
	}
	for i := range n {
		_ = futures[i].Get(ctx, nil)
	}
	return nil
}

func ASliceForNobody(ctx workflow.Context, names []string) error {
	ctx = start(ctx, "a")
	var futures []workflow.Future
	for _, name := range names {
		futures = append(futures, workflow.ExecuteActivity(ctx, name)) // want "lostfuture/unstarted: .*"
	}
	return nil
}

func ASliceLeftAtOnce(ctx workflow.Context, names []string, dry bool) error {
	ctx = start(ctx, "a")
	var futures []workflow.Future
	for _, name := range names {
		futures = append(futures, workflow.ExecuteActivity(ctx, name)) // want "lostfuture/unstarted: .*"
	}
	if dry {
		return nil
	}
	for _, f := range futures {
		_ = f.Get(ctx, nil)
	}
	return nil
}

func AMap(ctx workflow.Context, names []string) error {
	ctx = start(ctx, "a")
	futures := map[string]workflow.Future{}
	for _, name := range names {
		futures[name] = workflow.ExecuteActivity(ctx, name)
	}
	for _, name := range names {
		_ = futures[name].Get(ctx, nil)
	}
	return nil
}

type pending struct {
	name   string
	future workflow.Future
}

func AStruct(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	p := pending{"a", workflow.ExecuteActivity(ctx, "A")}
	return p.future.Get(ctx, nil)
}

func AStructForNobody(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	p := pending{"a", workflow.ExecuteActivity(ctx, "A")} // want "lostfuture/unstarted: .*"
	p.name = "b"
	return nil
}

func StructsInASlice(ctx workflow.Context, names []string) error {
	ctx = start(ctx, "a")
	var all []pending
	for _, name := range names {
		all = append(all, pending{name, workflow.ExecuteActivity(ctx, name)})
	}
	for _, p := range all {
		_ = p.future.Get(ctx, nil)
	}
	return nil
}

type worker struct{ last workflow.Future }

func (w *worker) Field(ctx workflow.Context) error {
	w.last = workflow.ExecuteActivity(start(ctx, "a"), "A")
	return nil
}

func AChannel(ctx workflow.Context) error {
	c := workflow.NewBufferedChannel(ctx, 1)
	c.Send(ctx, workflow.ExecuteActivity(start(ctx, "a"), "A"))
	return nil
}

func ACoroutine(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	f := workflow.ExecuteActivity(ctx, "A")
	workflow.Go(ctx, func(ctx workflow.Context) { _ = f.Get(ctx, nil) })
	return workflow.Sleep(ctx, time.Hour)
}

func ACoroutineBefore(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	var f workflow.Future
	workflow.Go(ctx, func(ctx workflow.Context) { _ = f.Get(ctx, nil) })
	f = workflow.ExecuteActivity(ctx, "A")
	return nil
}

func ACoroutineThatOnlySets(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	var f workflow.Future
	workflow.Go(ctx, func(ctx workflow.Context) {
		f = workflow.ExecuteActivity(ctx, "A")
	})
	if err := workflow.Sleep(ctx, time.Hour); err != nil {
		return err
	}
	return f.Get(ctx, nil)
}

func InACoroutine(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	workflow.Go(ctx, func(ctx workflow.Context) {
		workflow.ExecuteActivity(ctx, "A") // want "lostfuture/dropped: .*"
	})
	return workflow.Sleep(ctx, time.Hour)
}

func ADefer(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	f := workflow.ExecuteActivity(ctx, "A")
	defer func() { _ = f.Get(ctx, nil) }()
	return workflow.Sleep(ctx, time.Hour)
}

func Polled(ctx workflow.Context) error {
	f := workflow.ExecuteActivity(start(ctx, "a"), "A")
	return workflow.Await(ctx, func() bool { return f.IsReady() })
}

func PolledByMethodValue(ctx workflow.Context) error {
	f := workflow.ExecuteActivity(start(ctx, "a"), "A")
	_, err := workflow.AwaitWithTimeout(ctx, time.Hour, f.IsReady)
	return err
}

func Retried(ctx workflow.Context) (err error) {
	ctx = start(ctx, "a")
	for range 3 {
		f := workflow.ExecuteActivity(ctx, "A")
		if err = f.Get(ctx, nil); err == nil {
			return nil
		}
	}
	return err
}

// The two conditions are the same.
func OnDemand(ctx workflow.Context, audit bool) error {
	ctx = start(ctx, "a")
	var f workflow.Future
	if audit {
		f = workflow.ExecuteActivity(ctx, "Audit") // want "lostfuture/failing: .*"
	}
	if err := workflow.Sleep(ctx, time.Minute); err != nil {
		return err
	}
	if audit {
		return f.Get(ctx, nil)
	}
	return nil
}

type input struct{ Audit, Wait bool }

func OnDemandOfAField(ctx workflow.Context, in input) error {
	ctx = start(ctx, "a")
	var f workflow.Future
	if in.Audit {
		f = workflow.ExecuteActivity(ctx, "Audit")
	}
	if in.Audit {
		_ = f.Get(ctx, nil)
	}
	return nil
}

func OnDemandOfAnother(ctx workflow.Context, in *input) error {
	ctx = start(ctx, "a")
	var f workflow.Future
	if in.Audit {
		f = workflow.ExecuteActivity(ctx, "Audit") // want "lostfuture/unstarted: .*"
	}
	if in.Wait {
		_ = f.Get(ctx, nil)
	}
	return nil
}

func UnlessNil(ctx workflow.Context, audit bool) error {
	ctx = start(ctx, "a")
	var f workflow.Future
	if audit {
		f = workflow.ExecuteActivity(ctx, "Audit")
	}
	if f != nil {
		_ = f.Get(ctx, nil)
	}
	return nil
}

func Compared(ctx workflow.Context) error {
	f := workflow.ExecuteActivity(start(ctx, "a"), "Audit") // want "lostfuture/unstarted: .*"
	if f != nil {
		workflow.GetLogger(ctx).Info("started")
	}
	return nil
}

func ErrorInAPhi(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	f := workflow.ExecuteActivity(ctx, "A") // want "lostfuture/failing: .*"
	err := workflow.Sleep(ctx, time.Hour)
	if err == nil {
		err = f.Get(ctx, nil)
	}
	return err
}

// The workflow has no end but with an error.
func Endless(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	for {
		f := workflow.ExecuteActivity(ctx, "A")
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			_ = f.Get(ctx, nil)
			return err
		}
		if err := f.Get(ctx, nil); err != nil {
			return err
		}
	}
}

func EndlessDropped(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	for {
		workflow.ExecuteActivity(ctx, "A") // want "lostfuture/dropped: .*"
		if err := workflow.Sleep(ctx, time.Hour); err != nil {
			return err
		}
	}
}

// What executions from before the change do cannot be put right.
func Changed(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	if workflow.GetVersion(ctx, "await", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		workflow.ExecuteActivity(ctx, "A")
		return nil
	}
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func Changing(ctx workflow.Context) error {
	ctx = start(ctx, "a")
	if v := workflow.GetVersion(ctx, "notify", workflow.DefaultVersion, 1); v > workflow.DefaultVersion {
		workflow.ExecuteActivity(ctx, "A") // want "lostfuture/unstarted: .*"
	}
	return nil
}
