// Package junit writes the report of a replay as JUnit XML, which CI systems
// show as tests: a suite for each workflow type, a case for each history.
//
// A case fails where the run does: a change that the SDK lets pass is told in
// the output of a case that passes.
package junit

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/junit"
	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

// unread is the suite of files whose workflow type is not known.
const unread = "unreadable histories"

// Write writes the report.
func Write(w io.Writer, r *report.Report) error {
	all := junit.Suites{Name: "replayvet replay"}
	for _, h := range r.Histories {
		name := cmp.Or(h.Workflow, unread)
		all.Add(name, of(h, name))
	}
	all.Sort()
	if around := surroundings(r); around.Output+around.Stderr != "" {
		all.Suites = append(all.Suites, around)
	}
	return all.Write(w)
}

func of(h report.History, class string) junit.Case {
	c := junit.Case{Class: class, Name: h.Path}
	if h.RunID != "" {
		c.Name += " (run " + h.RunID + ")"
	}
	if h.Worker != nil {
		c.Name += " on " + h.Worker.TaskQueue
	}
	if h.Verdict != report.OK && h.Command != nil {
		c.File, c.Line = h.Command.File, h.Command.Line
	}
	o := &junit.Outcome{Type: h.Cause, Message: sentence(h), Text: report.Paragraph(h)}
	switch h.Verdict {
	case report.Nondeterministic:
		c.Failure = o
	case report.Error:
		c.Error = o
	case report.Skipped:
		c.Skipped = &junit.Outcome{Message: h.Message}
	case report.SemanticChange:
		c.Output = o.Text
	}
	return c
}

// sentence is what lists of failed tests show.
func sentence(h report.History) string {
	if h.Guard == "" {
		return h.Message
	}
	return h.Message + "; guard: " + h.Guard
}

// surroundings is a suite without cases, for what belongs to no history.
func surroundings(r *report.Report) junit.Suite {
	var gaps, problems []string
	for _, gap := range report.NotCovered(r) {
		gaps = append(gaps, gap.String())
	}
	s := junit.Suite{Name: "not replayed", Output: strings.Join(gaps, "\n")}
	for _, p := range r.Problems {
		problems = append(problems, fmt.Sprintf("%s: %s", p.Subject, p.Reason))
	}
	s.Stderr = strings.Join(problems, "\n")
	return s
}
