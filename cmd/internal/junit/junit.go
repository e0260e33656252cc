// Package junit is what JUnit XML is made of: the part of the format that CI
// systems show as tests, counted and written.
//
// It does not know what a finding or a history is; the reports of check and of
// replay say which case each of them is.
package junit

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

// Suites is a whole report.
type Suites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	Counts
	Suites []Suite `xml:"testsuite"`
}

// Suite is a group of cases.
type Suite struct {
	Name string `xml:"name,attr"`
	Counts
	Cases  []Case `xml:"testcase"`
	Output string `xml:"system-out,omitempty"`
	Stderr string `xml:"system-err,omitempty"`
}

// Counts are the numbers of cases by outcome.
type Counts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

// Case is one test; it passes without Failure, Error and Skipped.
type Case struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	File    string   `xml:"file,attr,omitempty"`
	Line    int      `xml:"line,attr,omitempty"`
	Failure *Outcome `xml:"failure"`
	Error   *Outcome `xml:"error"`
	Skipped *Outcome `xml:"skipped"`
	Output  string   `xml:"system-out,omitempty"`
}

// Outcome says why a case does not pass.
type Outcome struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// Add puts a case into the suite of that name and counts it.
func (all *Suites) Add(suite string, c Case) {
	i := slices.IndexFunc(all.Suites, func(s Suite) bool { return s.Name == suite })
	if i < 0 {
		i = len(all.Suites)
		all.Suites = append(all.Suites, Suite{Name: suite})
	}
	s := &all.Suites[i]
	s.Cases = append(s.Cases, c)
	s.count(c)
	all.count(c)
}

func (n *Counts) count(c Case) {
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

// Sort puts the suites in the order of their names.
func (all *Suites) Sort() {
	slices.SortStableFunc(all.Suites, func(a, b Suite) int { return strings.Compare(a.Name, b.Name) })
}

// Write writes the report.
func (all *Suites) Write(w io.Writer) error {
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
