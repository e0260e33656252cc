// Package junit writes the report of a replay as JUnit XML, which CI systems
// show as tests: a suite for each workflow type, a case for each history.
//
// A case fails where the run does: a change that the SDK lets pass is told in
// the output of a case that passes.
package junit

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

type suites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	counts
	Suites []suite `xml:"testsuite"`
}

type suite struct {
	Name string `xml:"name,attr"`
	counts
	Cases  []testcase `xml:"testcase"`
	Output string     `xml:"system-out,omitempty"`
	Errors string     `xml:"system-err,omitempty"`
}

type counts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Erred    int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

type testcase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	File    string   `xml:"file,attr,omitempty"`
	Line    int      `xml:"line,attr,omitempty"`
	Failure *outcome `xml:"failure"`
	Error   *outcome `xml:"error"`
	Skipped *outcome `xml:"skipped"`
	Output  string   `xml:"system-out,omitempty"`
}

type outcome struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// unread is the suite of files whose workflow type is not known.
const unread = "unreadable histories"

// Write writes the report.
func Write(w io.Writer, r *report.Report) error {
	all := suites{Name: "replayvet replay"}
	for _, h := range r.Histories {
		name := cmp.Or(h.Workflow, unread)
		i := slices.IndexFunc(all.Suites, func(s suite) bool { return s.Name == name })
		if i < 0 {
			i = len(all.Suites)
			all.Suites = append(all.Suites, suite{Name: name})
		}
		s := &all.Suites[i]
		c := of(h, name)
		s.Cases = append(s.Cases, c)
		s.add(c)
		all.add(c)
	}
	slices.SortFunc(all.Suites, func(a, b suite) int { return cmp.Compare(a.Name, b.Name) })
	if around := surroundings(r); around.Output+around.Errors != "" {
		all.Suites = append(all.Suites, around)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (c *counts) add(t testcase) {
	c.Tests++
	switch {
	case t.Failure != nil:
		c.Failures++
	case t.Error != nil:
		c.Erred++
	case t.Skipped != nil:
		c.Skipped++
	}
}

func of(h report.History, class string) testcase {
	c := testcase{Class: class, Name: h.Path}
	if h.RunID != "" {
		c.Name += " (run " + h.RunID + ")"
	}
	if h.Worker != nil {
		c.Name += " on " + h.Worker.TaskQueue
	}
	if h.Verdict != report.OK && h.Command != nil {
		c.File, c.Line = h.Command.File, h.Command.Line
	}
	o := &outcome{Type: h.Cause, Message: sentence(h), Text: report.Paragraph(h)}
	switch h.Verdict {
	case report.Nondeterministic:
		c.Failure = o
	case report.Error:
		c.Error = o
	case report.Skipped:
		c.Skipped = &outcome{Message: h.Message}
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
func surroundings(r *report.Report) suite {
	var gaps, problems []string
	for _, gap := range report.NotCovered(r) {
		gaps = append(gaps, gap.String())
	}
	s := suite{Name: "not replayed", Output: strings.Join(gaps, "\n")}
	for _, p := range r.Problems {
		problems = append(problems, fmt.Sprintf("%s: %s", p.Subject, p.Reason))
	}
	s.Errors = strings.Join(problems, "\n")
	return s
}
