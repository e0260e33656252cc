package analyzers_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers"
)

func TestSurroundings(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "orders")
	require.NoError(t, os.Mkdir(dir, 0o777))
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte(text), 0o666))
	}
	write("go.mod", "module example.com/app\n")

	seen := map[string]string{}
	differs := func(what string) {
		t.Helper()
		got := analyzers.Surroundings(dir)
		require.Equal(t, got, analyzers.Surroundings(root), "the module counts, not the folder")
		require.Empty(t, seen[got], what)
		seen[got] = what
	}
	differs("nothing")
	write("replayvet.lock", "")
	differs("an empty lock")
	write("replayvet.lock", "shapes")
	differs("a lock")
	write(".replayvet.yaml", "models: [a.model]\n")
	differs("settings with a mistake")
	write("a.model", "func example.com/a.B clock\n")
	differs("settings")
	write("a.model", "func example.com/a.C clock\n")
	differs("another model")
	write(".replayvet.yaml", "models: [a.model]\nrules: {wallclock: off}\n")
	differs("another grade")
}

func TestSuiteForEditors(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/app\n"), 0o666))
	before := analyzers.NewForEditor(dir)
	require.NoError(t, analysis.Validate(before.Analyzers))
	for i, r := range analyzers.Rules() {
		require.Equal(t, r.ID, before.Analyzers[i].Name, "settings of editors name the rules")
	}
	require.Equal(t, before.Config.Name, analyzers.NewForEditor(dir).Config.Name)
	require.NoError(t, os.WriteFile(filepath.Join(dir, ".replayvet.yaml"), []byte("rules: {wallclock: off}\n"), 0o666))
	require.NotEqual(t, before.Config.Name, analyzers.NewForEditor(dir).Config.Name)
}
