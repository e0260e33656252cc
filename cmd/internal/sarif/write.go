package sarif

import (
	"encoding/json"
	"io"
)

const (
	schemaURI = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// Homepage of the tool.
	Homepage = "https://github.com/replayvet/replayvet"
	// Columns is how they are counted, as far as the format has a word for it:
	// they are bytes, as everywhere in Go.
	Columns = "utf16CodeUnits"
)

// Write writes a log of one run.
func Write(w io.Writer, run Run) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(Log{Schema: schemaURI, Version: "2.1.0", Runs: []Run{run}})
}
