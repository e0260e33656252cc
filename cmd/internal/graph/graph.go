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
	// step that the line shows; nil for a jump.
	step *shapes.Step
}

// rows are the lines of a shape, merged with those of an older one.
func rows(w, base *shapes.Workflow) []row {
	now := lines(w.Shape, Both)
	if base == nil {
		return fold(now)
	}
	return fold(merge(lines(base.Shape, Removed), now))
}

func lines(s *shapes.Shape, mark Mark) []row {
	text, steps := s.Lines()
	out := make([]row, len(text))
	for i, line := range text {
		bare := strings.TrimLeft(line, " ")
		out[i] = row{depth: (len(line) - len(bare)) / 2, text: bare, mark: mark, step: steps[i]}
	}
	return out
}

// merge puts the lines that only one shape has between those of both. How deep
// a line stands, and what a jump is called, is not what has changed: one more
// condition moves all below it.
func merge(was, now []row) []row {
	words := func(all []row) string {
		var b strings.Builder
		for _, r := range all {
			if r.kind() == jump {
				b.WriteString(strings.TrimRight(r.text, " 0123456789") + "\n")
			} else {
				b.WriteString(r.text + "\n")
			}
		}
		return b.String()
	}
	old, new := words(was), words(now)
	unified, err := udiff.ToUnifiedDiff("base", "head", old, udiff.Lines(old, new), 1<<20)
	if err != nil || len(unified.Hunks) == 0 {
		return now
	}
	var out []row
	i, j, shift := 0, 0, 0
	for _, hunk := range unified.Hunks {
		for _, line := range hunk.Lines {
			switch line.Kind {
			case udiff.Delete:
				r := was[i]
				r.depth = max(r.depth+shift, 0)
				out = append(out, r)
				i++
			case udiff.Insert:
				now[j].mark = Added
				out = append(out, now[j])
				j++
			default:
				shift = now[j].depth - was[i].depth
				out = append(out, now[j])
				i, j = i+1, j+1
			}
		}
	}
	return out
}

// fold joins lines that say one thing: a command and the wait for it, a
// condition and the end that alone stands under it.
func fold(all []row) []row {
	var out []row
	for i := 0; i < len(all); i++ {
		r := all[i]
		if i+1 == len(all) || all[i+1].mark != r.mark {
			out = append(out, r)
			continue
		}
		next := all[i+1]
		_, label, labelled := strings.Cut(r.text, "  as @")
		alone := i+2 == len(all) || all[i+2].depth <= r.depth
		switch {
		case r.kind() == command && labelled && next.depth == r.depth && next.text == "await @"+label:
			r.text += "  and wait"
			i++
		case (strings.HasPrefix(r.text, "unless ") || strings.HasPrefix(r.text, "if ")) && next.kind() == end && next.depth == r.depth+1 && alone && (i+2 == len(all) || all[i+2].text != "else"):
			next.depth = r.depth
			next.text += "  " + r.text
			r = next
			i++
		}
		out = append(out, r)
	}
	return out
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
