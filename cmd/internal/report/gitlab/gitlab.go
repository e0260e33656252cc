// Package gitlab writes a report as a Code Quality artifact, which GitLab
// shows in merge requests by what is new and what is gone.
package gitlab

import (
	"encoding/json"
	"io"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

type issue struct {
	Description string   `json:"description"`
	Check       string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

// Write writes the list of issues. Suppressed findings are left out: the
// format has no word for them.
func Write(w io.Writer, report *finding.Report) error {
	issues := []issue{}
	names := finding.Fingerprints(report.Findings)
	for i, f := range report.Findings {
		if f.Suppressed {
			continue
		}
		issues = append(issues, issue{
			Description: f.Message, Check: f.Check, Fingerprint: names[i], Severity: severity(f.Severity),
			// GitLab drops issues without a line.
			Location: location{Path: f.File, Lines: lines{Begin: max(f.Line, 1), End: f.EndLine}},
		})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(issues)
}

// severity leaves out blocker, which is for what stops a deployment, and
// minor.
func severity(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "critical"
	case finding.Warning:
		return "major"
	}
	return "info"
}
