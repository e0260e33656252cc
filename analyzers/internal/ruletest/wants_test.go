package ruletest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/replayvet/replayvet/analyzers/internal/emit"
	"github.com/replayvet/replayvet/passes/config"
	"github.com/replayvet/replayvet/passes/effects"
)

func TestParseWants(t *testing.T) {
	for _, test := range []struct {
		comment string
		want    []string
	}{
		{"// just a comment", nil},
		{"// they want more", nil},
		{`// want "a/b: c"`, []string{`"a/b: c"`}},
		{"// want `a/b: \"c\"` \"d\"", []string{`"a/b: \"c\""`, `"d"`}},
		{`// want "a" trace "b > c" want "d"`, []string{`"a" with the trace "b > c"`, `"d"`}},
		{`// want "a" // trace "b"`, []string{`"a" with the trace "b"`}},
		{`//replayvet:ignore a reason // want "b"`, []string{`"b"`}},
		{`//replayvet:ignore a reason // suppressed "a/b"`, []string{`suppressed "a/b"`}},
		{`/* want "a" */`, []string{`"a"`}},
	} {
		wants, err := parseWants(test.comment)
		require.NoError(t, err, test.comment)
		var got []string
		for _, w := range wants {
			got = append(got, w.String())
		}
		require.Equal(t, test.want, got, test.comment)
	}
	for _, comment := range []string{`// want "a" b`, `// want "a`, `// want "("`, `// want "a" trace`} {
		_, err := parseWants(comment)
		require.Error(t, err, comment)
	}
}

// log records what a check finds wrong.
type log struct{ lines []string }

func (*log) Helper() {}

func (l *log) Errorf(format string, args ...any) {
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func parsed(t *testing.T, source string) (*fixtures, *packages.Package) {
	t.Helper()
	p := &fixtures{fset: token.NewFileSet(), root: "/src"}
	file, err := parser.ParseFile(p.fset, "/src/x.go", source, parser.ParseComments)
	require.NoError(t, err)
	pkg := &packages.Package{PkgPath: "x", GoFiles: []string{"/src/x.go"}, Syntax: []*ast.File{file}}
	p.packages = []*packages.Package{pkg}
	return p, pkg
}

func at(line int, f emit.Reported) emit.Reported {
	f.Position = token.Position{Filename: "/src/x.go", Line: line}
	return f
}

func TestCheckWants(t *testing.T) {
	const source = `package x

func f() {
	g() // want "tea/milk: cold" trace "f calls g"
	g() // suppressed "tea/milk: "
	g() // want "tea/sugar: "
}
`
	cold := emit.Reported{Rule: "tea", Check: "milk", Message: "cold", Trace: []effects.Step{{Text: "W calls f"}, {Text: "f calls g"}}}
	sweet := emit.Reported{Rule: "tea", Check: "sugar", Message: "sweet"}
	hidden := cold
	hidden.Suppressed = true
	other := emit.Reported{Rule: "coffee", Check: "milk", Message: "cold"}
	bare := cold
	bare.Trace = nil

	for _, test := range []struct {
		name     string
		findings []emit.Reported
		want     []string
	}{
		{"as wanted", []emit.Reported{at(4, cold), at(5, hidden), at(6, sweet)}, nil},
		{"another rule", []emit.Reported{at(3, other), at(4, cold), at(5, hidden), at(6, sweet)}, nil},
		{"rule is stubbed", nil, []string{
			`x.go:4: no finding is "tea/milk: cold" with the trace "f calls g"`,
			`x.go:5: no finding is suppressed "tea/milk: "`,
			`x.go:6: no finding is "tea/sugar: "`,
		}},
		{"one too many", []emit.Reported{at(3, sweet), at(4, cold), at(5, hidden), at(6, sweet)}, []string{
			"x.go:3: nothing wants this finding:\n\ttea/sugar: sweet\n\ttrace: ",
		}},
		{"the same twice", []emit.Reported{at(4, cold), at(5, hidden), at(6, sweet), at(6, sweet)}, []string{
			"x.go:6: nothing wants this finding:\n\ttea/sugar: sweet\n\ttrace: ",
		}},
		{"another trace", []emit.Reported{at(4, bare), at(5, hidden), at(6, sweet)}, []string{
			"x.go:4: nothing wants this finding:\n\ttea/milk: cold\n\ttrace: ",
			`x.go:4: no finding is "tea/milk: cold" with the trace "f calls g"`,
		}},
		{"not suppressed", []emit.Reported{at(4, cold), at(5, cold), at(6, sweet)}, []string{
			"x.go:5: nothing wants this finding:\n\ttea/milk: cold\n\ttrace: W calls f > f calls g",
			`x.go:5: no finding is suppressed "tea/milk: "`,
		}},
		{"suppressed though wanted", []emit.Reported{at(4, hidden), at(5, hidden), at(6, sweet)}, []string{
			`x.go:4: no finding is "tea/milk: cold" with the trace "f calls g"`,
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, pkg := parsed(t, source)
			var l log
			checks := make(map[string]bool)
			checkWants(&l, p, pkg, "tea", test.findings, checks)
			require.Equal(t, test.want, l.lines)
			if test.want == nil {
				require.Equal(t, map[string]bool{"milk": true, "sugar": true}, checks)
			}
		})
	}
}

func TestCheckWantsShowsBadComments(t *testing.T) {
	p, pkg := parsed(t, "package x\n\nvar x int // want \"a\" b\n")
	var l log
	checkWants(&l, p, pkg, "tea", nil, nil)
	require.Equal(t, []string{`x.go:3:11: want, trace, suppressed or a Go string expected at "b"`}, l.lines)
}

func TestCheckSilence(t *testing.T) {
	p, _ := parsed(t, "package x\n\nfunc f() {\n\tg()\n}\n\nfunc g() {}\n")
	tea := emit.Reported{Rule: "tea"}
	var l log
	checkSilence(&l, p, "tea", &outcome{findings: map[string][]emit.Reported{"x": {at(4, emit.Reported{Rule: "coffee"})}}})
	require.Empty(t, l.lines)
	checkSilence(&l, p, "tea", &outcome{findings: map[string][]emit.Reported{"x": {at(4, tea)}}})
	require.Equal(t, []string{"the fixtures of tea have no function that the rule is silent about"}, l.lines, "an empty function is no negative case")
}

func TestCheckExample(t *testing.T) {
	tea := emit.Reported{Rule: "tea", Severity: config.Error, Message: "cold"}
	hidden := tea
	hidden.Suppressed = true
	advice := emit.Reported{Rule: "coffee", Severity: config.Info}
	other := emit.Reported{Rule: "coffee", Check: "milk", Severity: config.Warning, Message: "cold"}
	for _, test := range []struct {
		folder   string
		findings []emit.Reported
		want     []string
	}{
		{"docexample1", []emit.Reported{tea, advice}, nil},
		{"docexample1", []emit.Reported{hidden}, []string{"docexample1: the doc's Example does not raise the rule"}},
		{"docexample1", []emit.Reported{tea, other}, []string{"docexample1: line 0 of the doc's code raises another rule: coffee/milk: cold"}},
		{"docinstead1", []emit.Reported{advice, hidden}, nil},
		{"docinstead1", []emit.Reported{tea}, []string{"docinstead1: line 0 of the doc's Instead raises the rule: cold"}},
	} {
		var l log
		checkExample(&l, test.folder, "tea", test.findings)
		require.Equal(t, test.want, l.lines)
	}
}
