// Package html writes a report as one page that needs nothing else: no fonts,
// no network, and no script for reading. A script filters by rule, workflow
// and words where a browser runs it.
package html

import (
	"embed"
	"html/template"
	"io"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

//go:embed page.gohtml style.css filter.js
var files embed.FS

var page = template.Must(template.New("page.gohtml").Funcs(template.FuncMap{
	"style": func() (template.CSS, error) {
		text, err := files.ReadFile("style.css")
		return template.CSS(text), err
	},
	"filter": func() (template.JS, error) {
		text, err := files.ReadFile("filter.js")
		return template.JS(text), err
	},
}).ParseFS(files, "page.gohtml"))

// Write writes the page.
func Write(w io.Writer, r *finding.Report) error { return page.Execute(w, view(r)) }
