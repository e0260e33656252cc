// Package ruletest runs a rule over its fixtures and its documentation the way
// drivers do, and compares what it says with what the fixtures want.
//
// Fixtures are the packages of testdata/src/RULE at the root of the module;
// they compile against the real SDK. Comments in them say what is expected on
// their line, as Go strings:
//
//	time.Now() // want "wallclock/branch: time.Now reads"
//	quote()    // want `wallclock/branch: .*` // trace "quote calls time.Now"
//	now()      //replayvet:ignore wallclock a reason // suppressed "wallclock/branch: "
//
// A want is a regular expression over "rule/check: message"; there can be
// several. A trace is one over the texts of the steps, joined by " > ". On a
// line that is a comment itself, write /* want "..." */ in front. Every
// finding of the rule must be wanted; findings of other rules may be.
//
// Beside x.go, x.go.golden is x.go with the first fix of each finding applied;
// run the test with -update to write it.
//
// The code blocks under "Example" and "Instead" in the rule's doc.go are
// fixtures too: the first must raise this rule and no error or warning of
// another one, the second must not raise this rule.
package ruletest

import (
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers"
	"github.com/replayvet/replayvet/analyzers/rule"
	"github.com/replayvet/replayvet/passes/recorded"
)

// shuffles is how often the analysis is repeated in another order. Map order
// and fact order show up as a difference in one of a few runs, not in each.
const shuffles = 20

// Run checks everything there is to check about one rule.
func Run(t *testing.T, name string) {
	suite := analyzers.New(nil)
	at := slices.IndexFunc(suite.Rules, func(r *rule.Rule) bool { return r.ID == name })
	require.GreaterOrEqual(t, at, 0, "no rule %q in the rulebook of analyzers/suite.go", name)

	programs := examples(suite.Rules[at])
	p := load(t, name, programs, locks(suite.Rules[at], programs))
	first := analyze(t, p, newSuites(t), nil)

	t.Run("wants", func(t *testing.T) {
		checks := make(map[string]bool)
		for _, pkg := range p.packages {
			if !p.isExample(pkg) {
				checkWants(t, p, pkg, name, first.findings[pkg.PkgPath], checks)
			}
		}
		for _, c := range suite.Rules[at].Checks {
			if !checks[c.Name] {
				t.Errorf("no fixture in testdata/src/%s wants and gets %s/%s", name, name, c.Name)
			}
		}
		checkSilence(t, p, name, first)
	})
	t.Run("fixes", func(t *testing.T) {
		checkFixes(t, p, name, first)
	})
	t.Run("doc", func(t *testing.T) {
		for _, pkg := range p.packages {
			if p.isExample(pkg) {
				checkExample(t, path.Base(pkg.PkgPath), name, first.findings[pkg.PkgPath])
			}
		}
	})
	t.Run("shuffled", func(t *testing.T) {
		n := shuffles
		if testing.Short() {
			n = 3
		}
		for i := range n {
			random := rand.New(rand.NewPCG(uint64(i), 0))
			again := analyze(t, p, newSuites(t), random)
			require.Equal(t, first.report, again.report, "run %d of the same analysis, in another order, has another outcome", i+1)
		}
	})
}

// settings is the file that a folder of fixtures can have. Only there do the
// checks show that are off by default.
const settings = ".replayvet.yaml"

// newSuites makes a suite for each folder with a settings file or recorded
// shapes of its own, and one for the packages without. They show advice, which
// plain go vet does not.
func newSuites(t *testing.T) func(*packages.Package) []*analysis.Analyzer {
	made := make(map[string]*analyzers.Suite)
	return func(pkg *packages.Package) []*analysis.Analyzer {
		t.Helper()
		config, lock := own(pkg, settings), own(pkg, recorded.FileName)
		suite := made[config+"\n"+lock]
		if suite == nil {
			suite = analyzers.New(nil)
			made[config+"\n"+lock] = suite
			require.NoError(t, suite.Config.Flags.Set("minimum", "info"))
			require.NoError(t, suite.Config.Flags.Set("config", config))
			require.NoError(t, suite.Config.Flags.Set("lock", lock))
		}
		return suite.Analyzers
	}
}

// own is the file of that name in the folder of a package, or "".
func own(pkg *packages.Package, name string) string {
	if len(pkg.GoFiles) == 0 {
		return ""
	}
	path := filepath.Join(filepath.Dir(pkg.GoFiles[0]), name)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}
