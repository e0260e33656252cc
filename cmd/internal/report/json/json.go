// Package json writes a report as one JSON document; docs/check.schema.json
// describes it.
package json

import (
	"encoding/json"
	"io"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// Write writes the document, indented, with a newline at the end. Messages
// hold Go code, so "<" and "&" stay as they are.
func Write(w io.Writer, report *finding.Report) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(report)
}
