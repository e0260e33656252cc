// Package wire is what replayvet and a harness process tell each other: a job
// goes in as a file, records come out, one JSON value a line.
//
// Its source is compiled into the harness, in the user's module, so it imports
// nothing but the standard library and keeps to the oldest Go that a supported
// SDK needs.
package wire

import "time"

// JobVariable is the environment variable that holds the path of the job.
const JobVariable = "REPLAYVET_JOB"

// ExitStuck is the exit code of a harness that gave up on a workflow which
// does not yield.
const ExitStuck = 97

// Job is the work of one harness process.
type Job struct {
	// Records is the file that records are appended to. The standard streams
	// belong to the user's code.
	Records string
	// File holds the histories one behind another, each a binary
	// temporal.api.history.v1.History.
	File string
	// Histories to replay on the workers that serve them.
	Histories []History
	// Repeat is how often each is replayed.
	Repeat int
	// Parallel is how many are replayed at once.
	Parallel int
	// Timeout of one replay; Startup is the time that main has to start a
	// worker.
	Timeout, Startup time.Duration
	// Flip replays once more as if it were no replay where workflow code asks
	// whether it is one.
	Flip bool
}

// History is one history of a job.
type History struct {
	ID int
	// Offset and Size are its place in the job's file.
	Offset, Size                int64
	Workflow, WorkflowID, RunID string
	// Queues are the task queues whose workers replay it; AnyQueue is all.
	Queues []string
	// Pinned is the worker deployment version that the execution is pinned to,
	// as "deployment.build", or "".
	Pinned string
}

// AnyQueue in place of a task queue means every worker.
const AnyQueue = "*"

// Record is one line of a harness process. Exactly one field is set.
type Record struct {
	Worker *Worker `json:",omitempty"`
	Begin  *Begin  `json:",omitempty"`
	Result *Result `json:",omitempty"`
	Note   *Note   `json:",omitempty"`
	// End is the last record of a process that did all of its job.
	End *End `json:",omitempty"`
}

// Worker is what one worker of the process serves.
type Worker struct {
	Queue     string
	Workflows []string `json:",omitempty"`
	Dynamic   bool     `json:",omitempty"`
	// Functions are those that serve each type, as package runtime names them;
	// that of the dynamic workflow is at "".
	Functions map[string]string `json:",omitempty"`
	// Version is the worker deployment version, as "deployment.build".
	Version string `json:",omitempty"`
	Started bool
	// Problems are registrations that could not be carried over.
	Problems []string `json:",omitempty"`
}

// Begin says that a replay is under way, so that a crash can be attributed.
type Begin struct {
	History int
	Queue   string
	// Worker counts the workers of the process: several may have one queue.
	Worker int
}

// Kinds of notes.
const (
	NoteReturned = "returned" // the user's main has come to its end
	NoteExit     = "exit"     // the user's code ends the process
	NoteInternal = "internal" // the harness cannot write a record
)

// Note is something that went on in the process apart from replays.
type Note struct {
	Kind, Text string
	Stack      []Frame `json:",omitempty"`
}

// End closes the records.
type End struct{ Replayed int }

// Result is what came of the replays of one history on one worker.
type Result struct {
	History int
	Queue   string
	// Worker counts as in Begin.
	Worker int
	// Skipped says why it was not replayed.
	Skipped string `json:",omitempty"`
	// Failed of Runs replays went wrong; Error is the first one's.
	Runs, Failed int
	Error        string `json:",omitempty"`
	Panic        bool   `json:",omitempty"`
	Stuck        bool   `json:",omitempty"`
	// Method is whether the workflow is a method of some value.
	Method bool `json:",omitempty"`
	// Crash is set by who runs the process: it died of this history.
	Crash bool    `json:",omitempty"`
	Stack []Frame `json:",omitempty"`
	// Input says why the workflow's input cannot be decoded; Codec whether
	// that is for want of a converter or codec.
	Input string `json:",omitempty"`
	Codec bool   `json:",omitempty"`
	// Commands of the run that is described, in the order the code issued
	// them, when there is something to explain.
	Commands []Command `json:",omitempty"`
	// Semantic are differences that the SDK lets pass.
	Semantic []Semantic `json:",omitempty"`
	// Versions are the GetVersion calls by change ID, sorted.
	Versions []Version `json:",omitempty"`
	// Handlers are what the workflow takes, sorted by kind and name.
	Handlers []Handler `json:",omitempty"`
}

// Kinds of handlers.
const (
	SignalHandler = "signal"
	UpdateHandler = "update"
)

// Handler is a signal or an update that workflow code takes.
type Handler struct{ Kind, Name string }

// Command types, named as the server names them.
const (
	ScheduleActivity  = "ScheduleActivityTask"
	StartTimer        = "StartTimer"
	StartChild        = "StartChildWorkflowExecution"
	SignalExternal    = "SignalExternalWorkflowExecution"
	CancelExternal    = "RequestCancelExternalWorkflowExecution"
	UpsertAttributes  = "UpsertWorkflowSearchAttributes"
	ModifyProperties  = "ModifyWorkflowProperties"
	ScheduleNexus     = "ScheduleNexusOperation"
	LocalActivity     = "LocalActivity"
	SideEffect        = "SideEffect"
	MutableSideEffect = "MutableSideEffect"
	GetVersion        = "Version"
	CompleteWorkflow  = "CompleteWorkflowExecution"
	FailWorkflow      = "FailWorkflowExecution"
	CancelWorkflow    = "CancelWorkflowExecution"
	ContinueAsNew     = "ContinueAsNewWorkflowExecution"
)

// Command is a call of workflow code that makes the SDK issue a command, or
// the return of the workflow function.
type Command struct {
	Type string
	// Name is the activity's, workflow's or signal's name, the change ID, or
	// the timer's length.
	Name string `json:",omitempty"`
	// Target is the workflow ID of a child or external workflow, if given.
	Target string `json:",omitempty"`
	// Length of the history as the code saw it.
	Length int     `json:",omitempty"`
	Error  string  `json:",omitempty"`
	Stack  []Frame `json:",omitempty"`
}

// Frame is one step of a call path, innermost first.
type Frame struct {
	Function string
	File     string
	Line     int
}

// Semantic is a difference between code and history that is no
// nondeterminism to the SDK.
type Semantic struct {
	Kind    string
	Message string
	Event   int64    `json:",omitempty"`
	Command *Command `json:",omitempty"`
}

// Kinds of semantic differences.
const (
	EarlyClose     = "early-close"
	Ending         = "ending"
	ResultChanged  = "result"
	ContinueTarget = "continue-as-new"
	ContinueInput  = "continue-as-new-input"
	UnawaitedLocal = "local-activity"
	Replaying      = "isreplaying"
	Swapped        = "order"
	ActivityInput  = "activity-input"
	ChildInput     = "child-input"
	SignalInput    = "signal-input"
	TimerLength    = "timer"
)

// Version is what workflow code asked GetVersion.
type Version struct {
	ID       string
	Min, Max int
	Got      int
}
