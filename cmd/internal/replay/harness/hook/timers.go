//replayvet:needs internal/interceptor.go NewTimerWithOptions

package hook

import (
	"time"

	"go.temporal.io/sdk/workflow"
)

// NewTimerWithOptions is what Sleep and Await with a timeout call, too.
func (o *recordOutbound) NewTimerWithOptions(ctx workflow.Context, d time.Duration, options workflow.TimerOptions) workflow.Future {
	o.timer(ctx, d, callers())
	return o.Next.NewTimerWithOptions(ctx, d, options)
}
