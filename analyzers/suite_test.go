package analyzers_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/config"
)

func TestSuiteIsValid(t *testing.T) {
	s := analyzers.New(nil)
	require.NoError(t, analysis.Validate(append([]*analysis.Analyzer{s.Config, s.Workflows, s.Directives, s.Effects}, s.Analyzers...)))
	require.Len(t, s.Analyzers, len(s.Rules))
	for i, r := range s.Rules {
		require.Equal(t, r.ID, s.Analyzers[i].Name)
	}
}

// A driver can lose facts when a package has some of the fact analyzers'
// results cached and others not; with one there is no such case.
func TestOnlyEffectsHasFacts(t *testing.T) {
	s := analyzers.New(nil)
	require.NotEmpty(t, s.Effects.FactTypes)
	seen := make(map[*analysis.Analyzer]bool)
	var visit func(a *analysis.Analyzer)
	visit = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		if a != s.Effects {
			require.Empty(t, a.FactTypes, "%s has facts", a.Name)
		}
		for _, required := range a.Requires {
			visit(required)
		}
	}
	for _, a := range append(s.Analyzers, s.Effects) {
		visit(a)
	}
}

func TestSuitesShareNothing(t *testing.T) {
	a, b := analyzers.New(nil), analyzers.New(config.Default())
	require.NotSame(t, a.Config, b.Config)
	require.NotSame(t, a.Effects, b.Effects)
	for i := range a.Analyzers {
		require.NotSame(t, a.Analyzers[i], b.Analyzers[i])
		require.NotContains(t, b.Analyzers[i].Requires, a.Effects)
	}
}

func TestNames(t *testing.T) {
	legal := regexp.MustCompile(`^[a-z][a-z0-9]*(/[a-z][a-z0-9-]*)?$`)
	seen := make(map[string]bool)
	for _, name := range analyzers.New(nil).Names() {
		require.Regexp(t, legal, name)
		require.False(t, seen[name], "%s is there twice", name)
		seen[name] = true
	}
	for _, reserved := range []string{"replayvet", "rule", "fix", "internal", "all"} {
		require.False(t, seen[reserved], "%s means something else", reserved)
	}
}

func TestRulebookOrder(t *testing.T) {
	rules := analyzers.Rules()
	require.True(t, slices.IsSortedFunc(rules, func(a, b *rule.Rule) int {
		return slices.Index(rule.Groups, a.Group) - slices.Index(rule.Groups, b.Group)
	}), "rules of one group belong together, groups in the order of rule.Groups")
	for i, r := range rules {
		if r.ID == "staleignore" {
			require.Equal(t, len(rules)-1, i, "staleignore sees only the rules before it")
		}
	}
}

// Every rule is a folder with its name, a test that runs its fixtures, and an
// entry in the rulebook; the rest about one rule is ruletest's.
func TestEveryRuleHasItsFolder(t *testing.T) {
	for _, r := range analyzers.Rules() {
		t.Run(r.ID, func(t *testing.T) {
			doc, err := os.ReadFile(filepath.Join(r.ID, "doc.go"))
			require.NoError(t, err)
			parsed, err := rule.Parse(string(doc))
			require.NoError(t, err)
			require.Equal(t, parsed, r, "Rule is parsed from another file than the folder's doc.go")

			test, err := os.ReadFile(filepath.Join(r.ID, r.ID+"_test.go"))
			require.NoError(t, err)
			require.Contains(t, string(test), `ruletest.Run(t, "`+r.ID+`")`)
			require.DirExists(t, filepath.Join("..", "testdata", "src", r.ID))
		})
	}
}

func TestEveryFolderIsInTheRulebook(t *testing.T) {
	files, err := filepath.Glob("*/*.go")
	require.NoError(t, err)
	for _, file := range files {
		id := filepath.Dir(file)
		if slices.Contains([]string{"rule", "fix", "nogo"}, id) || filepath.Base(file) == "doc.go" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		require.True(t, slices.ContainsFunc(analyzers.Rules(), func(r *rule.Rule) bool { return r.ID == id }),
			"%s is not in the rulebook of suite.go", id)
	}
}
