package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// TextOptions of the text form.
type TextOptions struct {
	// Verdict paints the word of a verdict, or leaves it alone.
	Verdict func(string) string
	// OK lists the histories that are all right too.
	OK bool
}

// WriteText writes the report for people: what is wrong, what was not
// replayed, and a last line for who reads the log of a CI run.
func WriteText(w io.Writer, r *Report, opts TextOptions) error {
	p := &printer{w: bufio.NewWriter(w), opts: opts}
	for _, h := range r.Histories {
		if h.Verdict != OK || opts.OK {
			p.history(h)
		}
	}
	p.problems(r)
	p.coverage(r)
	p.line("%s", Summary(r))
	return p.w.Flush()
}

type printer struct {
	w    *bufio.Writer
	opts TextOptions
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(p.w, format+"\n", args...) }

func (p *printer) history(h History) {
	verdict := h.Verdict
	if p.opts.Verdict != nil {
		verdict = p.opts.Verdict(verdict)
	}
	subject := h.Path
	if h.Workflow != "" {
		subject += ": " + h.Workflow
	}
	if h.Verdict == OK {
		p.line("%s: %s", subject, verdict)
		return
	}
	if h.Cause != "" {
		verdict += " (" + h.Cause + ")"
	}
	p.line("%s: %s: %s", subject, verdict, h.Message)
	if h.Event != nil {
		p.line("    history: event %d %s%s", h.Event.ID, h.Event.Type, dash(h.Event.Detail))
	}
	if h.Command != nil && h.Command.Type != "none" {
		p.line("    code:    %s%s", h.Command.Detail, at(h.Command))
	}
	if h.Command != nil && len(h.Command.Trace) > 1 {
		for _, f := range h.Command.Trace {
			p.line("             %s (%s:%d)", ShortName(f.Function), f.File, f.Line)
		}
	}
	for _, s := range h.Semantic[min(1, len(h.Semantic)):] {
		p.line("    also:    %s (%s)", s.Message, s.Kind)
	}
	for _, f := range h.Findings {
		p.line("    check:   %s:%d: %s %s: %s, see %s", f.File, f.Line, f.Severity, f.Check, f.Message, f.URL)
	}
	if h.Guard != "" {
		p.line("    guard:   %s", h.Guard)
	}
	if h.Worker != nil {
		p.line("    worker:  %s", h.Worker.String())
	}
	p.line("")
}

// Paragraph is what the text form has on a history, without colours.
func Paragraph(h History) string {
	var text strings.Builder
	p := &printer{w: bufio.NewWriter(&text)}
	p.history(h)
	p.w.Flush() // into memory, which cannot fail
	return strings.TrimSpace(text.String())
}

// ways say how a worker that is none of a program was made.
var ways = map[string]string{
	WaySetup:    "set up by",
	WayRegistry: "registered by",
	WayDirect:   "without a worker:",
}

// String says which worker it is in words.
func (w *ServedBy) String() string {
	if way, ok := ways[w.Way]; ok {
		return way + " " + w.TaskQueue
	}
	return fmt.Sprintf("%s, task queue %s", w.Package, w.TaskQueue)
}

func dash(text string) string {
	if text == "" {
		return ""
	}
	return ": " + text
}

func at(c *Command) string {
	if c.File == "" {
		return ""
	}
	return fmt.Sprintf(" at %s:%d", c.File, c.Line)
}

// ShortName is a function without the path of its package.
func ShortName(function string) string {
	return function[strings.LastIndex(function, "/")+1:]
}

func (p *printer) problems(r *Report) {
	for _, problem := range r.Problems {
		p.line("%s: %s", problem.Subject, problem.Reason)
	}
	if len(r.Problems) > 0 {
		p.line("")
	}
}

func (p *printer) coverage(r *Report) {
	for _, gap := range NotCovered(r) {
		p.line("%s", gap)
	}
}

// Summary is the line that a CI log ends with.
func Summary(r *Report) string {
	parts := []string{fmt.Sprintf("%d ok", r.Count(OK))}
	for _, verdict := range []string{Nondeterministic, SemanticChange, Error, Skipped} {
		if n := r.Count(verdict); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, verdict))
		}
	}
	line := fmt.Sprintf("%d replayed on %d workers: %s", len(r.Histories), len(r.Workers), strings.Join(parts, ", "))
	if without := len(r.Coverage.NotReplayed); without > 0 {
		line += fmt.Sprintf("; %d of %d workflow types without a history", without, without+len(r.Coverage.Workflows))
	}
	return line
}
