package staleignore

import (
	"bytes"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/directives"
)

// remove takes the unused name i out of the comment, or the whole comment out
// of the file when it names nothing else.
func (j *judge) remove(d *directives.Directive, i int, unused []int) (emit.Fix, bool) {
	edit, message := j.removeName(d, i, unused), "Remove "+d.Rules[i]+" from the comment"
	if len(unused) == len(d.Rules) {
		var ok bool
		if edit, ok = j.removeComment(d); !ok {
			return emit.Fix{}, false
		}
		message = "Remove the comment"
	}
	return emit.Fix{Safe: true, SuggestedFix: analysis.SuggestedFix{Message: message, TextEdits: []analysis.TextEdit{edit}}}, true
}

// removeName takes the comma behind the name along, or the one in front of it
// if a name there stays: the edits for several names must not overlap.
func (j *judge) removeName(d *directives.Directive, i int, unused []int) analysis.TextEdit {
	for before := range i {
		if !slices.Contains(unused, before) {
			return analysis.TextEdit{Pos: d.RulePos[i] - 1, End: j.end(d, i)}
		}
	}
	end := j.end(d, i)
	if i+1 < len(d.RulePos) {
		end = d.RulePos[i+1]
	}
	return analysis.TextEdit{Pos: d.RulePos[i], End: end}
}

// removeComment takes the line along when there is nothing else on it. It
// gives up where the positions are not those of the file, as with cgo.
func (j *judge) removeComment(d *directives.Directive) (analysis.TextEdit, bool) {
	file := j.Pass.Fset.File(d.Pos)
	source, err := j.Pass.ReadFile(file.Name())
	from, to := file.Offset(d.Pos), file.Offset(d.End)
	if err != nil || to > len(source) || !bytes.HasPrefix(source[from:], []byte("//")) {
		return analysis.TextEdit{}, false
	}
	line := bytes.LastIndexByte(source[:from], '\n') + 1
	code := line + len(bytes.TrimRight(source[line:from], " \t"))
	if code > line {
		from = code
	} else {
		from = line
		// The parser leaves the carriage return out of a comment.
		rest := bytes.TrimPrefix(source[to:], []byte("\r"))
		if len(rest) > 0 && rest[0] == '\n' {
			to = len(source) - len(rest) + 1
		}
	}
	return analysis.TextEdit{Pos: file.Pos(from), End: file.Pos(to)}, true
}
