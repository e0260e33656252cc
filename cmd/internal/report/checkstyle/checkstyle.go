// Package checkstyle writes a report in the XML of Checkstyle, which CI
// servers and reviewdog read.
package checkstyle

import (
	"encoding/xml"
	"io"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

type document struct {
	XMLName xml.Name `xml:"checkstyle"`
	Version string   `xml:"version,attr"`
	Files   []file   `xml:"file"`
}

type file struct {
	Name   string  `xml:"name,attr"`
	Errors []entry `xml:"error"`
}

type entry struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Write writes the findings by file. Suppressed ones are left out: the format
// has no word for them.
func Write(w io.Writer, report *finding.Report) error {
	// The version is that of the format, which has not changed since.
	d := document{Version: "4.3"}
	for _, f := range report.Findings {
		if f.Suppressed {
			continue
		}
		if n := len(d.Files); n == 0 || d.Files[n-1].Name != f.File {
			d.Files = append(d.Files, file{Name: f.File})
		}
		last := &d.Files[len(d.Files)-1]
		last.Errors = append(last.Errors, entry{
			Line: f.Line, Column: f.Column, Severity: f.Severity.String(), Message: f.Message, Source: "replayvet." + f.Check,
		})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(d); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
