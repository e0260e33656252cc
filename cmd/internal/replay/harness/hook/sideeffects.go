//replayvet:needs internal/interceptor.go SideEffectWithOptions

package hook

import (
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

func (o *recordOutbound) SideEffectWithOptions(ctx workflow.Context, options workflow.SideEffectOptions, f func(workflow.Context) any) converter.EncodedValue {
	o.recorder.issue(ctx, o.length(ctx), wire.SideEffect, "", "", nil, callers())
	return o.Next.SideEffectWithOptions(ctx, options, f)
}

func (o *recordOutbound) MutableSideEffectWithOptions(ctx workflow.Context, id string, options workflow.MutableSideEffectOptions, f func(workflow.Context) any, equals func(a, b any) bool) converter.EncodedValue {
	o.recorder.issue(ctx, o.length(ctx), wire.MutableSideEffect, id, "", nil, callers())
	return o.Next.MutableSideEffectWithOptions(ctx, id, options, f, equals)
}
