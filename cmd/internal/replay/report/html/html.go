// Package html writes the report of a replay as one page that needs nothing
// else: no scripts, no fonts, no network.
//
// It draws the events of a history beside the commands of the code for the
// histories that differ. The others are in a list.
package html

import (
	"embed"
	"html/template"
	"io"

	"github.com/replayvet/replayvet/cmd/internal/replay/report"
)

//go:embed page.gohtml style.css
var files embed.FS

var page = template.Must(template.New("page.gohtml").Funcs(template.FuncMap{
	"style": func() (template.CSS, error) {
		text, err := files.ReadFile("style.css")
		return template.CSS(text), err
	},
	"short":   report.ShortName,
	"explain": report.Explain,
}).ParseFS(files, "page.gohtml"))

// Write writes the page.
func Write(w io.Writer, r *report.Report) error { return page.Execute(w, view(r)) }
