package cli

import (
	"go/token"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/vetunit"
	"github.com/replayvet/replayvet/passes/config"
)

// standIns report what the driver of the command line has found, in place of
// the analyzers of a suite: x/tools' unitchecker then applies fixes and writes
// text as for every analysis tool. It reads the package by itself for that.
type standIns struct {
	asked *vetunit.Config
	once  sync.Once
	unit  *unit
	err   error

	mu sync.Mutex
	// files are those that have been asked about, in the pass's file set.
	files map[string]*token.File
}

func newStandIns(suite *analyzers.Suite, asked *vetunit.Config) []*analysis.Analyzer {
	s := &standIns{asked: asked}
	all := []*analysis.Analyzer{suite.Config}
	for _, a := range suite.Analyzers {
		all = append(all, &analysis.Analyzer{
			Name: a.Name, Doc: a.Doc, URL: a.URL, Flags: a.Flags, Requires: []*analysis.Analyzer{suite.Config},
			Run: func(pass *analysis.Pass) (any, error) {
				return nil, s.run(pass, pass.ResultOf[suite.Config].(*config.Config))
			},
		})
	}
	return all
}

// run reports what the analyzer of that name has found.
func (s *standIns) run(pass *analysis.Pass, cfg *config.Config) error {
	s.once.Do(func() { s.unit, s.err = analyse(s.asked, cfg) })
	if s.err != nil {
		return s.err
	}
	for _, d := range s.unit.reported[pass.Analyzer.Name] {
		pass.Report(s.moved(pass.Fset, d))
	}
	return s.unit.failed[pass.Analyzer.Name]
}

// moved is d with positions of fset.
func (s *standIns) moved(fset *token.FileSet, d analysis.Diagnostic) analysis.Diagnostic {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = make(map[string]*token.File)
		fset.Iterate(func(f *token.File) bool {
			s.files[f.Name()] = f
			return true
		})
	}
	at := func(pos token.Pos) token.Pos {
		from := s.unit.fset.File(pos)
		if from == nil {
			return token.NoPos
		}
		to := s.files[from.Name()]
		if to == nil {
			// Of another package, which a step of the trace stands in.
			to = fset.AddFile(from.Name(), -1, from.Size())
			to.SetLines(from.Lines())
			s.files[from.Name()] = to
		}
		return to.Pos(min(from.Offset(pos), to.Size()))
	}
	d.Pos, d.End = at(d.Pos), at(d.End)
	related := make([]analysis.RelatedInformation, len(d.Related))
	for i, r := range d.Related {
		r.Pos, r.End = at(r.Pos), at(r.End)
		related[i] = r
	}
	d.Related = related
	fixes := make([]analysis.SuggestedFix, len(d.SuggestedFixes))
	for i, fix := range d.SuggestedFixes {
		edits := make([]analysis.TextEdit, len(fix.TextEdits))
		for j, edit := range fix.TextEdits {
			edit.Pos, edit.End = at(edit.Pos), at(edit.End)
			edits[j] = edit
		}
		fix.TextEdits = edits
		fixes[i] = fix
	}
	d.SuggestedFixes = fixes
	return d
}
