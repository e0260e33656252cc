// Package changes has been changed since its lock was written.
package changes // want "versionguard/gone: the workflow Gone is in replayvet.lock:"

import (
	"errors"
	"time"

	"go.temporal.io/sdk/workflow"
)

func Added(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	if err := workflow.ExecuteActivity(ctx, "N").Get(ctx, nil); err != nil { // want `versionguard/added: activity "N" is new, before activity "B", which breaks .*; use workflow.GetVersion\(ctx, "add-n", workflow.DefaultVersion, 1\)`
		return err
	}
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
}

func AddedGuarded(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	if workflow.GetVersion(ctx, "add-n", workflow.DefaultVersion, 1) >= 1 {
		if err := workflow.ExecuteActivity(ctx, "N").Get(ctx, nil); err != nil {
			return err
		}
	}
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
}

func AddedSleep(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	_ = workflow.Sleep(ctx, time.Hour) // want `versionguard/added: timer is new, where the workflow closed`
	return nil
}

func AddedSideEffect(ctx workflow.Context) error {
	workflow.UpsertMemo(ctx, nil) // want `versionguard/added: upsert memo is new, before activity "A"`
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func AddedUsed(ctx workflow.Context) error {
	f := workflow.ExecuteActivity(ctx, "N") // want `versionguard/added: activity "N" is new`
	if err := f.Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func Suppressed(ctx workflow.Context) error {
	//replayvet:ignore versionguard no run is left
	_ = workflow.ExecuteActivity(ctx, "N").Get(ctx, nil) // suppressed "versionguard/added: "
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func Removed(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil) // want `versionguard/removed: activity "N" is gone, before activity "B"`
}

func Renamed(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.ExecuteActivity(ctx, "M").Get(ctx, nil) // want `versionguard/renamed: activity "M" was activity "N".*: Renamed had activity "N", and it has activity "M" now; use` trace "Renamed had activity"
}

func RenamedGuarded(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "rename", workflow.DefaultVersion, 1) == workflow.DefaultVersion {
		return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
}

func Replaced(ctx workflow.Context) error {
	return workflow.UpsertMemo(ctx, map[string]any{"K": 1}) // want `versionguard/replaced: upsert memo is in the place of upsert search attributes`
}

func Retyped(ctx workflow.Context) error {
	return workflow.ExecuteLocalActivity(ctx, "A").Get(ctx, nil) // want `versionguard/retyped: activity "A" is now local activity "A"`
}

func Reordered(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "B").Get(ctx, nil); err != nil { // want `versionguard/reordered: activity "B" comes before activity "A" now`
		return err
	}
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func Parallel(ctx workflow.Context) error {
	a := workflow.ExecuteActivity(ctx, "A")
	timer := workflow.NewTimer(ctx, time.Hour) // want `versionguard/parallelised: `
	if err := a.Get(ctx, nil); err != nil {
		return err
	}
	return timer.Get(ctx, nil)
}

func OtherID(ctx workflow.Context) error {
	ctx = workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{WorkflowID: "two"})
	return workflow.ExecuteChildWorkflow(ctx, "C").Get(ctx, nil) // want `versionguard/id: child "C" has another id: "two" was "one"`
}

func Swapped(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "A", 2).Get(ctx, nil); err != nil { // want `versionguard/swapped: two calls of activity "A" have changed places`
		return err
	}
	return workflow.ExecuteActivity(ctx, "A", 1).Get(ctx, nil)
}

func HandlerGone(ctx workflow.Context) error { // want `versionguard/handler: the handler of update "add" is gone`
	return workflow.Sleep(ctx, time.Hour)
}

func Waits(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	return workflow.Await(ctx, func() bool { return false }) // want `versionguard/wait: `
}

func NoDefault(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "x", 1, 1) // want `versionguard/nodefault: GetVersion\("x"\) does not support workflow.DefaultVersion`
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func MinRaised(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "c", 1, 1) // want `versionguard/minraised: GetVersion\("c"\) supports no version below 1 any more`
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
}

func MaxLowered(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1) == workflow.DefaultVersion { // want `versionguard/maxlowered: GetVersion\("c"\) supports no version above 1 any more`
		return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func MaxRaised(ctx workflow.Context) error {
	if workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 2) == workflow.DefaultVersion {
		return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
	}
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func Moved(ctx workflow.Context) error {
	workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1) // want `versionguard/moved: GetVersion\("c"\) is asked for earlier than it was recorded`
	if err := workflow.ExecuteActivity(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	workflow.GetVersion(ctx, "c", workflow.DefaultVersion, 1)
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
}

func Closes(ctx workflow.Context) error {
	if err := workflow.ExecuteActivity(ctx, "A").Get(ctx, nil); err != nil {
		return err
	}
	return errors.New("no") // want `versionguard/closed: the workflow is failed where it was completed`
}

func Evidence(ctx workflow.Context, at time.Duration) error {
	return workflow.Sleep(ctx, at) // want `versionguard/evidence: the timer's length is computed .*; use replayvet replay with histories`
}

func Logs(ctx workflow.Context) error {
	workflow.GetLogger(ctx).Info("now with a log line")
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}
