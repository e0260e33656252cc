package text

import (
	"fmt"

	"github.com/fatih/color"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// paint colours words, or leaves them alone.
type paint struct{ on bool }

func newPaint(on bool) paint { return paint{on} }

// with does not use the package's global switch: whether to colour is the
// caller's decision, and reports go to files too.
func (p paint) with(text string, attributes ...color.Attribute) string {
	if !p.on {
		return text
	}
	c := color.New(attributes...)
	c.EnableColor()
	return c.Sprint(text)
}

func (p paint) bold(s string) string  { return p.with(s, color.Bold) }
func (p paint) faint(s string) string { return p.with(s, color.Faint) }

func (p paint) place(r finding.Range) string {
	return p.bold(fmt.Sprintf("%s:%d:%d", r.File, r.Line, r.Column))
}

var hues = map[finding.Severity]color.Attribute{
	finding.Error:   color.FgRed,
	finding.Warning: color.FgYellow,
	finding.Info:    color.FgCyan,
}

func (p paint) severity(s finding.Severity) string {
	return p.with(s.String(), hues[s], color.Bold)
}

func (p paint) mark(s finding.Severity, text string) string {
	return p.with(text, hues[s])
}
