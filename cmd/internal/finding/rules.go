package finding

import (
	"strings"

	"github.com/replayvet/replayvet/analyzers"
)

// Explanation is what a format can say about the check of a finding.
type Explanation struct {
	Summary, Group string
	// Text and Markdown are the page of the rule.
	Text, Markdown string
	URL            string
}

// pageWidth suits the panes in which viewers show plain text.
const pageWidth = 80

// Explain returns the documentation of "rule/check"; ok is false for one that
// this release does not have, as in the report of another.
func Explain(check string) (e Explanation, ok bool) {
	id, name, _ := strings.Cut(check, "/")
	for _, r := range analyzers.Rules() {
		if r.ID != id {
			continue
		}
		if c, ok := r.Check(name); ok {
			return Explanation{
				Summary: c.Summary, Group: r.Group, URL: r.URL(name),
				Text: string(r.Text(pageWidth)), Markdown: string(r.Markdown()),
			}, true
		}
	}
	return Explanation{}, false
}
