package emit

import (
	"fmt"
	"go/token"
	"path"
	"path/filepath"

	"golang.org/x/tools/go/analysis"
)

// related turns the trace into places that drivers can show. A step in
// another package has no position here (its source may not even be loaded),
// so it stays at the finding and says where it is.
func (s *Sink) related(f Finding) []analysis.RelatedInformation {
	if len(f.Trace) < 2 {
		return nil
	}
	files := make(map[string]*token.File)
	for _, file := range s.Pass.Files {
		tokens := s.Pass.Fset.File(file.FileStart)
		files[path.Join(s.Pass.Pkg.Path(), filepath.Base(s.Pass.Fset.Position(file.Package).Filename))] = tokens
	}
	var related []analysis.RelatedInformation
	for _, step := range f.Trace {
		if pos := place(files[step.File], step.Line, step.Column); pos.IsValid() {
			related = append(related, analysis.RelatedInformation{Pos: pos, Message: step.Text})
			continue
		}
		text := step.Text
		if step.File != "" {
			text = fmt.Sprintf("%s (%s:%d)", text, step.File, step.Line)
		}
		related = append(related, analysis.RelatedInformation{Pos: f.Pos, Message: text})
	}
	return related
}

// place finds a line and column in a file of this package. Files with //line
// comments can have lines that do not exist.
func place(file *token.File, line, column int) token.Pos {
	if file == nil || line < 1 || line > file.LineCount() {
		return token.NoPos
	}
	pos := file.LineStart(line) + token.Pos(max(column, 1)-1)
	if pos > token.Pos(file.Base()+file.Size()) {
		return token.NoPos
	}
	return pos
}
