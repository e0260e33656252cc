package hook

import (
	"cmp"
	"fmt"
	"slices"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
)

// replayNamespace is the namespace by which the SDK knows its replayer.
const replayNamespace = "ReplayNamespace"

// recorder holds what one replay did. Coroutines of a workflow run one at a
// time, so nothing is locked.
type recorder struct {
	worker *Worker
	facts  *facts
	// flip answers workflow code that it does not replay.
	flip bool

	commands []command
	// asked is whether workflow code looked whether it replays.
	asked bool
	// handlers are the signals and updates that the workflow takes.
	handlers []wire.Handler
	// local is above zero while the SDK looks at a local activity.
	local int
	// err is the outcome of the replay.
	err error
	// closed is how the workflow function returned, if it did.
	closed *closing
	// order holds differences between this run and a later one.
	order []wire.Semantic
}

type command struct {
	kind, name, target string
	length             int
	at                 []uintptr
	input              *commonpb.Payloads
	version            *wire.Version
}

// closing is the return of the workflow function.
type closing struct {
	command
	ctx    workflow.Context
	result any
	err    error
}

// issue takes a command down and returns its index.
func (r *recorder) issue(ctx workflow.Context, length int, kind, name, target string, args []any, at []uintptr) int {
	c := command{kind: kind, name: name, target: target, length: length, at: at}
	if len(args) > 0 {
		c.input = encode(r.worker.converter(ctx), args)
	}
	r.commands = append(r.commands, c)
	return len(r.commands) - 1
}

// encode returns nil for what cannot be encoded: the SDK says so itself.
func encode(dc converter.DataConverter, args []any) (p *commonpb.Payloads) {
	defer func() {
		if recover() != nil {
			p = nil // a converter that panics is not the harness's to report
		}
	}()
	p, err := dc.ToPayloads(args...)
	if err != nil {
		return nil
	}
	return p
}

func (r *recorder) close(ctx workflow.Context, result any, err error) {
	c := &closing{ctx: ctx, result: result, err: err}
	c.kind = wire.CompleteWorkflow
	c.length = workflow.GetInfo(ctx).GetCurrentHistoryLength()
	var again *workflow.ContinueAsNewError
	switch {
	case err == nil:
	case asContinue(err, &again):
		c.kind = wire.ContinueAsNew
		c.name = again.WorkflowType.Name
		c.input = again.Input
	case temporal.IsCanceledError(err):
		c.kind = wire.CancelWorkflow
	default:
		c.kind = wire.FailWorkflow
	}
	r.closed = c
	r.commands = append(r.commands, c.command)
}

// asContinue does as the SDK does, which does not unwrap the error.
func asContinue(err error, to **workflow.ContinueAsNewError) bool {
	again, ok := err.(*workflow.ContinueAsNewError)
	*to = again
	return ok
}

// activityName maps the name of a function to the one it is registered with.
// The replayer has no registry of activities, so the SDK cannot do it there.
// A name that the history knows was not a function's.
func (r *recorder) activityName(name string) string {
	if r.facts.activityNames[name] {
		return name
	}
	r.worker.mu.Lock()
	defer r.worker.mu.Unlock()
	if registered, ok := r.worker.activities[name]; ok {
		return registered
	}
	return name
}

func (w *Worker) namespace() string {
	return cmp.Or(w.client.Namespace, "default")
}

// converter is the data converter of workflow code.
func (w *Worker) converter(ctx workflow.Context) converter.DataConverter {
	dc := w.client.DataConverter
	if dc == nil {
		dc = converter.GetDefaultDataConverter()
	}
	if aware, ok := dc.(workflow.ContextAware); ok && ctx != nil {
		return aware.WithWorkflowContext(ctx)
	}
	return dc
}

// versions are the GetVersion calls, one line for each ID and outcome.
func (r *recorder) versions() []wire.Version {
	var all []wire.Version
	for _, c := range r.commands {
		if c.version != nil && !slices.Contains(all, *c.version) {
			all = append(all, *c.version)
		}
	}
	slices.SortFunc(all, func(a, b wire.Version) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Got, b.Got))
	})
	return all
}

// described are the commands for a report.
func (r *recorder) described() []wire.Command {
	all := make([]wire.Command, 0, len(r.commands))
	for i := range r.commands {
		all = append(all, r.describe(&r.commands[i]))
	}
	return all
}

func (r *recorder) describe(c *command) wire.Command {
	d := wire.Command{Type: c.kind, Name: c.name, Target: c.target, Length: c.length, Stack: path(c.at)}
	if c.at == nil && r.closed != nil && r.closed.err != nil && c.kind == r.closed.kind {
		d.Error = r.closed.err.Error()
	}
	return d
}

// compareRun looks for a difference between two runs that the SDK both let
// pass: the same calls in another order, which it cannot tell apart.
func (r *recorder) compareRun(other *recorder) {
	if len(r.order) > 0 || len(r.commands) != len(other.commands) {
		return
	}
	if slices.EqualFunc(r.commands, other.commands, command.equal) {
		return
	}
	mine, theirs := r.fingerprints(), other.fingerprints()
	at := -1
	for i := range mine {
		if mine[i] != theirs[i] {
			at = i
			break
		}
	}
	if at < 0 {
		return
	}
	// Inputs that vary by themselves, such as a random number, are another
	// matter.
	slices.Sort(mine)
	slices.Sort(theirs)
	if !slices.Equal(mine, theirs) {
		return
	}
	c := r.describe(&r.commands[at])
	r.order = append(r.order, wire.Semantic{
		Kind:    wire.Swapped,
		Message: fmt.Sprintf("the same code issues its commands in another order from one replay to the next, %s first", c.Name),
		Command: &c,
	})
}

// equal compares what fingerprints tell apart, without decoding.
func (c command) equal(other command) bool {
	return c.kind == other.kind && c.name == other.name && c.target == other.target && same(c.input, other.input)
}

// fingerprints tell commands with their inputs apart.
func (r *recorder) fingerprints() []string {
	all := make([]string, len(r.commands))
	for i, c := range r.commands {
		all[i] = fmt.Sprint(c.kind, "\x00", c.name, "\x00", c.target, "\x00", texts(r.worker.converter(nil), c.input))
	}
	return all
}

// compareFlipped compares with a run that was told it does not replay.
func (r *recorder) compareFlipped(other *recorder) *wire.Semantic {
	for i := range max(len(r.commands), len(other.commands)) {
		if i < len(r.commands) && i < len(other.commands) &&
			r.commands[i].kind == other.commands[i].kind && r.commands[i].name == other.commands[i].name {
			continue
		}
		d := &wire.Semantic{
			Kind:    wire.Replaying,
			Message: "workflow.IsReplaying decides which commands the workflow issues, so that what runs live is not what is replayed",
		}
		if i < len(other.commands) {
			c := other.describe(&other.commands[i])
			d.Command = &c
		}
		return d
	}
	return nil
}
