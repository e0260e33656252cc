package ruletest

import (
	"encoding/json"
	"fmt"
	"go/types"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

// outcome is everything one run of the suite produced.
type outcome struct {
	// findings by import path, by rule, then as the rule sorted them.
	findings map[string][]emit.Reported
	// report is all of it as text, diagnostics and facts included.
	report string
}

// analyze runs the analyzers over the packages as `go vet` does: package
// after package in import order, where nothing but encoded facts passes from
// one to the next. With a random source, packages and analyzers run in
// another order that is as good. suite has the analyzers for a package, the
// same each time.
func analyze(t *testing.T, p *fixtures, suite func(*packages.Package) []*analysis.Analyzer, random *rand.Rand) *outcome {
	t.Helper()
	order := p.packages
	if random != nil {
		order = importOrder(p.packages, random.IntN)
	}
	store := make(factStore)
	out := &outcome{findings: make(map[string][]emit.Reported)}
	reports := make(map[string]string)
	programs := make(programs)
	for _, pkg := range order {
		u := &unit{fixtures: p, pkg: pkg, facts: store.open(pkg), results: make(map[*analysis.Analyzer]any)}
		first := slices.Clone(suite(pkg))
		if random != nil {
			random.Shuffle(len(first), func(i, j int) { first[i], first[j] = first[j], first[i] })
		}
		for _, a := range first {
			_, err := u.run(a)
			require.NoError(t, err, "%s on %s", a.Name, pkg.PkgPath)
		}
		facts, err := u.facts.seal()
		require.NoError(t, err, "facts of %s", pkg.PkgPath)
		for _, a := range suite(pkg) {
			if r, ok := u.results[a].(*emit.Result); ok {
				out.findings[pkg.PkgPath] = append(out.findings[pkg.PkgPath], r.Findings...)
			}
		}
		programs.add(u)
		slices.Sort(u.diagnostics)
		reports[pkg.PkgPath] = fmt.Sprintf("# %s\n%s%s%s", pkg.PkgPath, findingLines(out.findings[pkg.PkgPath]), strings.Join(u.diagnostics, ""), facts)
	}
	linked := programs.link()
	for _, f := range linked {
		out.findings[f.Package] = append(out.findings[f.Package], f)
	}
	for _, pkg := range p.packages {
		out.report += reports[pkg.PkgPath]
	}
	out.report += findingLines(linked)
	out.report = p.short(out.report)
	return out
}

func findingLines(findings []emit.Reported) string {
	var b strings.Builder
	for _, f := range findings {
		line, err := json.Marshal(f)
		if err != nil {
			panic(err) // a struct of strings and numbers
		}
		b.Write(append(line, '\n'))
	}
	return b.String()
}

// unit is the analysis of one package.
type unit struct {
	*fixtures
	pkg         *packages.Package
	facts       *facts
	results     map[*analysis.Analyzer]any
	diagnostics []string
}

// run executes a and what it requires, once.
func (u *unit) run(a *analysis.Analyzer) (any, error) {
	if result, ok := u.results[a]; ok {
		return result, nil
	}
	inputs := make(map[*analysis.Analyzer]any)
	for _, required := range a.Requires {
		result, err := u.run(required)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", required.Name, err)
		}
		inputs[required] = result
	}
	// No Dir and no Main: go vet does not know them.
	module := &analysis.Module{Path: u.pkg.Module.Path, GoVersion: "go" + u.pkg.Module.GoVersion}
	pass := &analysis.Pass{
		Analyzer:          a,
		Fset:              u.fset,
		Files:             u.pkg.Syntax,
		OtherFiles:        u.pkg.OtherFiles,
		IgnoredFiles:      u.pkg.IgnoredFiles,
		Pkg:               u.pkg.Types,
		TypesInfo:         u.pkg.TypesInfo,
		TypesSizes:        u.pkg.TypesSizes,
		Module:            module,
		ResultOf:          inputs,
		ReadFile:          os.ReadFile,
		Report:            func(d analysis.Diagnostic) { u.report(a, d) },
		ImportObjectFact:  u.facts.importObject,
		ImportPackageFact: u.facts.importPackage,
		ExportObjectFact:  u.facts.exportObject,
		ExportPackageFact: func(fact analysis.Fact) { u.facts.exportPackage(fact) },
		AllObjectFacts:    func() []analysis.ObjectFact { panic("the order of AllObjectFacts is undefined: do not use it") },
		AllPackageFacts:   func() []analysis.PackageFact { panic("the order of AllPackageFacts is undefined: do not use it") },
	}
	if len(a.FactTypes) == 0 {
		pass.ImportObjectFact = func(types.Object, analysis.Fact) bool { panic(a.Name + " has no fact types") }
		pass.ExportObjectFact = func(types.Object, analysis.Fact) { panic(a.Name + " has no fact types") }
	}
	result, err := safely(a, pass)
	if err != nil {
		return nil, err
	}
	u.results[a] = result
	return result, nil
}

// safely turns a panic into an error, since its stack does not tell which
// package it was about.
func safely(a *analysis.Analyzer, pass *analysis.Pass) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return a.Run(pass)
}

// report keeps a diagnostic as text: what matters of it is in the findings,
// but it too must be the same in each run.
func (u *unit) report(a *analysis.Analyzer, d analysis.Diagnostic) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: [%s] %s %s\n", u.fset.Position(d.Pos), a.Name, d.Category, d.Message, d.URL)
	for _, r := range d.Related {
		fmt.Fprintf(&b, "\t%s: %s\n", u.fset.Position(r.Pos), r.Message)
	}
	for _, f := range d.SuggestedFixes {
		fmt.Fprintf(&b, "\tfix: %s\n", f.Message)
		for _, e := range f.TextEdits {
			fmt.Fprintf(&b, "\t\t%s-%s: %q\n", u.fset.Position(e.Pos), u.fset.Position(e.End), e.NewText)
		}
	}
	u.diagnostics = append(u.diagnostics, b.String())
}
