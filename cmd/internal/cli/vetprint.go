package cli

import (
	"cmp"
	"errors"
	"go/parser"
	"go/token"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/vetunit"
	"github.com/replayvet/replayvet/passes/config"
)

// vetJSON prints what the driver of the command line has found in a package.
// All that go vet asks for is this, but for fixes, and so the package is read
// once, and not at all if it cannot hold workflow code.
func vetJSON(suite *analyzers.Suite, flags *vetFlags, asked *vetunit.Config) error {
	cfg, err := vetSettings(suite.Config, asked)
	if err != nil {
		return err
	}
	u, err := analyse(asked, cfg)
	if err != nil {
		return err
	}
	if u.broken != "" {
		return errors.New(u.broken)
	}
	// x/tools knows what it looks like.
	pkg := &packages.Package{ID: asked.ID, Fset: u.fset}
	graph := new(checker.Graph)
	for _, a := range flags.enabled(suite.Analyzers) {
		sortEdits(u.reported[a.Name])
		graph.Roots = append(graph.Roots, &checker.Action{
			Analyzer: a, Package: pkg, IsRoot: true, Diagnostics: u.reported[a.Name], Err: u.failed[a.Name],
		})
	}
	out := os.Stdout
	if asked.Stdout != "" {
		if out, err = os.Create(asked.Stdout); err != nil {
			return err
		}
	}
	return errors.Join(graph.PrintJSON(out), out.Close())
}

// sortEdits orders those of a fix as they stand in the file: x/tools' drivers
// do when they look at what analyzers report.
func sortEdits(diagnostics []analysis.Diagnostic) {
	for _, d := range diagnostics {
		for _, fix := range d.SuggestedFixes {
			slices.SortStableFunc(fix.TextEdits, func(a, b analysis.TextEdit) int {
				return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.End, b.End))
			})
		}
	}
}

// vetSettings runs the analyzer that has the flags and finds settings by where
// files are.
func vetSettings(a *analysis.Analyzer, asked *vetunit.Config) (*config.Config, error) {
	pass := &analysis.Pass{Analyzer: a, Fset: token.NewFileSet()}
	for _, name := range asked.GoFiles {
		// What is wrong with a file is told when it is analysed.
		if file, err := parser.ParseFile(pass.Fset, name, nil, parser.PackageClauseOnly); err == nil {
			pass.Files = append(pass.Files, file)
		}
	}
	cfg, err := a.Run(pass)
	if err != nil {
		return nil, err
	}
	return cfg.(*config.Config), nil
}
