package directives

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/replayvet/replayvet/passes/config"
)

// analyze runs the pass over the source of one package.
func analyze(t *testing.T, honour bool, sources ...string) (*token.FileSet, []*ast.File, *Result) {
	t.Helper()
	cfg := config.Default()
	cfg.HonourWorkflowcheckIgnore = honour
	settings := config.NewAnalyzer(cfg, nil)
	a := NewAnalyzer(settings)
	require.NoError(t, analysis.Validate([]*analysis.Analyzer{a}))
	fset := token.NewFileSet()
	var files []*ast.File
	for i, source := range sources {
		f, err := parser.ParseFile(fset, fmt.Sprintf("f%d.go", i), source, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err, source)
		files = append(files, f)
	}
	result, err := a.Run(&analysis.Pass{
		Analyzer: a, Fset: fset, Files: files,
		ResultOf: map[*analysis.Analyzer]any{settings: cfg},
	})
	require.NoError(t, err)
	return fset, files, result.(*Result)
}

func parseOne(t *testing.T, source string) []*Directive {
	t.Helper()
	_, _, result := analyze(t, false, source)
	return result.Directives
}

var (
	inside  = regexp.MustCompile(`^in\d`)
	outside = regexp.MustCompile(`^out\d`)
)

// requireScope checks that the names in1, in2, ... are covered by a directive
// for the rule r, and that out1, out2, ... are not.
func requireScope(t *testing.T, honour bool, source string) {
	t.Helper()
	source = strings.ReplaceAll(source, "//R", "//replayvet:ignore r why")
	source = strings.ReplaceAll(source, "//W", "//workflowcheck:ignore")
	fset, files, result := analyze(t, honour, source)
	in, out := 0, 0
	ast.Inspect(files[0], func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		at := fset.PositionFor(id.Pos(), false)
		switch {
		case inside.MatchString(id.Name):
			in++
			require.NotNil(t, result.Covering("r", id.Pos()), "%s in line %d is covered\n%s", id.Name, at.Line, source)
		case outside.MatchString(id.Name):
			out++
			require.Nil(t, result.Covering("r", id.Pos()), "%s in line %d is not covered\n%s", id.Name, at.Line, source)
		}
		require.Nil(t, result.Covering("other", id.Pos()).orOwn(), "only the rule that is named")
		return true
	})
	require.Positive(t, in+out, "a case without a name checks nothing")
}

// orOwn hides the directives of workflowcheck, which cover all rules.
func (d *Directive) orOwn() *Directive {
	if d != nil && d.Foreign {
		return nil
	}
	return d
}

func TestScopes(t *testing.T) {
	for name, source := range map[string]string{
		// Above.
		"above a statement": `
func f() {
	out1()
	//R
	in1()
	out2()
}`,
		"above a statement of several lines": `
func f() {
	//R
	in1(
		in2(),
		func() { in3() },
	)
	out1()
}`,
		"above an if covers its blocks": `
func f() {
	//R
	if in1() {
		in2()
	} else if in3() {
		in4()
	} else {
		in5()
	}
	out1()
}`,
		"above a loop": `
func f() {
	//R
	for range in1() {
		in2()
	}
	out1()
}`,
		"above a label": `
func f() {
	//R
L:
	for {
		in1()
		break L
	}
	out1()
}`,
		"above a bare block": `
func f() {
	//R
	{
		in1()
	}
	out1()
}`,
		"first in a block": `
func f() {
	if out1() {
		//R
		in1()
		out2()
	}
	out3()
}`,
		"first in a function literal": `
var _ = func() {
	//R
	in1()
	out1()
}`,
		"last in a block covers nothing": `
func f() {
	if out1() {
		out2()
		//R
	}
	out3()
}`,
		"last in a file covers nothing": `
func f() { out1() }

//R
`,
		"above a function": `
func out1() { out2() }

//R
func in1() {
	in2()
}

func out3() {}`,
		"in the doc of a function": `
// F does things.
//
//R
func in1() {
	in2()
}

func out1() {}`,
		"above a method": `
//R
func (x T) in1() { in2() }

func out1() {}`,
		"above a group of variables": `
//R
var (
	in1 = in2()
	in3 = in4()
)

var out1 = out2()`,
		"above one of a group": `
var (
	out1 = out2()
	//R
	in1 = in2()
	out3 = out4()
)`,
		"above a type": `
//R
type in1 struct{ in2 int }

type out1 int`,
		"above a field": `
type out1 struct {
	out2 int
	//R
	in1 func(in2 int)
	out3 int
}`,
		"above a method of an interface": `
type out1 interface {
	out2()
	//R
	in1(in2 int)
	out3()
}`,
		"above a case": `
func f() {
	switch out1() {
	case 1:
		out2()
	//R
	case in1():
		in2()
		in3()
	default:
		out3()
	}
}`,
		"above the default": `
func f() {
	select {
	case <-out1():
		out2()
	//R
	default:
		in1()
	}
	out3()
}`,
		"above a case, indented as the case before": `
func f() {
	switch {
	case out1():
		out2()
		//R
	case in1():
		in2()
	}
}`,
		"first in a case": `
func f() {
	switch {
	case out1():
		//R
		in1()
		out2()
	}
}`,
		"last in the last case": `
func f() {
	switch {
	case out1():
		out2()
		//R
	}
	out3()
}`,
		"above an argument": `
func f() {
	out1(
		out2(),
		//R
		in1(),
		out3(),
	)
}`,
		"above an element": `
var _ = T{
	out1: out2(),
	//R
	in1: in2(
		in3(),
	),
	out3: out4(),
}`,
		"above a parameter": `
func out1(
	out2 int,
	//R
	in1 int,
	out3 int,
) {
	out4()
}`,
		"with a blank line and other comments between": `
func f() {
	//R
	// This is why.

	// And another comment.
	in1()
	out1()
}`,
		"two above one": `
func f() {
	//replayvet:ignore third why
	//R
	in1()
	out1()
}`,
		"above an import covers the import": `
//R
import in1 "fmt"

var out1 = 1`,

		// Behind.
		"behind a statement": `
func f() {
	out1()
	in1(in2()) //R
	out2()
}`,
		"behind several statements": `
func f() {
	out1()
	in1(); in2() //R
	out2()
}`,
		"behind the first line of a call": `
func f() {
	in1(in2(), //R
		in3(),
		func() { in4() },
	)
	out1()
}`,
		"behind the last line of a call": `
func f() {
	out1()
	in1(in2(),
		in3(),
	) //R
	out2()
}`,
		"behind a middle line of a call": `
func f() {
	out1(
		out2(),
		in1(), //R
		out3(),
	)
}`,
		"behind the first line of an argument": `
func f() {
	out1(
		in1( //R
			in2(),
		),
		out2(),
	)
}`,
		"behind the first line of a return": `
func f() {
	return in1(in2(), //R
		in3())
}`,
		"behind a literal's first line": `
func f() {
	x := in1{ //R
		in2: in3(),
	}
	out1(x)
}`,
		"behind an element": `
var _ = T{
	out1: out2(),
	in1:  in2(), //R
	out3: out4(),
}`,
		"behind a chain": `
func f() {
	in1. //R
		in2().
		in3()
	out1()
}`,
		"behind one operand": `
func f() {
	_ = out1(out2() ||
		in1() || //R
		out3())
}`,
		"behind an if covers the condition": `
func f() {
	if in1() { //R
		out1()
	} else {
		out2()
	}
	out3()
}`,
		"behind the first line of a long condition": `
func f() {
	if in1() && //R
		in2() {
		out1()
	}
}`,
		"behind the last line of a long condition": `
func f() {
	if out1() &&
		in1() { //R
		out2()
	}
}`,
		"behind a for": `
func f() {
	for in1 := range in2() { //R
		out1()
	}
	for in3() { //R
		out2()
	}
	out3()
}`,
		"behind a switch": `
func f() {
	switch in1() { //R
	case out1():
		out2()
	}
	switch in2().(type) { //R
	case out3:
		out4()
	}
}`,
		"behind a case": `
func f() {
	switch out1() {
	case in1(): //R
		out2()
	case out3():
		out4()
	}
}`,
		"behind a case of a select": `
func f() {
	select { //R
	case in1 := <-in2(): //R
		out1()
	case <-out2():
	}
}`,
		"behind an else if": `
func f() {
	if out1() {
		out2()
	} else if in1() { //R
		out3()
	} else {
		out4()
	}
}`,
		"behind an else": `
func f() {
	if out1() {
		out2()
	} else { //R
		out3()
	}
}`,
		"behind the end of a loop": `
func f() {
	out1()
	for range in1() {
		in2()
	} //R
	out2()
}`,
		"behind the last statement of a block": `
func f() {
	switch {
	case out1():
		out2()
		in1() //R
	}
	if out3() {
		out4()
		in2() //R
	}
	select {
	case <-out5():
		out6()
		in3() //R
	}
}`,
		"behind the line that opens a function literal": `
func f() {
	in1(in2(), func(in3 int) { //R
		out1()
	})
	out2()
}`,
		"behind the line that opens a literal in a condition": `
func f() {
	if in1(func() bool { //R
		return out1()
	}) {
		out2()
	}
}`,
		"behind a line between two function literals": `
func f() {
	out1(func() {
		out2()
	}, func() { //R
		out3()
	})
}`,
		"behind a function literal on one line": `
func f() {
	in1(func() { in2() }, //R
		in3())
}`,
		"behind the first line of a literal's parameters": `
func f() {
	out1(
		func(in1 int, //R
			in2 int,
		) {
			out2()
		},
	)
}`,
		"behind the first line of an operation": `
func f() {
	out1(
		in1() + //R
			in2(),
	)
}`,
		"behind the line that closes a function literal": `
func f() {
	out1()
	in1(func() {
		in2()
	}) //R
	out2()
}`,
		"behind go": `
func f() {
	go func() { //R
		out1()
	}()
	go in1() //R
}`,
		"behind a function's first line": `
func in1(in2 int) { //R
	out1()
}`,
		"behind a function's last line": `
func in1() {
	in2()
} //R

func out1() {}`,
		"behind the last line of a file": `
var out1 = 1

func in1() {
	in2()
} //R`,
		"behind a function without a body": `
func in1(in2 int) //R
func out1()`,
		"behind a field": `
type out1 struct {
	out2 int
	in1  int //R
	out3 int
}`,
		"behind a variable of several lines": `
var in1 = in2( //R
	in3(),
)
var out1 = out2()`,
		"behind the line that opens a group": `
var ( //R
	out1 = out2()
)`,
		"behind a label": `
func f() {
L: //R
	for {
		out1()
		break L
	}
}`,
		"behind a raw string": "\nfunc f() {\n\tin1(`\n\ta\n`) //R\n\tout1()\n}",

		// Elsewhere.
		"another spelling of the line": `
func f() {
	out1()
//line other.y:3
	in1(in2(), //R
		in3())
//line other.y:3
	out2()
//line other.y:3
	//R
	in4()
	out3()
}`,
		"not gofmt'ed": `
func f() { out1(); if out2() {
//R
in1(); out3() }}`,
	} {
		t.Run(name, func(t *testing.T) { requireScope(t, false, "package a\n"+source+"\n") })
	}
}

func TestFileScope(t *testing.T) {
	for name, header := range map[string]string{
		"header":               "//R\n\n",
		"doc":                  "// Package a is documented.\n//\n//R\n",
		"above the licence":    "//R\n\n// Copyright somebody.\n\n",
		"generated":            "// Code generated by gen. DO NOT EDIT.\n\n//R\n",
		"between build and go": "//go:build linux\n\n//R\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			requireScope(t, false, header+"package a\n\nimport in0 \"fmt\"\n\nvar in1 = 1\n\nfunc in2() { in3() }\n")
		})
	}
	requireScope(t, false, "package a //R\n\nvar out1 = 1\n")
}

func TestScopeIsOfOneFile(t *testing.T) {
	_, files, result := analyze(t, false,
		"//replayvet:ignore r why\npackage a\n\nvar x = 1\n",
		"package a\n\nvar y = 1\n")
	require.NotNil(t, result.Covering("r", files[0].Decls[0].Pos()))
	require.Nil(t, result.Covering("r", files[1].Decls[0].Pos()))
}

func TestNothingFollows(t *testing.T) {
	ds := parseOne(t, "package a\n\nfunc f() {\n\tg()\n\t//replayvet:ignore r why\n}\n\nfunc g() {}\n")
	require.Contains(t, ds[0].Problem, "nothing follows the comment")
}

func TestCgoSource(t *testing.T) {
	requireScope(t, false, `package a

/*
#include <stdio.h>
*/
import "C"

func f() {
	//R
	in1(C.int(1))
	C.out1() // ordinary
	C.in2() //R
}
`)
}

func TestWorkflowcheckScopes(t *testing.T) {
	for name, source := range map[string]string{
		"above a statement": "func f() {\n\tout1()\n\t//W\n\tin1()\n\tout2()\n}",
		"behind":            "func f() {\n\tout1()\n\tin1() //W\n\tout2()\n}",
		"above a block":     "func f() {\n\t//W\n\tfor range in1() {\n\t\tin2()\n\t}\n\tout1()\n}",
		"doc of a function": "// F does.\n//\n//W\nfunc in1() {\n\tin2()\n}\n\nfunc out1() {}",
		"with words behind": "func f() {\n\t//W because\n\tin1()\n\tout1()\n}",
		"with a space":      "func f() {\n\t// workflowcheck:ignore\n\tout1()\n}",
		"file header":       "func out1() { out2() }",
		"two":               "func f() {\n\tin1() //W\n\tout1()\n\tin2() //W\n\tout2()\n}",
	} {
		t.Run(name, func(t *testing.T) {
			header := ""
			if name == "file header" {
				header = "//W\n\n"
			}
			requireScope(t, true, header+"package a\n\n"+source+"\n")
		})
	}
}

func TestWorkflowcheckCommentsAreAnOption(t *testing.T) {
	const source = "package a\n\nfunc f() {\n\tg() //workflowcheck:ignore fine\n}\n"
	_, _, result := analyze(t, false, source)
	require.Empty(t, result.Directives)
	_, files, result := analyze(t, true, source)
	require.Len(t, result.Directives, 1)
	d := result.Directives[0]
	require.True(t, d.Foreign)
	require.Empty(t, d.Rules)
	require.Equal(t, "fine", d.Reason)
	call := files[0].Decls[0].(*ast.FuncDecl).Body.List[0]
	require.Same(t, d, result.Covering("anything", call.Pos()))
	require.Same(t, d, result.CoveringCheck("any", "thing", call.Pos()))
}

func TestRuleAndCheck(t *testing.T) {
	_, files, result := analyze(t, false, `package a

//replayvet:ignore wallclock whole function
func f() {
	//replayvet:ignore wallclock/log,maporder one check
	g()
}

//replayvet:ignore wallclock/log one check
func g() {}
`)
	function, check, alone := result.Directives[0], result.Directives[1], result.Directives[2]
	f := files[0].Decls[0].(*ast.FuncDecl)
	statement, g := f.Body.List[0].Pos(), files[0].Decls[1].Pos()
	require.Same(t, function, result.Covering("wallclock", statement))
	require.Same(t, check, result.CoveringCheck("wallclock", "log", statement))
	require.Same(t, check, result.Covering("wallclock/log", statement))
	require.Same(t, function, result.CoveringCheck("wallclock", "branch", statement))
	require.Same(t, check, result.CoveringCheck("maporder", "slice", statement))
	require.Nil(t, result.Covering("wallclock", g), "one check is not the rule")
	require.Same(t, alone, result.CoveringCheck("wallclock", "log", g))
	require.Nil(t, result.CoveringCheck("goroutine", "start", statement))
}

func TestCloserOfTwoOverTheSameCode(t *testing.T) {
	_, files, result := analyze(t, false, "package a\n\n//replayvet:ignore r first\n//replayvet:ignore r second\nvar x = 1\n")
	require.Equal(t, "second", result.Covering("r", files[0].Decls[0].Pos()).Reason)
}

func TestSourceOrder(t *testing.T) {
	_, _, result := analyze(t, true, `package a

func f() {
	g() //workflowcheck:ignore
	g() //replayvet:ignore r why
	g() //workflowcheck:ignore
}

func g() {} //replayvet:ignore
`, "package a\n\n//replayvet:ignore r why\nvar x int\n")
	require.Len(t, result.Directives, 5)
	for i, d := range result.Directives[1:] {
		require.Less(t, result.Directives[i].Pos, d.Pos)
	}
}

// TestNestedDirectives builds blocks within blocks, some with a directive
// above, and asks at every call for the closest: the generator knows it.
func TestNestedDirectives(t *testing.T) {
	forms := []string{"if c() {", "for range c() {", "for {", "{", "switch { case c():", "_ = func() {", "select { default:"}
	for seed := range int64(60) {
		random := rand.New(rand.NewSource(seed))
		var (
			source strings.Builder
			count  int
		)
		// Every call is named after the directive that covers it.
		var block func(depth int, closest string)
		block = func(depth int, closest string) {
			for range 1 + random.Intn(4) {
				own := closest
				if random.Intn(3) == 0 {
					own = fmt.Sprintf("d%d", count)
					count++
					fmt.Fprintf(&source, "//replayvet:ignore r %s\n", own)
				}
				if depth == 0 || random.Intn(3) == 0 {
					fmt.Fprintf(&source, "%s()\n", own)
					continue
				}
				form := forms[random.Intn(len(forms))]
				source.WriteString(form + "\n")
				block(depth-1, own)
				source.WriteString("}\n")
			}
		}
		source.WriteString("package a\n\nfunc f() {\n")
		block(5, "none")
		source.WriteString("}\n")

		_, files, result := analyze(t, false, source.String())
		require.Len(t, result.Directives, count)
		ast.Inspect(files[0], func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name := call.Fun.(*ast.Ident).Name
			if name == "c" {
				return true
			}
			got := "none"
			if d := result.Covering("r", call.Lparen); d != nil {
				got = d.Reason
			}
			require.Equal(t, name, got, "seed %d\n%s", seed, source.String())
			return true
		})
	}
}
