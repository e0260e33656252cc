package text

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// excerpt prints the line of a finding with a mark under its columns. A file
// that cannot be read, or is shorter than it was, gives no excerpt.
func (p *printer) excerpt(r finding.Range, severity finding.Severity) {
	lines := p.lines(r.Source)
	if r.Line < 1 || r.Line > len(lines) {
		return
	}
	line := lines[r.Line-1]
	start := r.Column - 1
	if start < 0 || start > len(line) {
		return
	}
	end := len(line)
	if r.EndLine == r.Line && r.EndColumn-1 <= len(line) {
		end = r.EndColumn - 1
	}
	width := max(1, utf8.RuneCountInString(line[start:max(start, end)]))
	number := fmt.Sprint(r.Line)
	p.println("  ", p.paint.faint(number+" | "), line)
	p.println("  ", strings.Repeat(" ", len(number)), p.paint.faint(" | "), blank(line[:start]),
		p.paint.mark(severity, "^"+strings.Repeat("~", width-1)))
}

// blank keeps tabs, so that the mark stays below the code at any tab width.
func blank(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, s)
}

func (p *printer) lines(file string) []string {
	if lines, ok := p.sources[file]; ok {
		return lines
	}
	var lines []string
	if text, err := os.ReadFile(file); err == nil {
		lines = strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	}
	p.sources[file] = lines
	return lines
}
