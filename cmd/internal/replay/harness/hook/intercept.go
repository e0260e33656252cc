package hook

import (
	"runtime"
	"strings"
	"time"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// intercept takes down what one replay does. As the first interceptor it is
// the outermost around the workflow and, because calls of workflow code go
// through the chain from its end, the nearest to the SDK.
type intercept struct {
	workerInterceptorBase
	recorder *recorder
}

func (i *intercept) InterceptWorkflow(_ workflow.Context, next inbound) inbound {
	in := &recordInbound{recorder: i.recorder}
	in.Next = next
	return in
}

type recordInbound struct {
	inboundBase
	recorder *recorder
}

func (i *recordInbound) Init(next outbound) error {
	out := &recordOutbound{recorder: i.recorder}
	out.Next = next
	return i.Next.Init(out)
}

func (i *recordInbound) ExecuteWorkflow(ctx workflow.Context, in *workflowInput) (any, error) {
	// A workflow that does not get to its end never returns here.
	result, err := i.Next.ExecuteWorkflow(ctx, in)
	i.recorder.close(ctx, result, err)
	return result, err
}

type recordOutbound struct {
	outboundBase
	recorder *recorder
}

func (o *recordOutbound) length(ctx workflow.Context) int {
	return o.Next.GetInfo(ctx).GetCurrentHistoryLength()
}

func (o *recordOutbound) ExecuteActivity(ctx workflow.Context, name string, args ...any) workflow.Future {
	name = o.recorder.activityName(name)
	o.recorder.issue(ctx, o.length(ctx), wire.ScheduleActivity, name, "", args, callers())
	return o.Next.ExecuteActivity(ctx, name, args...)
}

func (o *recordOutbound) ExecuteLocalActivity(ctx workflow.Context, name string, args ...any) workflow.Future {
	name = o.recorder.activityName(name)
	o.recorder.issue(ctx, o.length(ctx), wire.LocalActivity, name, "", args, callers())
	// The SDK looks at the namespace to see that it replays and needs no
	// registered function.
	info := o.Next.GetInfo(ctx)
	o.recorder.local++
	defer func() {
		o.recorder.local--
		info.Namespace = o.recorder.worker.namespace()
	}()
	return o.Next.ExecuteLocalActivity(ctx, name, args...)
}

func (o *recordOutbound) ExecuteChildWorkflow(ctx workflow.Context, name string, args ...any) workflow.ChildWorkflowFuture {
	o.recorder.issue(ctx, o.length(ctx), wire.StartChild, name, workflow.GetChildWorkflowOptions(ctx).WorkflowID, args, callers())
	return o.Next.ExecuteChildWorkflow(ctx, name, args...)
}

func (o *recordOutbound) NewTimer(ctx workflow.Context, d time.Duration) workflow.Future {
	o.timer(ctx, d, callers())
	return o.Next.NewTimer(ctx, d)
}

func (o *recordOutbound) timer(ctx workflow.Context, d time.Duration, at []uintptr) {
	if d > 0 { // others are no command
		o.recorder.issue(ctx, o.length(ctx), wire.StartTimer, d.String(), "", nil, at)
	}
}

func (o *recordOutbound) RequestCancelExternalWorkflow(ctx workflow.Context, workflowID, runID string) workflow.Future {
	o.recorder.issue(ctx, o.length(ctx), wire.CancelExternal, "", workflowID, nil, callers())
	return o.Next.RequestCancelExternalWorkflow(ctx, workflowID, runID)
}

func (o *recordOutbound) SignalExternalWorkflow(ctx workflow.Context, workflowID, runID, name string, arg any) workflow.Future {
	o.recorder.issue(ctx, o.length(ctx), wire.SignalExternal, name, workflowID, []any{arg}, callers())
	return o.Next.SignalExternalWorkflow(ctx, workflowID, runID, name, arg)
}

func (o *recordOutbound) SignalChildWorkflow(ctx workflow.Context, workflowID, name string, arg any) workflow.Future {
	o.recorder.issue(ctx, o.length(ctx), wire.SignalExternal, name, workflowID, []any{arg}, callers())
	return o.Next.SignalChildWorkflow(ctx, workflowID, name, arg)
}

func (o *recordOutbound) UpsertSearchAttributes(ctx workflow.Context, attributes map[string]any) error {
	o.recorder.issue(ctx, o.length(ctx), wire.UpsertAttributes, "", "", nil, callers())
	return o.Next.UpsertSearchAttributes(ctx, attributes)
}

func (o *recordOutbound) UpsertMemo(ctx workflow.Context, memo map[string]any) error {
	o.recorder.issue(ctx, o.length(ctx), wire.ModifyProperties, "", "", nil, callers())
	return o.Next.UpsertMemo(ctx, memo)
}

func (o *recordOutbound) SideEffect(ctx workflow.Context, f func(workflow.Context) any) converter.EncodedValue {
	o.recorder.issue(ctx, o.length(ctx), wire.SideEffect, "", "", nil, callers())
	return o.Next.SideEffect(ctx, f)
}

func (o *recordOutbound) MutableSideEffect(ctx workflow.Context, id string, f func(workflow.Context) any, equals func(a, b any) bool) converter.EncodedValue {
	o.recorder.issue(ctx, o.length(ctx), wire.MutableSideEffect, id, "", nil, callers())
	return o.Next.MutableSideEffect(ctx, id, f, equals)
}

func (o *recordOutbound) GetVersion(ctx workflow.Context, id string, min, max workflow.Version) workflow.Version {
	index := o.recorder.issue(ctx, o.length(ctx), wire.GetVersion, id, "", nil, callers())
	got := o.Next.GetVersion(ctx, id, min, max)
	o.recorder.commands[index].version = &wire.Version{ID: id, Min: int(min), Max: int(max), Got: int(got)}
	return got
}

// GetInfo has the client's namespace in place of the replayer's, so that code
// which branches on it does as in production. The SDK hands out one value that
// changes as the workflow goes on; it must not be copied.
func (o *recordOutbound) GetInfo(ctx workflow.Context) *workflow.Info {
	info := o.Next.GetInfo(ctx)
	info.Namespace = o.recorder.worker.namespace()
	if o.recorder.local > 0 {
		info.Namespace = replayNamespace
	}
	return info
}

func (o *recordOutbound) IsReplaying(ctx workflow.Context) bool {
	is := o.Next.IsReplaying(ctx)
	if !is || !calledByUser("IsReplaying") {
		return is
	}
	o.recorder.asked = true
	return !o.recorder.flip
}

// calledByUser reports whether it is the user's code that called a function of
// package workflow, not the SDK for its own purposes. The functions that the
// call goes through have names that begin with the same words.
func calledByUser(function string) bool {
	pcs := make([]uintptr, 16)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		if name := f.Function[strings.LastIndex(f.Function, ".")+1:]; !strings.HasPrefix(name, function) {
			return users(f.Function)
		}
		if !more {
			return false
		}
	}
}
