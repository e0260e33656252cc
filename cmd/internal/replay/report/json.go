package report

import (
	"encoding/json"
	"io"
)

// WriteJSON writes the report in the form that docs/replay.md describes.
func WriteJSON(w io.Writer, r *Report) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(r)
}
