// Package graph draws the command shape of a workflow: as an SVG picture of
// nested blocks, and as flow charts for Mermaid and Graphviz. With two shapes
// it colours what differs.
package graph

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/replayvet/replayvet/passes/shapes"
)

// Mark says on which side a line is.
type Mark uint8

const (
	Both Mark = iota
	// Added is in the new shape only, Removed in the old one.
	Added
	Removed
)

// row is one line of an outline.
type row struct {
	depth int
	text  string
	mark  Mark
}

// rows are the lines of a shape, merged with those of an older one.
func rows(w, base *shapes.Workflow) []row {
	now := w.Shape.Outline("")
	if base == nil {
		var out []row
		for line := range strings.Lines(now + "\n") {
			out = append(out, newRow(line, Both))
		}
		return out
	}
	was := base.Shape.Outline("")
	if was == now {
		return rows(w, nil)
	}
	unified, err := udiff.ToUnifiedDiff("base", "head", was+"\n", udiff.Lines(was+"\n", now+"\n"), 1<<20)
	if err != nil {
		return rows(w, nil)
	}
	var out []row
	for _, hunk := range unified.Hunks {
		for _, line := range hunk.Lines {
			mark := map[udiff.OpKind]Mark{udiff.Insert: Added, udiff.Delete: Removed, udiff.Equal: Both}[line.Kind]
			out = append(out, newRow(line.Content, mark))
		}
	}
	return out
}

func newRow(line string, mark Mark) row {
	line = strings.TrimRight(line, "\n")
	text := strings.TrimLeft(line, " ")
	return row{depth: (len(line) - len(text)) / 2, text: text, mark: mark}
}

// kind of a row, for its colour and shape.
type kind uint8

const (
	command kind = iota
	wait
	decision
	loop
	version
	body
	end
	jump
	unknown
)

func (r row) kind() kind {
	word, _, _ := strings.Cut(r.text, " ")
	switch word {
	case "await":
		return wait
	case "if", "unless", "else":
		return decision
	case "while", "until", "repeat":
		return loop
	case "version":
		return version
	case "coroutine", "on", "update", "query", "callback":
		return body
	case "close", "end", "panic":
		return end
	case "again", "leave", "goto", "label":
		return jump
	case "unknown:":
		return unknown
	}
	return command
}

// opens reports whether the lines below belong to the row.
func (r row) opens() bool {
	switch r.kind() {
	case decision, loop, body:
		return true
	}
	return false
}
