// Package diagnose turns the outcome of a replay into a verdict with its
// reason: which event, which command of the code, on which line, what has
// probably been changed, and what to write.
//
// It does not decide whether a change is meant.
package diagnose

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	historypb "go.temporal.io/api/history/v1"

	"github.com/replayvet/replayvet/cmd/internal/replay/harness/wire"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// Options of a diagnosis.
type Options struct {
	// Accept are the kinds of semantic changes that are not reported.
	Accept []string
	// Shown is how a file of the user is written.
	Shown func(string) string
	// Way is how the worker came by its registrations.
	Way string
}

// Verdict fills in what came of the history.
func Verdict(h *report.History, events *historypb.History, result wire.Result, opts Options) {
	d := &diagnosis{h: h, events: events, result: result, opts: opts}
	d.run()
}

type diagnosis struct {
	h      *report.History
	events *historypb.History
	result wire.Result
	opts   Options
}

func (d *diagnosis) run() {
	r := d.result
	switch {
	case r.Skipped != "":
		d.set(report.Skipped, "pinned", "the execution is %s: the server never gives it to this worker", r.Skipped)
	case r.Crash:
		d.set(report.Error, "crash", "%s, in the replay of this history%s; code of the workflow, or what it calls, has ended the process", r.Error, d.at(r.Stack))
	case r.Stuck:
		d.set(report.Error, "deadlock", "%s: workflow code blocks without giving control back to the SDK%s", r.Error, d.at(r.Stack))
	case r.Failed == 0:
		d.passed()
	case r.Input != "" && r.Codec:
		d.set(report.Error, "codec-missing", "the input cannot be decoded, so nothing can be said about the code: %s; the history needs the data converter or codec that it was written with", r.Input)
	case r.Input != "":
		d.set(report.Nondeterministic, "input-changed", "the workflow can no longer decode the input of the execution: %s", r.Input)
		d.h.Guard = "keep the old parameter type, or register the new signature as a workflow type of its own"
	case r.Panic && !ofSDK(r.Error):
		d.set(report.Nondeterministic, "panic", "the workflow panics on this history: %s%s", r.Error, d.at(r.Stack))
	default:
		d.diverged()
	}
	d.doubt()
	d.attributes()
	if r.Failed > 0 && !r.Crash && !r.Stuck {
		d.h.SDK = r.Error
	}
	if r.Failed > 0 && r.Failed < r.Runs {
		d.h.Cause = "order-dependent"
		d.h.Message = fmt.Sprintf("%d of %d replays of the same history differ from it, so what the workflow does is left to chance, such as the order of a map or a native goroutine; %s", r.Failed, r.Runs, d.h.Message)
		d.h.Guard = ""
	}
}

// beginnings of what the SDK says when it finds that code and history differ.
// It panics with it, and did so without a number before 1.28.
var beginnings = []string{
	"[TMPRL", "nondeterministic workflow", "lookup failed for", "During replay, a matching", "unknown command",
	"No cached result found for side effectID", "Non deterministic workflow code change", "Workflow code removed support",
	"Workflow code is too old", "code executed local activity",
}

// ofSDK reports whether a panic is the SDK's, not the user's.
func ofSDK(message string) bool {
	return slices.ContainsFunc(beginnings, func(b string) bool { return strings.HasPrefix(message, b) })
}

func (d *diagnosis) set(verdict, cause, format string, args ...any) {
	d.h.Verdict, d.h.Cause = verdict, cause
	d.h.Message = fmt.Sprintf(format, args...)
}

func (d *diagnosis) at(stack []wire.Frame) string {
	if len(stack) == 0 {
		return ""
	}
	d.h.Command = &report.Command{Type: "none"}
	d.place(d.h.Command, stack)
	return fmt.Sprintf(", at %s:%d", d.h.Command.File, d.h.Command.Line)
}

// passed looks at what the SDK has let pass.
func (d *diagnosis) passed() {
	d.h.Verdict = report.OK
	var first wire.Semantic
	for _, s := range d.result.Semantic {
		if slices.Contains(d.opts.Accept, s.Kind) {
			continue
		}
		change := report.Semantic{Kind: s.Kind, Message: s.Message, Event: d.eventByID(s.Event)}
		if s.Command != nil {
			change.Command = d.command(s.Command)
		}
		if len(d.h.Semantic) == 0 {
			first = s
		}
		d.h.Semantic = append(d.h.Semantic, change)
	}
	if len(d.h.Semantic) == 0 {
		return
	}
	d.set(report.SemanticChange, first.Kind, "%s", first.Message)
	d.h.Event, d.h.Command = d.h.Semantic[0].Event, d.h.Semantic[0].Command
	d.beside(first)
}

// beside lays the events beside the commands where they belong to a change.
func (d *diagnosis) beside(s wire.Semantic) {
	made := commandEvents(d.events)
	place := &divergence{command: s.Command}
	for i := range made {
		if made[i].id == s.Event {
			place.event = &made[i]
		}
	}
	if place.event != nil || place.command != nil {
		d.steps(made, place)
	}
}

// attributes are given for one event: those of all steps would be most of a
// report.
func (d *diagnosis) attributes() {
	if d.h.Event == nil {
		return
	}
	for _, e := range d.events.GetEvents() {
		if e.GetEventId() == d.h.Event.ID {
			d.h.Event.Attributes = attributes(e)
		}
	}
}

// doubt takes back what may be the fault of how the code was replayed: a
// method without its worker has an empty receiver.
func (d *diagnosis) doubt() {
	if d.opts.Way != report.WayDirect || !d.result.Method || d.h.Verdict != report.Nondeterministic && d.h.Verdict != report.SemanticChange {
		return
	}
	d.h.Message = fmt.Sprintf("it was replayed on an empty receiver, as no worker that registers the method could be started, so this may not hold: %s; name a function that registers it with -setup", d.h.Message)
	d.h.Verdict, d.h.Cause = report.Error, "receiver"
}

func (d *diagnosis) diverged() {
	d.h.Verdict = report.Nondeterministic
	made := commandEvents(d.events)
	if place := d.versions(made); place != nil {
		d.steps(made, place)
		return
	}
	place := align(made, d.result.Commands, gaveUp(d.result.Error))
	if place == nil {
		d.set(report.Nondeterministic, "unknown", "%s", d.result.Error)
		return
	}
	d.explain(place)
	if !d.undecodable(place) && !d.unheard(made, place) {
		d.marks(made, place)
	}
	d.steps(made, place)
}

// explain puts a divergence into words.
func (d *diagnosis) explain(place *divergence) {
	e, c := place.event, place.command
	var history, code string
	if e != nil {
		d.h.Event = Event(e.event)
		history = fmt.Sprintf("event %d is %s", e.id, describeEvent(e))
	}
	if c != nil {
		d.h.Command = d.command(c)
		code = d.words(c)
	}
	switch {
	case e != nil && closings[e.kind] != "" && (c == nil || closings[c.Type] != ""):
		d.h.Cause = "close-changed"
		if c == nil {
			code = "the code goes on waiting"
		}
		d.h.Message = fmt.Sprintf("the execution %s at event %d, and %s", past[e.kind], e.id, code)
	case place.how == "added":
		d.h.Cause = kind(c.Type) + "-added"
		d.h.Message = fmt.Sprintf("%s, and the history has no such event there", code)
		if e != nil {
			d.h.Message = fmt.Sprintf("%s, and the history has no such event: %s", code, history)
		}
		d.h.Guard = fmt.Sprintf("if workflow.GetVersion(ctx, %q, workflow.DefaultVersion, 1) >= 1 { the new call }", changeID("add", c.Type, c.Name))
	case place.how == "removed":
		d.h.Cause = kind(e.kind) + "-removed"
		if c == nil {
			code = "the code issues no command there"
		}
		d.h.Message = fmt.Sprintf("%s, and %s", history, code)
		d.h.Guard = fmt.Sprintf("if workflow.GetVersion(ctx, %q, workflow.DefaultVersion, 1) == workflow.DefaultVersion { the old call }", changeID("remove", e.kind, e.name))
	default:
		d.h.Cause = kind(e.kind) + "-" + place.how
		d.h.Message = fmt.Sprintf("%s, and %s", history, code)
		d.h.Guard = fmt.Sprintf("if workflow.GetVersion(ctx, %q, workflow.DefaultVersion, 1) == workflow.DefaultVersion { as before } else { as now }", changeID("change", e.kind, e.name))
	}
}

// past says how an execution ended.
var past = map[string]string{
	wire.CompleteWorkflow: "completed",
	wire.FailWorkflow:     "failed",
	wire.CancelWorkflow:   "ended as canceled",
	wire.ContinueAsNew:    "continued as new",
}

func describeEvent(e *event) string {
	if text := past[e.kind]; text != "" {
		return "the end: the execution " + text
	}
	return describe(e.kind, e.name, e.target)
}

// words say what the code does with a command.
func (d *diagnosis) words(c *wire.Command) string {
	if text := closings[c.Type]; text != "" {
		if c.Error != "" {
			text += ": " + c.Error
		}
		return "the code " + text
	}
	text := "the code issues " + describe(c.Type, c.Name, c.Target)
	if d.h.Command != nil && d.h.Command.File != "" {
		text += fmt.Sprintf(" at %s:%d", d.h.Command.File, d.h.Command.Line)
	}
	return text
}

// kind is the word of a cause.
func kind(command string) string {
	switch command {
	case wire.CancelExternal:
		return "cancel-external"
	case wire.CompleteWorkflow, wire.FailWorkflow, wire.CancelWorkflow, wire.ContinueAsNew:
		return "close"
	}
	return strings.ReplaceAll(strings.ToLower(nouns[command]), " ", "-")
}

// changeID proposes a change ID for GetVersion.
func changeID(verb, command, name string) string {
	if command == wire.StartTimer || name == "" {
		name = kind(command)
	}
	return verb + "-" + last(name)
}

func (d *diagnosis) command(c *wire.Command) *report.Command {
	shown := &report.Command{Type: c.Type, Detail: describe(c.Type, c.Name, c.Target)}
	if c.Error != "" {
		shown.Detail += ": " + c.Error
	}
	d.place(shown, c.Stack)
	return shown
}

// place sets where a command comes from: the innermost frame is the line, the
// trace begins at the workflow.
func (d *diagnosis) place(c *report.Command, stack []wire.Frame) {
	for _, f := range slices.Backward(stack) {
		c.Trace = append(c.Trace, report.Frame{Function: f.Function, File: d.opts.Shown(f.File), Line: f.Line})
	}
	if len(stack) > 0 {
		c.File, c.Line = d.opts.Shown(stack[0].File), stack[0].Line
	}
}

func (d *diagnosis) eventByID(id int64) *report.Event {
	for _, e := range d.events.GetEvents() {
		if e.GetEventId() == id && id != 0 {
			return Event(e)
		}
	}
	return nil
}

var position = regexp.MustCompile(`scheduleEventID: (\d+)|history event position (\d+)`)

// gaveUp is the event at which the SDK gave up in the middle of the history,
// or 0: it compares the whole lists of commands and events only at the end.
func gaveUp(message string) int64 {
	for _, digits := range position.FindStringSubmatch(message) {
		if id, err := strconv.ParseInt(digits, 10, 64); err == nil {
			return id
		}
	}
	return 0
}
