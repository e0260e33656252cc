// Package report is what a replay found, in the form that every format is made
// of. It knows nothing about how it was found.
package report

import (
	"cmp"
	"slices"
)

// Version of the JSON form.
const Version = 1

// Verdicts about one history.
const (
	// OK: the code does what the history has.
	OK = "ok"
	// Nondeterministic: workers with this code would fail on the execution.
	Nondeterministic = "nondeterministic"
	// SemanticChange: the SDK lets it pass, and the code does something else.
	SemanticChange = "semantic-change"
	// Error: it could not be replayed to an end.
	Error = "error"
	// Skipped: it was left out for a reason that is no mistake.
	Skipped = "skipped"
)

// Report is the outcome of one run.
type Report struct {
	Version   int       `json:"version"`
	Tool      Tool      `json:"tool"`
	Histories []History `json:"histories"`
	Workers   []Worker  `json:"workers"`
	Coverage  Coverage  `json:"coverage"`
	// Problems are what stood in the way, one sentence each.
	Problems []Problem `json:"problems"`
}

// Tool is what made the report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// History is the verdict about one history on one worker.
type History struct {
	Path       string `json:"history"`
	Workflow   string `json:"workflow"`
	WorkflowID string `json:"workflowId"`
	RunID      string `json:"runId"`
	// Worker is the one whose code it was replayed on.
	Worker  *ServedBy `json:"worker,omitempty"`
	Verdict string    `json:"verdict"`
	// Event is the first that the code does not reproduce, Command what the
	// code issued in its place; either may be missing.
	Event   *Event   `json:"event,omitempty"`
	Command *Command `json:"command,omitempty"`
	// Cause is one of a fixed list of words; Message says it in a sentence,
	// Guard what to write.
	Cause   string `json:"cause,omitempty"`
	Message string `json:"message,omitempty"`
	Guard   string `json:"guard,omitempty"`
	// Findings of replayvet check on the way to the command.
	Findings []Finding `json:"findings,omitempty"`
	// SDK is the SDK's own message.
	SDK string `json:"sdk,omitempty"`
	// Semantic are all changes behind the verdict semantic-change.
	Semantic []Semantic `json:"semantic,omitempty"`
	// Steps are the events of the history beside the commands of the code, as
	// far as they explain the verdict.
	Steps []Step `json:"steps,omitempty"`
	// StepsBefore and StepsAfter count those that are left out at both ends.
	StepsBefore int `json:"stepsBefore,omitempty"`
	StepsAfter  int `json:"stepsAfter,omitempty"`
}

// ServedBy names the worker of a history.
type ServedBy struct {
	Package string `json:"package"`
	// TaskQueue is the worker's or, where it is none of a program, the function
	// that registers.
	TaskQueue string `json:"taskQueue"`
	Way       string `json:"way"`
}

// Event is an event of a history.
type Event struct {
	ID     int64  `json:"id"`
	Type   string `json:"type"`
	Detail string `json:"detail,omitempty"`
	// Attributes are given for the event that the verdict is about.
	Attributes []Attribute `json:"attributes,omitempty"`
}

// Attribute of an event, by the name that the API has for it.
type Attribute struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Command is what workflow code had the SDK do.
type Command struct {
	Type   string `json:"type"`
	Detail string `json:"detail,omitempty"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	// Trace leads from the workflow function to the call.
	Trace []Frame `json:"trace,omitempty"`
}

// Frame is one step of a call path.
type Frame struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// Semantic is one change that the SDK lets pass.
type Semantic struct {
	Kind    string   `json:"kind"`
	Message string   `json:"message"`
	Event   *Event   `json:"event,omitempty"`
	Command *Command `json:"command,omitempty"`
}

// Step is an event and the command that belongs to it; in the step that
// diverges they differ, or one is missing.
type Step struct {
	Event    *Event   `json:"event,omitempty"`
	Command  *Command `json:"command,omitempty"`
	Diverges bool     `json:"diverges,omitempty"`
}

// Ways to the registrations of a worker.
const (
	WayMain     = "main"     // the program's own main, up to where its workers start
	WaySetup    = "setup"    // the function that the settings name
	WayRegistry = "registry" // a function that takes a registry
	WayDirect   = "direct"   // the workflow functions, without their worker
)

// Worker is one worker that histories were replayed on.
type Worker struct {
	Package   string   `json:"package"`
	TaskQueue string   `json:"taskQueue"`
	Way       string   `json:"way"`
	Workflows []string `json:"workflows"`
	// Functions serve the types; that of the dynamic workflow is at "".
	Functions map[string]string `json:"functions,omitempty"`
	Dynamic   bool              `json:"dynamic,omitempty"`
	Version   string            `json:"version,omitempty"`
}

// Problem is something that could not be read, built or started.
type Problem struct {
	// Subject is a file, a package or a worker.
	Subject string `json:"subject"`
	Reason  string `json:"reason"`
}

// Coverage says what was replayed and what was not.
type Coverage struct {
	Workflows []Workflow `json:"workflows"`
	// NotReplayed are registered workflow types without a history.
	NotReplayed []string `json:"notReplayed"`
	// Functions are workflow functions that no history was replayed on.
	Functions []Function `json:"functions"`
	// Handlers are of signals and updates that no history of the workflow has,
	// and of queries, which no history has. Versions are branches of GetVersion
	// that none has taken.
	Handlers []Handler `json:"handlers"`
	Versions []Branch  `json:"versions"`
	// OpenTails are histories of executions that were still running: what the
	// code does after their last event has nothing to compare with.
	OpenTails []string `json:"openTails"`
	// Endings are histories whose execution failed, was canceled, terminated
	// or timed out: the SDK does not compare how they end.
	Endings []string `json:"endings"`
}

// Function is a workflow function of the sources.
type Function struct {
	// Name is that of the function with the path of its package: "app/orders.Order.Run".
	Name string `json:"function"`
	// Workflow is the type that it is registered as, or would be.
	Workflow string `json:"workflow"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// Handler is a signal, a query or an update that a workflow takes. File and line
// are those of the sources, where that was found in them.
type Handler struct {
	Workflow string `json:"workflow"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
}

// Message is a signal or an update that histories have.
type Message struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
}

// Branch is a version that the code supports; -1 is workflow.DefaultVersion.
type Branch struct {
	Workflow string `json:"workflow"`
	ChangeID string `json:"changeId"`
	Version  int    `json:"version"`
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
}

// Workflow is the coverage of one workflow type.
type Workflow struct {
	Workflow  string `json:"workflow"`
	Histories int    `json:"histories"`
	// Versions are the values that GetVersion gave in the replays, by change
	// ID.
	Versions map[string][]int `json:"versions"`
	// Functions are those that it was replayed on, Received the signals and
	// updates that the histories have.
	Functions []string  `json:"functions"`
	Received  []Message `json:"received"`
}

// Settle sorts everything and leaves no nil lists.
func (r *Report) Settle() {
	slices.SortFunc(r.Histories, func(a, b History) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.RunID, b.RunID), cmp.Compare(a.worker(), b.worker()))
	})
	slices.SortFunc(r.Workers, compareWorkers)
	slices.SortFunc(r.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Reason, b.Reason))
	})
	r.Problems = slices.Compact(r.Problems)
	slices.SortFunc(r.Coverage.Workflows, func(a, b Workflow) int { return cmp.Compare(a.Workflow, b.Workflow) })
	slices.Sort(r.Coverage.NotReplayed)
	for i := range r.Coverage.Workflows {
		w := &r.Coverage.Workflows[i]
		slices.Sort(w.Functions)
		slices.SortFunc(w.Received, func(a, b Message) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name)) })
		w.Functions, w.Received = some(w.Functions), some(w.Received)
	}
	slices.SortFunc(r.Coverage.Functions, func(a, b Function) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(r.Coverage.Handlers, func(a, b Handler) int {
		return cmp.Or(cmp.Compare(a.Workflow, b.Workflow), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.File, b.File), a.Line-b.Line)
	})
	slices.SortFunc(r.Coverage.Versions, func(a, b Branch) int {
		return cmp.Or(cmp.Compare(a.Workflow, b.Workflow), cmp.Compare(a.ChangeID, b.ChangeID), cmp.Compare(a.Version, b.Version), cmp.Compare(a.File, b.File), a.Line-b.Line)
	})
	slices.Sort(r.Coverage.OpenTails)
	slices.Sort(r.Coverage.Endings)
	r.Histories = some(r.Histories)
	r.Workers = some(r.Workers)
	r.Problems = some(r.Problems)
	r.Coverage.Workflows = some(r.Coverage.Workflows)
	r.Coverage.NotReplayed = some(r.Coverage.NotReplayed)
	r.Coverage.Functions = some(r.Coverage.Functions)
	r.Coverage.Handlers = some(r.Coverage.Handlers)
	r.Coverage.Versions = some(r.Coverage.Versions)
	r.Coverage.OpenTails = some(r.Coverage.OpenTails)
	r.Coverage.Endings = some(r.Coverage.Endings)
}

func compareWorkers(a, b Worker) int {
	return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.TaskQueue, b.TaskQueue), cmp.Compare(a.Way, b.Way))
}

func (h History) worker() string {
	if h.Worker == nil {
		return ""
	}
	return h.Worker.Package + " " + h.Worker.TaskQueue
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// Count returns how many histories have the verdict.
func (r *Report) Count(verdict string) int {
	n := 0
	for _, h := range r.Histories {
		if h.Verdict == verdict {
			n++
		}
	}
	return n
}
