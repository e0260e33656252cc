// Package worker registers what other packages have.
package worker

import (
	"go.temporal.io/sdk/worker"

	"github.com/replayvet/replayvet/testdata/src/idempotency/calls"
	"github.com/replayvet/replayvet/testdata/src/idempotency/calls/jobs"
)

func Register(w worker.Worker, a *calls.Activities) {
	w.RegisterActivity(jobs.Note) // want "idempotency/key: the POST by http.Post happens again when jobs.Note is retried"
	w.RegisterActivity(jobs.Pay)  // want "idempotency/fresh: uuid.NewString is new at each attempt of jobs.Pay"
	w.RegisterActivity(jobs.Read)
	w.RegisterActivity(a) // reported in its own package
}
