//replayvet:needs internal/interceptor.go GetSignalChannelWithOptions

package hook

import (
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// GetSignalChannelWithOptions notes that the workflow takes a signal.
func (o *recordOutbound) GetSignalChannelWithOptions(ctx workflow.Context, name string, options workflow.SignalChannelOptions) workflow.ReceiveChannel {
	if calledByUser("GetSignalChannel") {
		o.recorder.handle(wire.SignalHandler, name)
	}
	return o.Next.GetSignalChannelWithOptions(ctx, name, options)
}
