package cli

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// go vet tells where files are on this machine. The report has them as that of
// check: those of dependencies by module and version, steps in other packages
// as steps.
func TestVetPlaces(t *testing.T) {
	root, err := filepath.Abs("../../..")
	require.NoError(t, err)
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}} {{.Version}}", "golang.org/x/tools").Output()
	require.NoError(t, err)
	tools, version, _ := strings.Cut(strings.TrimSpace(string(out)), " ")

	here := filepath.Join(root, "analyzers", "suite.go") + ":7:2"
	there := filepath.Join(tools, "go", "packages", "packages.go") + ":9:1"
	foreign := vetDiagnostic{Posn: there, End: there}
	own := vetDiagnostic{Posn: here, End: here, Related: []vetRelated{
		{Posn: here, Message: "A calls b"},
		{Posn: here, Message: "b calls analysis.C (github.com/replayvet/replayvet/passes/config/find.go:3)"},
		{Posn: here, Message: "C calls d (golang.org/x/tools/go/analysis/analysis.go:5)"},
		{Posn: here, Message: "d calls e (example.com/gone/gone.go:6)"},
		{Posn: here, Message: "e is in a file (not.go:8)"},
	}}
	tree := make(vetTree)
	for pkg, d := range map[string]vetDiagnostic{"golang.org/x/tools/go/packages": foreign, "github.com/replayvet/replayvet/analyzers [a.test]": own} {
		text, err := json.Marshal([]vetDiagnostic{d})
		require.NoError(t, err)
		tree[pkg] = map[string]json.RawMessage{"wallclock": text}
	}
	require.Equal(t, []string{"example.com/gone", "github.com/replayvet/replayvet/passes/config", "golang.org/x/tools/go/analysis", "golang.org/x/tools/go/packages"}, tree.elsewhere(root))

	paths, err := vetPaths(t.Context(), tree, root, checkFlags{})
	require.NoError(t, err)
	v := vetReport{paths: paths}
	require.Equal(t, "golang.org/x/tools@"+version+"/go/packages/packages.go", v.place(there, there).File)
	var steps []finding.Step
	for _, r := range own.Related {
		steps = append(steps, v.step(own, r))
	}
	require.Equal(t, []finding.Step{
		{File: "analyzers/suite.go", Line: 7, Column: 2, Text: "A calls b"},
		{File: "passes/config/find.go", Line: 3, Text: "b calls analysis.C"},
		{File: "golang.org/x/tools@" + version + "/go/analysis/analysis.go", Line: 5, Text: "C calls d"},
		{File: "example.com/gone/gone.go", Line: 6, Text: "d calls e"},
		{File: "analyzers/suite.go", Line: 7, Column: 2, Text: "e is in a file (not.go:8)"},
	}, steps)
}
