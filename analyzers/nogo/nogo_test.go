package nogo

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers"
)

// One analyzer finds what the suite finds in the demo, and is as valid.
func TestAnalyzerIsTheSuite(t *testing.T) {
	require.NoError(t, analysis.Validate([]*analysis.Analyzer{Analyzer}))
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax}, "../../testdata/demo/...")
	require.NoError(t, err)

	var one, many []string
	for _, d := range diagnostics(t, pkgs, Analyzer) {
		one = append(one, d.Message)
	}
	for _, d := range diagnostics(t, pkgs, analyzers.New(nil).Analyzers...) {
		many = append(many, d.Message+" ("+d.Category+")")
	}
	require.NotEmpty(t, many)
	require.ElementsMatch(t, many, one)
}

func diagnostics(t *testing.T, pkgs []*packages.Package, as ...*analysis.Analyzer) []analysis.Diagnostic {
	graph, err := checker.Analyze(as, pkgs, nil)
	require.NoError(t, err)
	var all []analysis.Diagnostic
	for _, root := range graph.Roots {
		require.NoError(t, root.Err)
		all = append(all, root.Diagnostics...)
	}
	return all
}
