package rule

import (
	"bytes"
	"fmt"
	"go/doc/comment"
	"strings"
)

// Markdown is the rule's page, docs/rules/ID.md. The headings of the checks
// are the anchors that URL points to.
func (r *Rule) Markdown() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n", r.ID)
	fmt.Fprintf(&b, "<!-- Generated from analyzers/%s/doc.go by go run ./cmd/internal/generate; edit that. -->\n\n", r.ID)
	fmt.Fprintf(&b, "%s.\n\n", sentence(r.Title))
	fmt.Fprintf(&b, "Group: %s. Since: %s.\n\n## Checks\n\n", r.Group, r.Since)
	for _, c := range r.Checks {
		fmt.Fprintf(&b, "### %s\n\n`%s/%s` (%s): %s.\n\n", c.Name, r.ID, c.Name, c.Severity, c.Summary)
	}
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "## %s\n\n", s.Heading)
		markdownBlocks(&b, s.Text)
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n')
}

// markdownBlocks writes a section, with fences around code: an indented block
// would not be highlighted.
func markdownBlocks(b *bytes.Buffer, text string) {
	printer := comment.Printer{HeadingLevel: 3, HeadingID: func(*comment.Heading) string { return "" }}
	for _, block := range parseDoc(text) {
		if code, ok := block.(*comment.Code); ok {
			language := ""
			if isProgram(code.Text) {
				language = "go"
			}
			fmt.Fprintf(b, "```%s\n%s```\n\n", language, code.Text)
			continue
		}
		b.Write(printer.Markdown(&comment.Doc{Content: []comment.Block{block}}))
		b.WriteString("\n")
	}
}

// Text is the rule's page for a terminal of that many columns.
func (r *Rule) Text(width int) []byte {
	var b bytes.Buffer
	printer := comment.Printer{TextWidth: width, TextCodePrefix: "    "}
	wrap := func(text string) { b.Write(printer.Text(&comment.Doc{Content: parseDoc(text)})) }
	wrap(r.ID + ": " + r.Title + ".")
	fmt.Fprintf(&b, "\nGroup: %s. Since: %s.\n\n# Checks\n\n", r.Group, r.Since)
	var list strings.Builder
	for _, c := range r.Checks {
		fmt.Fprintf(&list, "  - %s/%s (%s): %s\n", r.ID, c.Name, c.Severity, c.Summary)
	}
	wrap(list.String())
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "\n# %s\n\n", s.Heading)
		wrap(s.Text)
	}
	fmt.Fprintf(&b, "\n%s\n", r.URL(""))
	return b.Bytes()
}

// Doc is the text an analysis.Analyzer carries: the title, then everything
// else, for drivers with a help command of their own.
func (r *Rule) Doc() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n# Checks\n\n", r.Title)
	for _, c := range r.Checks {
		fmt.Fprintf(&b, "  - %s (%s): %s\n", c.Name, c.Severity, c.Summary)
	}
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "\n# %s\n\n%s\n", s.Heading, s.Text)
	}
	return b.String()
}

// parseDoc splits text in blocks. The paragraph in front is there because the
// parser would unindent a section that is nothing but code, and take it for
// prose.
func parseDoc(text string) []comment.Block {
	return new(comment.Parser).Parse("Text.\n\n" + text).Content[1:]
}

// sentence gives s a capital, since titles continue "Package x".
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
