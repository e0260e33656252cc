// Package github writes a report as workflow commands, which a GitHub Actions
// job shows as annotations of the changed lines, without further rights.
//
// GitHub shows ten of each severity a step; the log has all of them.
package github

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
	"github.com/replayvet/replayvet/cmd/internal/report/text"
)

// Write writes a command for each finding and for what was skipped, and one
// line of figures. Suppressed findings are left out: an annotation cannot say
// that it is one.
func Write(w io.Writer, report *finding.Report) error {
	b := bufio.NewWriter(w)
	for _, f := range report.Findings {
		if !f.Suppressed {
			annotate(b, f)
		}
	}
	for _, s := range report.Coverage.Skipped {
		what := s.Package
		if s.Analyzer != "" {
			what = s.Analyzer + " on " + what
		}
		fmt.Fprintf(b, "::warning title=replayvet::%s\n", data.Replace("skipped "+what+": "+s.Reason))
	}
	for _, line := range []string{text.Summary(report), text.Comparison(report)} {
		if line != "" {
			fmt.Fprintln(b, line)
		}
	}
	return b.Flush()
}

func annotate(b *bufio.Writer, f finding.Finding) {
	fmt.Fprintf(b, "::%s file=%s", command(f.Severity), property.Replace(f.File))
	if f.Line > 0 {
		fmt.Fprintf(b, ",line=%d", f.Line)
		switch {
		case f.EndLine > f.Line:
			// Columns are refused for more than one line.
			fmt.Fprintf(b, ",endLine=%d", f.EndLine)
		case f.Column > 0:
			fmt.Fprintf(b, ",endLine=%d,col=%d,endColumn=%d", f.Line, f.Column, max(f.Column, f.EndColumn))
		}
	}
	fmt.Fprintf(b, ",title=%s::%s\n", property.Replace(f.Check), data.Replace(message(f)))
}

// message is that of the finding and the way to the cause, a line each.
func message(f finding.Finding) string {
	lines := []string{f.Message}
	// One step is the finding's own line.
	if len(f.Trace) > 1 {
		for _, s := range f.Trace {
			line := s.Text
			if s.File != "" {
				line = fmt.Sprintf("%s:%d: %s", s.File, s.Line, s.Text)
			}
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func command(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "error"
	case finding.Warning:
		return "warning"
	}
	return "notice"
}

// What the runner unescapes in a message, and besides in a property.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
