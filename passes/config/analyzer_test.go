package config

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
)

// run gives the analyzer a package of one file and returns the settings.
func run(t *testing.T, a *analysis.Analyzer, file, source string) *Config {
	t.Helper()
	require.NoError(t, analysis.Validate([]*analysis.Analyzer{a}))
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, source, parser.ParseComments)
	require.NoError(t, err)
	result, err := a.Run(&analysis.Pass{Analyzer: a, Fset: fset, Files: []*ast.File{f}})
	require.NoError(t, err)
	require.Equal(t, a.ResultType, reflect.TypeOf(result))
	return result.(*Config)
}

// module writes a module with settings and returns the name of a file in it.
func module(t *testing.T, settings string) (file, path string) {
	t.Helper()
	root := t.TempDir()
	writeFile(t, filepath.Join(root, "go.mod"), "module example.com/app\n")
	path = writeFile(t, filepath.Join(root, FileNames[0]), settings)
	return filepath.Join(root, "orders", "checkout.go"), path
}

func TestAnalyzerHandsOnItsConfig(t *testing.T) {
	file, _ := module(t, "fail-on: error\n")
	cfg := Default()
	require.Same(t, cfg, run(t, NewAnalyzer(cfg, testRules), file, "package a"))
}

func TestAnalyzerFindsTheProjectsFile(t *testing.T) {
	file, path := module(t, "fail-on: error\n")
	c := run(t, NewAnalyzer(nil, testRules), file, "package a")
	require.Equal(t, path, c.Path)
	require.Equal(t, Error, c.FailOn)
	require.Equal(t, Warning, c.Minimum, "a driver that passes no settings knows no severities")
	require.Empty(t, c.Problem)
}

func TestAnalyzerFollowsLineDirectives(t *testing.T) {
	file, path := module(t, "fail-on: error\n")
	generated := filepath.Join(t.TempDir(), "b001", "checkout.cgo1.go")
	c := run(t, NewAnalyzer(nil, testRules), generated, "//line "+file+":1:1\npackage a")
	require.Equal(t, path, c.Path)
}

func TestAnalyzerWithoutAFile(t *testing.T) {
	c := run(t, NewAnalyzer(nil, testRules), filepath.Join(t.TempDir(), "a.go"), "package a")
	require.Empty(t, c.Path)
	require.Empty(t, c.Problem)
	require.Equal(t, Default().Digest, c.Digest)
}

func TestAnalyzerFlags(t *testing.T) {
	file, _ := module(t, "minimum: error\n")
	other := write(t, "fail-on: info\n")
	for name, test := range map[string]struct {
		flags  []string
		path   bool
		failOn Severity
		want   Severity
	}{
		"none":              {nil, false, Warning, Error},
		"another file":      {[]string{"-config", other}, true, Info, Warning},
		"minimum":           {[]string{"-minimum", "info"}, false, Warning, Info},
		"minimum and file":  {[]string{"-config=" + other, "-minimum=error"}, true, Info, Error},
		"digest means none": {[]string{"-digest", "abc"}, false, Warning, Error},
	} {
		t.Run(name, func(t *testing.T) {
			a := NewAnalyzer(nil, testRules)
			require.NoError(t, a.Flags.Parse(test.flags))
			c := run(t, a, file, "package a")
			require.Equal(t, test.path, c.Path == other)
			require.Equal(t, test.failOn, c.FailOn)
			require.Equal(t, test.want, c.Minimum)
		})
	}
	a := NewAnalyzer(nil, testRules)
	a.Flags.SetOutput(io.Discard)
	require.ErrorContains(t, a.Flags.Parse([]string{"-minimum=off"}), "want info, warning or error")
}

func TestAnalyzersShareNothing(t *testing.T) {
	file, _ := module(t, "")
	a, b := NewAnalyzer(nil, testRules), NewAnalyzer(nil, testRules)
	require.NoError(t, a.Flags.Parse([]string{"-minimum=error"}))
	require.Equal(t, Error, run(t, a, file, "package a").Minimum)
	require.Equal(t, Warning, run(t, b, file, "package a").Minimum)
}

func TestBrokenFileDoesNotFailTheAnalyzer(t *testing.T) {
	file, path := module(t, "fail-on: error\nrules: {wallclok: off}\n")
	c := run(t, NewAnalyzer(nil, testRules), file, "package a")
	require.Equal(t, path+`:2:9: unknown rule "wallclok"; did you mean "wallclock"?`, c.Problem)
	require.Equal(t, path, c.Path)
	require.Equal(t, Warning, c.FailOn, "nothing of a broken file counts")
	require.NotNil(t, c.Models)
}

func TestMissingFileDoesNotFailTheAnalyzer(t *testing.T) {
	file, _ := module(t, "")
	a := NewAnalyzer(nil, testRules)
	require.NoError(t, a.Flags.Parse([]string{"-config=gone.yaml"}))
	require.Contains(t, run(t, a, file, "package a").Problem, "gone.yaml: cannot read the settings")
}

func TestSettingsAreReadOnceUntilTheyChange(t *testing.T) {
	file, path := module(t, "models: [a.model]\n")
	model := writeFile(t, filepath.Join(filepath.Dir(path), "a.model"), "func example.com/a.B clock\n")
	a := NewAnalyzer(nil, testRules)
	first := run(t, a, file, "package a")
	require.Same(t, first, run(t, a, file, "package a"))

	writeFile(t, model, "func example.com/a.Longer clock\n")
	second := run(t, a, file, "package a")
	require.NotEqual(t, first.Digest, second.Digest)

	writeFile(t, path, "rules: {wallclok: off}\n")
	require.NotEmpty(t, run(t, a, file, "package a").Problem)

	writeFile(t, path, "rules: {wallclock: off}\n")
	third := run(t, a, file, "package a")
	require.Empty(t, third.Problem)
	require.Equal(t, Off, third.Severity["wallclock"])

	require.NoError(t, os.Remove(path))
	require.Empty(t, run(t, a, file, "package a").Path)
}
