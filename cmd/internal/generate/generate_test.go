package main

import (
	"bytes"
	"encoding/json"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
)

func TestGeneratedFilesAreCurrent(t *testing.T) {
	root, err := moduleRoot()
	require.NoError(t, err)
	stale, err := stale(root, pages(analyzers.Rules()))
	require.NoError(t, err)
	for _, f := range stale {
		t.Errorf("%s is stale; run: %s", f.path, command)
	}
}

func TestStale(t *testing.T) {
	root := t.TempDir()
	rules := []*rule.Rule{
		{ID: "tealeaves", Group: "Activities", Since: "v0.1.0", Title: "finds tea | coffee", Checks: []rule.Check{{Name: "milk", Severity: config.Off}}},
		{ID: "stars", Group: "Determinism", Since: "v0.2.0", Title: "finds stars"},
	}
	paths := func() (paths []string) {
		stale, err := stale(root, pages(rules))
		require.NoError(t, err)
		for _, f := range stale {
			paths = append(paths, f.path)
			require.NoError(t, f.write(root))
		}
		return paths
	}
	require.Equal(t, []string{"docs/rules.md", "docs/rules/tealeaves.md", "docs/rules/stars.md"}, paths())
	require.Empty(t, paths(), "written files are current")

	index, err := os.ReadFile(filepath.Join(root, "docs", "rules.md"))
	require.NoError(t, err)
	require.Contains(t, string(index), "| [tealeaves](rules/tealeaves.md) | tea \\| coffee | [milk](rules/tealeaves.md#milk) off | v0.1.0 |\n")
	require.Less(t, strings.Index(string(index), "stars"), strings.Index(string(index), "tealeaves"), "groups come in the order of the rulebook")

	require.NoError(t, os.WriteFile(filepath.Join(root, "docs", "rules", "stars.md"), []byte("edited by hand"), 0o644))
	require.Equal(t, []string{"docs/rules/stars.md"}, paths())
	rules = rules[:1]
	require.Equal(t, []string{"docs/rules.md", "docs/rules/stars.md"}, paths(), "the page of a rule that is gone goes too")
	require.NoFileExists(t, filepath.Join(root, "docs", "rules", "stars.md"))
}

func TestScaffold(t *testing.T) {
	root, err := moduleRoot()
	require.NoError(t, err)
	suite, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(suitePath)))
	require.NoError(t, err)
	copied := t.TempDir()
	require.NoError(t, file{suitePath, suite}.write(copied))

	var out bytes.Buffer
	require.NoError(t, scaffold(copied, "tealeaves", &out))
	written := strings.Fields(out.String())
	require.Contains(t, written, "analyzers/tealeaves/doc.go")
	require.Contains(t, written, "testdata/src/tealeaves/basic/basic.go")
	require.Contains(t, written, suitePath)

	overlay := struct{ Replace map[string]string }{make(map[string]string)}
	for _, p := range written {
		p = filepath.FromSlash(p)
		overlay.Replace[filepath.Join(root, p)] = filepath.Join(copied, p)
	}
	replace, err := json.Marshal(overlay)
	require.NoError(t, err)
	require.NoError(t, file{"overlay.json", replace}.write(copied))
	build := exec.Command("go", "build", "-overlay", filepath.Join(copied, "overlay.json"),
		"./analyzers", "./analyzers/tealeaves", "./testdata/src/tealeaves/...")
	build.Dir = root
	message, err := build.CombinedOutput()
	require.NoError(t, err, "%s", message)

	doc, err := os.ReadFile(filepath.Join(copied, "analyzers", "tealeaves", "doc.go"))
	require.NoError(t, err)
	r, err := rule.Parse(string(doc))
	require.NoError(t, err)
	require.Equal(t, "tealeaves", r.ID)

	require.ErrorContains(t, scaffold(copied, "tealeaves", &out), "tealeaves")
}

func TestScaffoldRefuses(t *testing.T) {
	for _, name := range []string{"", "Tea", "tea-leaves", "../tea", "internal", "rule", "fix", "func", "2tea"} {
		require.ErrorContains(t, scaffold(t.TempDir(), name, nil), "cannot name a rule", "%q", name)
	}
	dir := t.TempDir()
	taken := file{"analyzers/tealeaves/doc.go", []byte("package tealeaves\n")}
	require.NoError(t, taken.write(dir))
	require.NoError(t, file{suitePath, []byte("package analyzers\n\nvar rulebook = []entry{}\n")}.write(dir))
	require.ErrorContains(t, scaffold(dir, "tealeaves", nil), "analyzers/tealeaves/doc.go exists already")
}

func TestEnlist(t *testing.T) {
	for _, test := range []struct{ name, before, after string }{
		{"empty", "var rulebook = []entry{}", "var rulebook = []entry{\n\t{tealeaves.Rule, tealeaves.New},\n}"},
		{"last", "var rulebook = []entry{\n\t{a.Rule, a.New},\n}", "var rulebook = []entry{\n\t{a.Rule, a.New},\n\t{tealeaves.Rule, tealeaves.New},\n}"},
		{
			"before staleignore", "var rulebook = []entry{\n\t{a.Rule, a.New},\n\t{staleignore.Rule, staleignore.New},\n}",
			"var rulebook = []entry{\n\t{a.Rule, a.New},\n\t{tealeaves.Rule, tealeaves.New},\n\t{staleignore.Rule, staleignore.New},\n}",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			after, err := enlist([]byte("package analyzers\n\n"+test.before+"\n"), "tealeaves")
			require.NoError(t, err)
			require.Contains(t, string(after), test.after)
			require.Contains(t, string(after), `import "github.com/replayvet/replayvet/analyzers/tealeaves"`)
			_, err = parser.ParseFile(token.NewFileSet(), "", after, 0)
			require.NoError(t, err)
		})
	}
	_, err := enlist([]byte("package analyzers\n"), "tealeaves")
	require.ErrorContains(t, err, "no variable rulebook")
}
