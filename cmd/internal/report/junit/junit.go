// Package junit writes a report as JUnit XML, which CI systems show as tests:
// a suite for each package with findings, a case for each finding, and a case
// that passes when there is none.
//
// Errors and warnings fail. A remark is told in the output of a case that
// passes, since the format has one degree.
package junit

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/text"
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
}

type counts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
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

// Write writes the report.
func Write(w io.Writer, report *finding.Report) error {
	all := suites{Name: "replayvet check"}
	for _, f := range report.Findings {
		all.add(cmp.Or(f.Package, f.File), of(f))
	}
	for _, s := range report.Coverage.Skipped {
		what := cmp.Or(s.Analyzer, "analysis")
		all.add(s.Package, testcase{Class: s.Package, Name: what, Error: &outcome{Type: "skipped", Message: s.Reason}})
	}
	if len(all.Suites) == 0 {
		all.add("replayvet", testcase{Class: "replayvet", Name: "check"})
	}
	slices.SortStableFunc(all.Suites, func(a, b suite) int { return cmp.Compare(a.Name, b.Name) })
	all.Suites[0].Output = strings.TrimSpace(text.Summary(report) + "\n" + text.Comparison(report))
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

func (all *suites) add(name string, c testcase) {
	i := slices.IndexFunc(all.Suites, func(s suite) bool { return s.Name == name })
	if i < 0 {
		i = len(all.Suites)
		all.Suites = append(all.Suites, suite{Name: name})
	}
	all.Suites[i].Cases = append(all.Suites[i].Cases, c)
	for _, n := range []*counts{&all.counts, &all.Suites[i].counts} {
		n.Tests++
		switch {
		case c.Failure != nil:
			n.Failures++
		case c.Error != nil:
			n.Errors++
		case c.Skipped != nil:
			n.Skipped++
		}
	}
}

// of is the case of a finding. Its name has no line, so that CI systems see
// the same test from run to run; the fingerprint tells equal ones apart.
func of(f finding.Finding) testcase {
	c := testcase{Class: cmp.Or(f.Package, f.File), Name: f.Check, File: f.File, Line: f.Line}
	if f.Function != "" {
		c.Name += " in " + f.Function
	}
	if len(f.Fingerprint) >= 8 {
		c.Name += " (" + f.Fingerprint[:8] + ")"
	}
	if f.Suppressed {
		c.Skipped = &outcome{Message: "suppressed: " + f.Message}
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
	c.Failure = &outcome{Type: f.Severity.String(), Message: f.Message, Text: said}
	return c
}
