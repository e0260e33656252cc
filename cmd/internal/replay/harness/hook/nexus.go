//replayvet:needs internal/interceptor.go ExecuteNexusOperation(ctx Context, input ExecuteNexusOperationInput)

package hook

import (
	"fmt"

	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

func (o *recordOutbound) ExecuteNexusOperation(ctx workflow.Context, input nexusInput) workflow.NexusOperationFuture {
	name := fmt.Sprint(input.Operation)
	if operation, ok := input.Operation.(interface{ Name() string }); ok {
		name = operation.Name()
	}
	o.recorder.issue(ctx, o.length(ctx), wire.ScheduleNexus, name, "", nil, callers())
	return o.Next.ExecuteNexusOperation(ctx, input)
}
