package graph

import (
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/replayvet/replayvet/passes/shapes"
)

// Measures of the picture, in pixels.
const (
	rowHeight  = 30
	boxHeight  = 24
	indentStep = 26
	margin     = 24
	charWidth  = 7.3
	headHeight = 64
	maxChars   = 96
)

// look of a kind: fill, border, a sign in front.
var looks = map[kind]struct{ fill, stroke, sign string }{
	command:  {"#dbeafe", "#2563eb", "▶"},
	wait:     {"#f3f4f6", "#9ca3af", "…"},
	decision: {"#fef9c3", "#ca8a04", "◇"},
	loop:     {"#f3e8ff", "#9333ea", "↻"},
	version:  {"#dcfce7", "#16a34a", "⎇"},
	body:     {"#ccfbf1", "#0d9488", "≡"},
	end:      {"#e5e7eb", "#374151", "■"},
	jump:     {"#ffffff", "#9ca3af", "↷"},
	unknown:  {"#fee2e2", "#dc2626", "?"},
}

// SVG draws a workflow as blocks within blocks, in the order in which they run.
// With base, what only the new shape has is green and what only the old one has
// is red.
func SVG(out io.Writer, w, base *shapes.Workflow) error {
	lines := rows(w, base)
	within := sections(lines)
	width := 420.0
	for i, r := range lines {
		width = max(width, right(r)+margin+float64(utf8.RuneCountInString(label(w, within[i])))*charWidth)
	}
	width += margin
	height := headHeight + len(lines)*rowHeight + margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" viewBox="0 0 %.0f %d" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="12">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="#ffffff"/>`+"\n")
	fmt.Fprintf(&b, `<text x="%d" y="28" font-size="16" font-weight="bold" fill="#111827">%s</text>`+"\n", margin, html.EscapeString(w.Name))
	fmt.Fprintf(&b, `<text x="%d" y="46" fill="#6b7280">%s</text>`+"\n", margin, html.EscapeString(w.Package+legend(base)))
	for i, r := range lines {
		y := headHeight + i*rowHeight
		if r.opens() {
			blockSpan(&b, lines, i, y)
		}
	}
	for i, r := range lines {
		draw(&b, r, headHeight+i*rowHeight)
		if within[i] != "" {
			fmt.Fprintf(&b, `<text x="%.0f" y="%d" fill="#6b7280" font-style="italic">%s</text>`+"\n", right(r)+14, headHeight+i*rowHeight+16, html.EscapeString(label(w, within[i])))
		}
	}
	b.WriteString("</svg>\n")
	_, err := io.WriteString(out, b.String())
	return err
}

func legend(base *shapes.Workflow) string {
	if base == nil {
		return ""
	}
	return "   green: new, red: gone; what only moves keeps its colour"
}

// blockSpan draws the frame around what belongs to row i.
func blockSpan(b *strings.Builder, lines []row, i, y int) {
	last := i
	for last+1 < len(lines) && lines[last+1].depth > lines[i].depth {
		last++
	}
	if last == i {
		return
	}
	x := margin + lines[i].depth*indentStep
	fmt.Fprintf(b, `<path d="M%d %d V%d h8" fill="none" stroke="%s" stroke-width="1.5" opacity="0.6"/>`+"\n",
		x+10, y+boxHeight, headHeight+last*rowHeight+boxHeight/2, looks[lines[i].kind()].stroke)
}

func draw(b *strings.Builder, r row, y int) {
	look := looks[r.kind()]
	x := margin + r.depth*indentStep
	fill, stroke, width, dash := look.fill, look.stroke, "1", ""
	switch r.mark {
	case Added:
		fill, stroke, width = "#bbf7d0", "#15803d", "2"
	case Removed:
		fill, stroke, width, dash = "#fecaca", "#b91c1c", "2", ` stroke-dasharray="4 3"`
	}
	radius := 4
	if r.kind() == decision || r.kind() == loop {
		radius = boxHeight / 2
	}
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%.0f" height="%d" rx="%d" fill="%s" stroke="%s" stroke-width="%s"%s/>`+"\n", x, y, boxWidth(r), boxHeight, radius, fill, stroke, width, dash)
	weight := ""
	if r.kind() == command {
		weight = ` font-weight="bold"`
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" fill="#111827"%s><title>%s</title>%s %s</text>`+"\n", x+8, y+16, weight, html.EscapeString(tooltip(r)), look.sign, html.EscapeString(shorten(r.text)))
}

// right is where the box of a row ends.
func right(r row) float64 { return float64(margin+r.depth*indentStep) + boxWidth(r) }

// label says in which function a section is.
func label(w *shapes.Workflow, in string) string {
	switch in {
	case "":
		return ""
	case "…":
		return "in " + w.Name
	}
	return "in " + in
}

func boxWidth(r row) float64 {
	return float64(utf8.RuneCountInString(shorten(r.text))+2)*charWidth + 18
}

// shorten keeps a box readable; the whole text is the box's tooltip.
func shorten(text string) string {
	text = strings.ReplaceAll(text, "  ", " · ")
	if utf8.RuneCountInString(text) <= maxChars {
		return text
	}
	return string([]rune(text)[:maxChars-1]) + "…"
}
