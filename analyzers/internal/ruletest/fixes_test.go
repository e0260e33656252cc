package ruletest

import (
	"go/ast"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
)

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
		made := make(map[*emit.Reported]bool)
		for i := range before {
			made[&before[i]] = len(before[i].Fixes) > 0
		}
		checkGone(r, "tea", &outcome{findings: map[string][]emit.Reported{"p": before}}, &outcome{findings: map[string][]emit.Reported{"p": after}}, made)
		return r.lines
	}
	require.Empty(t, run([]emit.Reported{withFix, one}, []emit.Reported{one, elsewhere, suppressed}), "what had no fix may stay")
	require.Equal(t, []string{`example.com/tea: the fix "Pour it away" leaves the finding: tea/cold: too cold`},
		run([]emit.Reported{withFix, one}, []emit.Reported{one, one}))
}

func TestCheckNothingNew(t *testing.T) {
	one := emit.Reported{Rule: "tea", Check: "cold", Package: "example.com/tea", Function: "brew", Message: "too cold"}
	other, suppressed := one, one
	other.Rule, suppressed.Suppressed = "coffee", true
	run := func(before, after []emit.Reported) []string {
		r := new(log)
		checkNothingNew(r, &outcome{findings: map[string][]emit.Reported{"p": before}}, &outcome{findings: map[string][]emit.Reported{"p": after}})
		return r.lines
	}
	require.Empty(t, run([]emit.Reported{one, other}, []emit.Reported{other, one, suppressed}))
	require.Empty(t, run([]emit.Reported{one}, nil))
	require.Equal(t, []string{"example.com/tea: line 0 of the fixed file has a finding that was not there before: tea/cold: too cold"},
		run([]emit.Reported{one}, []emit.Reported{one, one}))
	require.Equal(t, []string{"example.com/tea: line 0 of the fixed file has a finding that was not there before: coffee/cold: too cold"},
		run([]emit.Reported{one}, []emit.Reported{other}))
}

func TestOverlappingFixes(t *testing.T) {
	const source = "package tea\n\nvar now = 1 + 2\n"
	p := module(t, map[string][]byte{"tea/x.go": []byte(source), "tea/x.go.golden": []byte("package tea\n\nvar now = 3\n")})
	pkg := p.packages[0]
	sum := pkg.Syntax[0].Decls[0].(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Values[0].(*ast.BinaryExpr)
	fix := func(of ast.Expr, by string) []emit.Fix {
		return []emit.Fix{{SuggestedFix: analysis.SuggestedFix{TextEdits: []analysis.TextEdit{{Pos: of.Pos(), End: of.End(), NewText: []byte(by)}}}}}
	}
	checkFixes(t, p, "tea", &outcome{findings: map[string][]emit.Reported{pkg.PkgPath: {
		{Rule: "tea", Message: "a sum", Fixes: fix(sum, "3")},
		{Rule: "tea", Message: "a number", Fixes: fix(sum.X, "4")},
	}}})
}
