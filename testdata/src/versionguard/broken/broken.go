// Package broken has a lock with a merge conflict in it.
package broken

import "go.temporal.io/sdk/workflow"

func First(ctx workflow.Context) error { // want `versionguard/lock: replayvet.lock cannot be read, .*: replayvet.lock:4: a merge conflict is not resolved`
	return workflow.ExecuteActivity(ctx, "A").Get(ctx, nil)
}

func Second(ctx workflow.Context) error {
	return workflow.ExecuteActivity(ctx, "B").Get(ctx, nil)
}
