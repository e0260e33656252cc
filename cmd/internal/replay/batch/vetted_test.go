package batch

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/workflows"
)

// TestOwnRules holds this package to every rule there is, without suppressions.
func TestOwnRules(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NotContains(t, string(text), strings.Join([]string{"//replayvet", "ignore"}, ":"), file)
	}

	cfg := config.Default()
	suite := analyzers.NewOnDemand(cfg)
	listing, err := load.List(t.Context(), load.Options{Dir: ".", Patterns: []string{"."}, Modelled: cfg.Models.Package})
	require.NoError(t, err)
	roots := 0
	outcome := listing.Run(t.Context(), append(suite.Analyzers, suite.Workflows), func(p *load.Package) {
		roots += len(p.ResultOf[suite.Workflows].(*workflows.Result).Roots)
		for _, a := range suite.Analyzers {
			for _, r := range p.ResultOf[a].(*analyzers.Result).Findings {
				t.Errorf("%s: %s", r.Check, r.Message)
			}
		}
	})
	require.Empty(t, outcome.Skipped)
	require.Equal(t, 1, outcome.Analysed)
	require.NotZero(t, roots, "the workflow is not seen")
}
