// Package batch replays the executions of a Temporal service on many machines,
// as a workflow of that service: the workflow lists executions and hands them
// out, activities fetch and replay them.
//
// What the activities return is never gathered in the workflow. It stays in
// the workflow's history, and Follow reads it there: so there is no limit to
// it, and each batch counts exactly once, however often it was tried.
package batch

import (
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// WorkflowName is the type under which the workflow runs.
const WorkflowName = "replayvet.Batch"

// progressQuery is the name of the query for a Progress.
const progressQuery = "progress"

// Input says what is replayed. The workflow continues as new with it.
type Input struct {
	// Query is a list filter, empty for every execution.
	Query string
	// Limit is the number of executions, newest first; 0 is no limit.
	Limit int
	// Page is how many executions are listed at a time, Size how many are a
	// batch, Parallel how many batches are handed out at a time.
	Page, Size, Parallel int
	// Token is where the list goes on; Progress is what came before that.
	Token    []byte
	Progress Progress
}

// Progress is how far the workflow is.
type Progress struct {
	// Total is what the service estimates, or 0.
	Total int
	// Listed executions were handed out, Done ones have come back.
	Listed, Done int
	Counts
}

// Counts are verdicts by their number. An execution that several workers serve
// has several.
type Counts struct {
	OK, Nondeterministic, SemanticChange, Error, Skipped int
}

func count(r *report.Report) Counts {
	return Counts{
		OK:               r.Count(report.OK),
		Nondeterministic: r.Count(report.Nondeterministic),
		SemanticChange:   r.Count(report.SemanticChange),
		Error:            r.Count(report.Error),
		Skipped:          r.Count(report.Skipped),
	}
}

func (c Counts) plus(d Counts) Counts {
	return Counts{
		OK:               c.OK + d.OK,
		Nondeterministic: c.Nondeterministic + d.Nondeterministic,
		SemanticChange:   c.SemanticChange + d.SemanticChange,
		Error:            c.Error + d.Error,
		Skipped:          c.Skipped + d.Skipped,
	}
}

// Execution is a run of a workflow.
type Execution struct{ ID, Run string }

// Path is what a report calls the history of the execution.
func (e Execution) Path() string { return e.ID + "/" + e.Run }

// Page is a part of the list of executions.
type Page struct {
	Executions []Execution
	// Next is the token of the next page; without one this is the last.
	Next []byte
}

// Replayed is what came of a batch, or of its first executions.
type Replayed struct {
	Counts Counts
	Report *report.Report
}
