// Package host registers what others declare.
package host

import (
	"go.temporal.io/sdk/worker"

	"github.com/replayvet/replayvet/testdata/src/heartbeat/named/flow"
	"github.com/replayvet/replayvet/testdata/src/heartbeat/named/work"
)

func Register(w worker.Registry) {
	work.Register(w)
	w.RegisterActivity(work.Remote)
	w.RegisterWorkflow(flow.Flow)
}
