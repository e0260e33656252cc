package commands_test

import (
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/passes/commands"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/directives"
	"github.com/replayvet/replayvet/passes/effects"
	"github.com/replayvet/replayvet/passes/shapes"
	"github.com/replayvet/replayvet/passes/workflows"
)

// fixtures are the workflows of the packages below testdata/src/commands, by
// package and name.
func fixtures(t *testing.T, patterns ...string) map[string]shapes.Workflow {
	t.Helper()
	return workflowsOf(t, packagesOf(t, nil, patterns...))
}

// packagesOf loads fixtures, with some files added or replaced, by their
// absolute path.
func packagesOf(t testing.TB, overlay map[string][]byte, patterns ...string) []*packages.Package {
	t.Helper()
	cfg := packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: "../../testdata/src/commands", Overlay: overlay}
	pkgs, err := packages.Load(&cfg, patterns...)
	require.NoError(t, err)
	require.Zero(t, packages.PrintErrors(pkgs))
	for _, p := range pkgs {
		// The models answer for the others.
		trim(p)
	}
	return pkgs
}

func workflowsOf(t testing.TB, pkgs []*packages.Package) map[string]shapes.Workflow {
	t.Helper()
	settings := config.NewAnalyzer(nil, nil)
	wf := workflows.NewAnalyzer()
	eff := effects.NewAnalyzer(settings, wf, directives.NewAnalyzer(settings), false, commands.Extension())
	cmd := commands.NewAnalyzer(wf, eff)
	found := map[string]shapes.Workflow{}
	var collect *analysis.Analyzer
	collect = &analysis.Analyzer{
		Name: "collect", Doc: "collect", Requires: []*analysis.Analyzer{wf, cmd},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, root := range pass.ResultOf[wf].(*workflows.Result).Roots {
				if w, ok := pass.ResultOf[cmd].(*commands.Result).Workflow(root, nil); ok {
					found[pass.Pkg.Name()+"."+w.Name] = w
				}
			}
			return nil, nil
		},
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{collect}, pkgs, &checker.Options{Sequential: true})
	require.NoError(t, err)
	for _, root := range graph.Roots {
		require.NoError(t, root.Err)
	}
	return found
}

// trim leaves only packages of this module to analyse.
func trim(p *packages.Package) {
	for path, imported := range p.Imports {
		if !strings.HasPrefix(path, "github.com/replayvet/") {
			delete(p.Imports, path)
			continue
		}
		trim(imported)
	}
}

func TestEqualCodeHasEqualShapes(t *testing.T) {
	found := fixtures(t, "./equal")
	var names []string
	for name := range found {
		if strings.HasSuffix(name, "_1") {
			names = append(names, strings.TrimSuffix(name, "1"))
		}
	}
	sort.Strings(names)
	require.NotEmpty(t, names)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			one, two := found[name+"1"], found[name+"2"]
			t.Log("\n" + one.Shape.Outline("  "))
			require.Equal(t, one.Shape.Outline(""), two.Shape.Outline(""))
		})
	}
}
