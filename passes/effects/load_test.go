package effects

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/workflows"
)

// analyze runs the pass over the packages that the patterns name; what those
// import is taken from export data and not looked at.
func analyze(t *testing.T, cfg packages.Config, onDemand bool, patterns ...string) *checker.Graph {
	t.Helper()
	settings := config.NewAnalyzer(nil, nil)
	a := NewAnalyzer(settings, workflows.NewAnalyzer(), directives.NewAnalyzer(settings), onDemand)
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		if len(pass.Files) == 0 {
			return new(Result), nil
		}
		return run(pass)
	}
	return analyzeWith(t, cfg, a, patterns...)
}

// analyzeWith runs a, which has facts and so sees packages without files too.
func analyzeWith(t *testing.T, cfg packages.Config, a *analysis.Analyzer, patterns ...string) *checker.Graph {
	t.Helper()
	cfg.Mode = packages.LoadSyntax | packages.NeedModule
	pkgs, err := packages.Load(&cfg, patterns...)
	require.NoError(t, err)
	require.Zero(t, packages.PrintErrors(pkgs))
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	require.NoError(t, err)
	for _, root := range graph.Roots {
		require.NoError(t, root.Err)
	}
	return graph
}
