// Package junit writes a report as JUnit XML, which CI systems show as tests:
// a suite for each package with findings, a case for each finding, and a case
// that passes when there is none.
//
// Errors and warnings fail. A remark is told in the output of a case that
// passes, since the format has one degree.
package junit

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/junit"
	"github.com/replayvet/replayvet/cmd/internal/report/text"
)

// Write writes the report.
func Write(w io.Writer, report *finding.Report) error {
	all := junit.Suites{Name: "replayvet check"}
	for _, f := range report.Findings {
		all.Add(cmp.Or(f.Package, f.File), of(f))
	}
	for _, s := range report.Coverage.Skipped {
		what := cmp.Or(s.Analyzer, "analysis")
		all.Add(s.Package, junit.Case{Class: s.Package, Name: what, Error: &junit.Outcome{Type: "skipped", Message: s.Reason}})
	}
	if len(all.Suites) == 0 {
		all.Add("replayvet", junit.Case{Class: "replayvet", Name: "check"})
	}
	all.Sort()
	all.Suites[0].Output = strings.TrimSpace(text.Summary(report) + "\n" + text.Comparison(report))
	return all.Write(w)
}

// of is the case of a finding. Its name has no line, so that CI systems see
// the same test from run to run; the fingerprint tells equal ones apart.
func of(f finding.Finding) junit.Case {
	c := junit.Case{Class: cmp.Or(f.Package, f.File), Name: f.Check, File: f.File, Line: f.Line}
	if f.Function != "" {
		c.Name += " in " + f.Function
	}
	if len(f.Fingerprint) >= 8 {
		c.Name += " (" + f.Fingerprint[:8] + ")"
	}
	if f.Suppressed {
		c.Skipped = &junit.Outcome{Message: "suppressed: " + f.Message}
		return c
	}
	lines := []string{fmt.Sprintf("%s:%d:%d: %s: %s (%s)", f.File, f.Line, f.Column, f.Severity, f.Message, f.Check)}
	// One step is the finding's own line.
	if len(f.Trace) > 1 {
		for _, s := range f.Trace {
			lines = append(lines, "  "+text.Step(s))
		}
	}
	said := strings.Join(append(lines, f.URL), "\n")
	if f.Severity < finding.Warning {
		c.Output = said
		return c
	}
	c.Failure = &junit.Outcome{Type: f.Severity.String(), Message: f.Message, Text: said}
	return c
}
