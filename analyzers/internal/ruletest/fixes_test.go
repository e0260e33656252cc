package ruletest

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

func TestApply(t *testing.T) {
	const source = `package x

import (
	clock "time"
	"os"
)

var a, b = clock.Now(), clock.Now()

var c = os.Args
`
	fset := token.NewFileSet()
	file := fset.AddFile("x.go", -1, len(source))
	file.SetLinesForContent([]byte(source))
	imports := []*types.Package{types.NewPackage("time", "time"), types.NewPackage("os", "os")}
	replace := func(old, by string, nth int) analysis.TextEdit {
		at := 0
		for range nth {
			at += strings.Index(source[at:], old) + len(old)
		}
		return analysis.TextEdit{Pos: file.Pos(at - len(old)), End: file.Pos(at), NewText: []byte(by)}
	}

	got, err := apply(fset, []byte(source), []analysis.TextEdit{
		replace("clock.Now()", "2", 2), replace("clock.Now()", "1", 1), replace("clock.Now()", "1", 1),
		{Pos: file.Pos(len(source)), NewText: []byte("\n\n\nvar d int")},
	}, imports)
	require.NoError(t, err)
	require.Equal(t, "package x\n\nimport (\n\t\"os\"\n)\n\nvar a, b = 1, 2\n\nvar c = os.Args\n\nvar d int\n", string(got))

	_, err = apply(fset, []byte(source), []analysis.TextEdit{replace("clock.Now()", "1", 1), replace("Now()", "2", 1)}, imports)
	require.ErrorContains(t, err, "two fixes edit the same text at x.go:8:18")
	_, err = apply(fset, []byte(source), []analysis.TextEdit{replace("clock.Now()", "(", 1)}, imports)
	require.Error(t, err, "not Go any more")
}

func TestCheckFixes(t *testing.T) {
	const source = "package tea\n\nimport \"time\"\n\nvar now = time.Now()\n"
	p := module(t, map[string][]byte{
		"tea/x.go":        []byte(source),
		"tea/x.go.golden": []byte("package tea\n\nvar now = steep(3)\n"),
		"tea/y.go":        []byte("package tea\n\nfunc steep(n int) int { return n }\n"),
	})
	require.Len(t, p.packages, 1)
	pkg := p.packages[0]
	expr := pkg.Syntax[0].Decls[1].(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Values[0]
	fix := func(by string) emit.Fix {
		return emit.Fix{SuggestedFix: analysis.SuggestedFix{TextEdits: []analysis.TextEdit{{Pos: expr.Pos(), End: expr.End(), NewText: []byte(by)}}}}
	}
	checkFixes(t, p, "tea", &outcome{findings: map[string][]emit.Reported{pkg.PkgPath: {
		{Rule: "coffee", Fixes: []emit.Fix{fix("of another rule")}},
		{Rule: "tea", Suppressed: true, Fixes: []emit.Fix{fix("of a suppressed finding")}},
		{Rule: "tea"},
		{Rule: "tea", Fixes: []emit.Fix{fix("steep(3)"), fix("the second is not applied")}},
	}}})
}

func TestCheckGone(t *testing.T) {
	fix := []emit.Fix{{SuggestedFix: analysis.SuggestedFix{Message: "Pour it away"}}}
	one := emit.Reported{Rule: "tea", Check: "cold", Package: "example.com/tea", Function: "brew", Message: "too cold"}
	withFix, elsewhere, suppressed := one, one, one
	withFix.Fixes, elsewhere.Function, suppressed.Suppressed = fix, "pour", true
	run := func(before, after []emit.Reported) []string {
		r := new(log)
		checkGone(r, "tea", &outcome{findings: map[string][]emit.Reported{"p": before}}, &outcome{findings: map[string][]emit.Reported{"p": after}})
		return r.lines
	}
	require.Empty(t, run([]emit.Reported{withFix, one}, []emit.Reported{one, elsewhere, suppressed}), "what had no fix may stay")
	require.Equal(t, []string{`example.com/tea: the fix "Pour it away" leaves the finding: tea/cold: too cold`},
		run([]emit.Reported{withFix, one}, []emit.Reported{one, one}))
}
