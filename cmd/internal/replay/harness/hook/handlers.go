package hook

import (
	"cmp"
	"slices"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// GetSignalChannel notes that the workflow takes a signal.
func (o *recordOutbound) GetSignalChannel(ctx workflow.Context, name string) workflow.ReceiveChannel {
	if calledByUser("GetSignalChannel") {
		o.recorder.handle(wire.SignalHandler, name)
	}
	return o.Next.GetSignalChannel(ctx, name)
}

// SetUpdateHandler notes that the workflow takes an update.
func (o *recordOutbound) SetUpdateHandler(ctx workflow.Context, name string, handler any, options workflow.UpdateHandlerOptions) error {
	if calledByUser("SetUpdateHandler") {
		o.recorder.handle(wire.UpdateHandler, name)
	}
	return o.Next.SetUpdateHandler(ctx, name, handler, options)
}

func (r *recorder) handle(kind, name string) {
	if h := (wire.Handler{Kind: kind, Name: name}); !slices.Contains(r.handlers, h) {
		r.handlers = append(r.handlers, h)
	}
}

// handled are the handlers, sorted.
func (r *recorder) handled() []wire.Handler {
	slices.SortFunc(r.handlers, func(a, b wire.Handler) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
	})
	return r.handlers
}
