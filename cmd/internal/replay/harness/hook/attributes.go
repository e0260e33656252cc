//replayvet:needs internal/interceptor.go UpsertTypedSearchAttributes

package hook

import (
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

func (o *recordOutbound) UpsertTypedSearchAttributes(ctx workflow.Context, attributes ...temporal.SearchAttributeUpdate) error {
	o.recorder.issue(ctx, o.length(ctx), wire.UpsertAttributes, "", "", nil, callers())
	return o.Next.UpsertTypedSearchAttributes(ctx, attributes...)
}
