// Package nogo is the whole suite as one analyzer, for drivers that take the
// variable Analyzer of a package: nogo of rules_go. docs/ci/bazel.md says how
// to set it up.
//
// Everybody else takes analyzers.New, where each rule is an analyzer.
package nogo

import (
	"cmp"
	"go/types"
	"os"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers"
)

// Analyzer reports what the rules report, with the check in brackets, as
// nothing else names it there. Its settings are those of the pass that it
// requires first: the flags config, lock and minimum.
var Analyzer = newAnalyzer()

func newAnalyzer() *analysis.Analyzer {
	suite := analyzers.New(nil)
	var found findings
	for _, a := range suite.Analyzers {
		run := a.Run
		// Only the diagnostics of listed analyzers are shown, so those of the
		// rules are handed to the one that is.
		a.Run = func(pass *analysis.Pass) (any, error) {
			adapted := *pass
			adapted.Report = func(d analysis.Diagnostic) { found.add(pass.Pkg, d) }
			if pass.ReadFile == nil { // as in nogo
				adapted.ReadFile = os.ReadFile
			}
			return run(&adapted)
		}
	}
	return &analysis.Analyzer{
		Name:     "replayvet",
		Doc:      "find what breaks a Temporal workflow on replay",
		URL:      "https://github.com/replayvet/replayvet",
		Requires: append([]*analysis.Analyzer{suite.Config}, suite.Analyzers...),
		Run: func(pass *analysis.Pass) (any, error) {
			for _, d := range found.take(pass.Pkg) {
				d.Message += " (" + d.Category + ")"
				pass.Report(d)
			}
			return nil, nil
		},
	}
}

// findings are those of packages that are being analysed. Drivers run
// analyzers, and analyse packages, at the same time.
type findings struct {
	mu    sync.Mutex
	byPkg map[*types.Package][]analysis.Diagnostic
}

func (f *findings) add(pkg *types.Package, d analysis.Diagnostic) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.byPkg == nil {
		f.byPkg = make(map[*types.Package][]analysis.Diagnostic)
	}
	f.byPkg[pkg] = append(f.byPkg[pkg], d)
}

// take removes those of a package, in the order of the source.
func (f *findings) take(pkg *types.Package) []analysis.Diagnostic {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := f.byPkg[pkg]
	delete(f.byPkg, pkg)
	slices.SortFunc(all, func(a, b analysis.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Category, b.Category), cmp.Compare(a.Message, b.Message))
	})
	return all
}
