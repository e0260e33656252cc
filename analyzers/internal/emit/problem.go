package emit

import (
	"fmt"
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// ReportProblem shows that the project's settings file is not in effect
// because of a mistake in it: a run with the defaults must not look like one
// with the settings. One rule of a suite calls it, so that a package says it
// once. It is no finding of a rule, and cannot be suppressed or graded.
func (s *Sink) ReportProblem() {
	if s.Config.Problem == "" || len(s.Pass.Files) == 0 {
		return
	}
	file := s.written()
	problem, others, _ := strings.Cut(s.Config.Problem, "\n")
	message := "the default settings are in effect, because those of the project cannot be read: " + problem
	if others != "" {
		message += fmt.Sprintf(" (and %d more)", strings.Count(others, "\n")+1)
	}
	s.Pass.Report(analysis.Diagnostic{
		Pos:      file.Package,
		End:      file.Name.End(),
		Category: "replayvet/config",
		Message:  message,
	})
}

// written is the package's first file by name that a person wrote; what a
// generator or cgo wrote is not looked at.
func (s *Sink) written() *ast.File {
	var best *ast.File
	for _, file := range s.Pass.Files {
		if ast.IsGenerated(file) {
			continue
		}
		if best == nil || s.compare(file.Package, best.Package) < 0 {
			best = file
		}
	}
	if best == nil {
		return s.Pass.Files[0]
	}
	return best
}
