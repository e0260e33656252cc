// Package text writes a report for people and for tools that read
// "file:line:column: message" lines.
package text

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// Options of the format.
type Options struct {
	// Color the words.
	Color bool
	// Excerpt shows the source line with a mark under the finding.
	Excerpt bool
}

// Write writes the findings, one block each, and one line of figures.
func Write(w io.Writer, report *finding.Report, opts Options) error {
	p := &printer{Writer: bufio.NewWriter(w), opts: opts, paint: newPaint(opts.Color), sources: make(map[string][]string)}
	for _, f := range report.Findings {
		p.finding(f)
	}
	for _, u := range report.Coverage.Unresolved {
		p.unresolved(u)
	}
	if s := Summary(report); s != "" {
		p.println(p.paint.bold(s))
	}
	if s := Comparison(report); s != "" {
		p.println(s)
	}
	return p.Flush()
}

// printer writes to a buffer, whose first error Flush returns.
type printer struct {
	*bufio.Writer
	opts    Options
	paint   paint
	sources map[string][]string
}

func (p *printer) println(parts ...string) {
	for _, part := range parts {
		p.WriteString(part)
	}
	p.WriteByte('\n')
}

func (p *printer) finding(f finding.Finding) {
	severity := p.paint.severity(f.Severity)
	note := ""
	if f.Suppressed {
		note = " [suppressed]"
	}
	p.println(p.paint.place(f.Range), ": ", severity, ": ", f.Message, p.paint.faint(" ("+f.Check+")"+note))
	if p.opts.Excerpt {
		p.excerpt(f.Range, f.Severity)
	}
	// One step is the finding's own line.
	if len(f.Trace) > 1 {
		for _, s := range f.Trace {
			p.println("  ", Step(s))
		}
	}
	for _, fix := range f.Fixes {
		review := ""
		if !fix.Safe {
			review = " (needs a review)"
		}
		p.println("  ", p.paint.faint("fix: "), fix.Message, review)
	}
	if p.opts.Excerpt {
		p.println()
	}
}

func (p *printer) unresolved(u finding.Unresolved) {
	who := ""
	if others := slices.DeleteFunc(slices.Clone(u.Workflows), func(w string) bool { return w == u.Function }); len(others) > 0 {
		who = ", reached by " + strings.Join(others, ", ")
	}
	p.println(p.paint.place(u.Range), ": unresolved: ", u.Function, " calls ", u.Call, who)
	if p.opts.Excerpt {
		p.excerpt(u.Range, finding.Info)
	}
	for _, c := range u.Candidates {
		p.println("  candidate: ", c)
	}
	if p.opts.Excerpt {
		p.println()
	}
}

// subject is the function at the start of a step: "Checkout calls ...".
var subject = regexp.MustCompile(`^(\S+)( (?:calls|has|reads|writes|ranges|starts|runs) .*)$`)

// Step puts the place behind the function that the hop starts in:
// "Checkout (checkout.go:30) calls pricing.Quote".
func Step(s finding.Step) string {
	if s.File == "" {
		return s.Text
	}
	place := fmt.Sprintf(" (%s:%d)", path.Base(s.File), s.Line)
	if m := subject.FindStringSubmatch(s.Text); m != nil {
		return m[1] + place + m[2]
	}
	return s.Text + place
}
