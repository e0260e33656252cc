package load

import (
	"context"
	"fmt"
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
)

// sdkStub stands in for the SDK: this driver goes by its path alone.
const sdkStub = `
-- sdk/go.mod --
module go.temporal.io/sdk

go 1.24
-- sdk/workflow/workflow.go --
package workflow

type Context interface{ Done() }
`

const goMod = `
-- go.mod --
module example.com/app

go 1.24

require go.temporal.io/sdk v1.50.0

replace go.temporal.io/sdk => ./sdk
`

// write writes the files of an archive, with the stub and a go.mod unless it
// has its own, to a folder of its own.
func write(t *testing.T, archive string) string {
	t.Helper()
	if !strings.Contains(archive, "-- go.mod --") {
		archive += goMod
	}
	dir := t.TempDir()
	require.NoError(t, txtar.Write(txtar.Parse([]byte(archive+sdkStub)), dir))
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
	t.Setenv("GOWORK", "off")
	return dir
}

// run analyses ./... of the module in dir and returns what each package said,
// in the order of work.
func run(t *testing.T, opts Options, analyzers ...*analysis.Analyzer) (lines []string, out *Outcome) {
	t.Helper()
	opts.RoundTrip = true
	if opts.Patterns == nil {
		opts.Patterns = []string{"./..."}
	}
	listing, err := List(context.Background(), opts)
	require.NoError(t, err)
	out = listing.Run(context.Background(), analyzers, func(p *Package) {
		var said []string
		for _, a := range analyzers {
			if result, ok := p.ResultOf[a]; ok {
				said = append(said, fmt.Sprintf("%s: %v", p.Path, result))
			}
		}
		p.Merge = func() { lines = append(lines, said...) }
	})
	return lines, out
}

// reaches is a fact about a function from which a call leads to tick.
type reaches struct{ Path string }

func (*reaches) AFact()           {}
func (r *reaches) String() string { return r.Path }

// newTicker returns an analyzer that finds what calls a function named tick,
// directly or through other packages; ran records the packages it ran on.
func newTicker(ran *[]string) *analysis.Analyzer {
	a := &analysis.Analyzer{Name: "ticker", Doc: "finds calls of tick", FactTypes: []analysis.Fact{new(reaches)}}
	var mu sync.Mutex
	a.Run = func(pass *analysis.Pass) (any, error) {
		if ran != nil {
			mu.Lock()
			*ran = append(*ran, pass.Pkg.Path())
			mu.Unlock()
		}
		found := []string{}
		for _, file := range pass.Files {
			for _, decl := range file.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok || fn.Body == nil {
					continue
				}
				obj := pass.TypesInfo.Defs[fn.Name].(*types.Func)
				if path := tickPath(pass, obj, fn.Body); path != "" {
					pass.ExportObjectFact(obj, &reaches{path})
					found = append(found, path)
				}
			}
		}
		slices.Sort(found)
		return found, nil
	}
	return a
}

func tickPath(pass *analysis.Pass, in *types.Func, body *ast.BlockStmt) (path string) {
	ast.Inspect(body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		fn, ok := pass.TypesInfo.Uses[id].(*types.Func)
		if !ok {
			return true
		}
		var fact reaches
		switch {
		case fn.Name() == "tick":
			path = in.Name() + ">tick"
		case pass.ImportObjectFact(fn.Origin(), &fact):
			path = in.Name() + ">" + fact.Path
		}
		return true
	})
	return path
}

func TestFactsArePulledFromWhatIsCalled(t *testing.T) {
	dir := write(t, `
-- flow/flow.go --
package flow

import (
	"example.com/app/clock"
	"example.com/app/unrelated"
	"go.temporal.io/sdk/workflow"
)

var _ unrelated.T

func Flow(ctx workflow.Context) { clock.Read() }

func Method(ctx workflow.Context) { var b clock.Box[int]; b.Get() }
-- clock/clock.go --
package clock

import "example.com/app/deep"

func Read() { deep.Read() }

type Box[T any] struct{ v T }

func (b *Box[T]) Get() T { deep.Read(); return b.v }
-- deep/deep.go --
package deep

func Read() { tick() }

func tick() {}
-- unrelated/unrelated.go --
package unrelated

type T struct{}
`)
	var ran []string
	lines, out := run(t, Options{Dir: dir}, newTicker(&ran))
	require.Equal(t, []string{"example.com/app/flow: [Flow>Read>Read>tick Method>Get>Read>tick]"}, lines)
	require.Equal(t, []string{"example.com/app/flow", "example.com/app/clock", "example.com/app/deep"}, ran,
		"only what is called is read from source, each package once")
	require.Equal(t, &Outcome{Analysed: 1, Silent: 3}, out)
}

func TestPulledPackageIsNotReadTwice(t *testing.T) {
	dir := write(t, `
-- a/a.go --
package a

import (
	"example.com/app/b"
	"go.temporal.io/sdk/workflow"
)

func A(ctx workflow.Context) { b.B(ctx) }
-- b/b.go --
package b

import "go.temporal.io/sdk/workflow"

func B(ctx workflow.Context) { tick() }

func tick() {}
`)
	var ran []string
	lines, _ := run(t, Options{Dir: dir}, newTicker(&ran))
	require.Equal(t, []string{"example.com/app/b: [B>tick]", "example.com/app/a: [A>B>tick]"}, lines)
	require.Equal(t, []string{"example.com/app/b", "example.com/app/a"}, ran)
}

func TestModelledPackagesAndStdAreNotRead(t *testing.T) {
	dir := write(t, `
-- flow/flow.go --
package flow

import (
	"strings"

	"example.com/app/clock"
	"go.temporal.io/sdk/workflow"
)

func Flow(ctx workflow.Context) { clock.Read(); strings.ToUpper("") }
-- clock/clock.go --
package clock

func Read() { tick() }

func tick() {}
`)
	var ran []string
	lines, _ := run(t, Options{Dir: dir, Modelled: func(path string) bool { return path == "example.com/app/clock" }}, newTicker(&ran))
	require.Equal(t, []string{"example.com/app/flow: []"}, lines)
	require.Equal(t, []string{"example.com/app/flow"}, ran)
}

func TestBrokenPackagesAreNamedAndTheOthersAnalysed(t *testing.T) {
	dir := write(t, `
-- go.mod --
module example.com/app

go 1.24

require (
	example.com/missing v1.0.0
	go.temporal.io/sdk v1.50.0
)

replace go.temporal.io/sdk => ./sdk
-- good/good.go --
package good

import "go.temporal.io/sdk/workflow"

func Good(ctx workflow.Context) { tick() }

func tick() {}
-- mistyped/mistyped.go --
package mistyped

import "go.temporal.io/sdk/workflow"

func F(ctx workflow.Context) { undefined() }

func Declared() int { return 1 }
-- usesmistyped/uses.go --
package usesmistyped

import (
	"example.com/app/mistyped"
	"go.temporal.io/sdk/workflow"
)

func Uses(ctx workflow.Context) { mistyped.Declared(); tick() }

func tick() {}
-- garbled/garbled.go --
package garbled

import "go.temporal.io/sdk/workflow"

func F(ctx workflow.Context) { if }
-- lost/lost.go --
package lost

import (
	"example.com/missing"
	"go.temporal.io/sdk/workflow"
)

func F(ctx workflow.Context) { missing.F() }
-- useslost/uses.go --
package useslost

import (
	"example.com/app/lost"
	"go.temporal.io/sdk/workflow"
)

func Uses(ctx workflow.Context) { lost.F(ctx) }
-- cycle1/c.go --
package cycle1

import (
	_ "example.com/app/cycle2"
	_ "go.temporal.io/sdk/workflow"
)
-- cycle2/c.go --
package cycle2

import _ "example.com/app/cycle1"
-- excluded/excluded.go --
//go:build never

package excluded
`)
	lines, out := run(t, Options{Dir: dir, Patterns: []string{"./...", "./excluded"}}, newTicker(nil))
	require.Equal(t, []string{
		"example.com/app/good: [Good>tick]",
		"example.com/app/usesmistyped: [Uses>tick]",
	}, lines)
	var skipped []string
	for _, s := range out.Skipped {
		skipped = append(skipped, strings.TrimPrefix(s.Package, "example.com/app/")+": "+strings.ReplaceAll(s.Reason, dir+string(filepath.Separator), ""))
	}
	require.Equal(t, []string{
		"cycle1: import cycle not allowed: import stack: [example.com/app/cycle1 example.com/app/cycle2 example.com/app/cycle1]",
		"cycle2: needs example.com/app/cycle1, which cannot be loaded: import cycle not allowed: import stack: [example.com/app/cycle1 example.com/app/cycle2 example.com/app/cycle1]",
		"excluded: build constraints exclude all Go files in excluded",
		"garbled: garbled/garbled.go:5:35: expected operand, found '}'",
		"lost: needs example.com/missing, which cannot be loaded: lost/lost.go:4:2: module lookup disabled by GOPROXY=off",
		"mistyped: mistyped/mistyped.go:5:32: undefined: undefined",
		"useslost: needs example.com/missing, which cannot be loaded: lost/lost.go:4:2: module lookup disabled by GOPROXY=off",
	}, skipped)
}

func TestPanicCostsOneAnalyzerOnOnePackage(t *testing.T) {
	dir := write(t, `
-- a/a.go --
package a

import _ "go.temporal.io/sdk/workflow"
-- b/b.go --
package b

import _ "go.temporal.io/sdk/workflow"
`)
	base := &analysis.Analyzer{Name: "base", Doc: "panics on a", Run: func(pass *analysis.Pass) (any, error) {
		if pass.Pkg.Name() == "a" {
			var none []int
			none[len(pass.Files)]++
		}
		return "fine", nil
	}}
	above := &analysis.Analyzer{Name: "above", Doc: "requires base", Requires: []*analysis.Analyzer{base}, Run: func(pass *analysis.Pass) (any, error) {
		return "on " + pass.ResultOf[base].(string), nil
	}}
	lines, out := run(t, Options{Dir: dir}, newTicker(nil), above)
	require.Equal(t, []string{"example.com/app/a: []", "example.com/app/b: []", "example.com/app/b: on fine"}, lines)
	require.Len(t, out.Skipped, 1, "an analyzer that could not run for want of another is not reported")
	require.Equal(t, "base", out.Skipped[0].Analyzer)
	require.Regexp(t, `^panic: runtime error: index out of range \[1\] with length 0 \(load\.TestPanicCosts\S+ at load_test\.go:\d+`, out.Skipped[0].Reason)
	require.Equal(t, 2, out.Analysed)
}

func TestTestFiles(t *testing.T) {
	dir := write(t, `
-- flow/flow.go --
package flow

import "go.temporal.io/sdk/workflow"

func Flow(ctx workflow.Context) { tick() }

func tick() {}
-- flow/inner_test.go --
package flow

func Inner() { tick() }
-- flow/outer_test.go --
package flow_test

import (
	"example.com/app/flow"
	"example.com/app/helper"
)

func outer() { flow.Inner() }

func through() { helper.Help() }
-- helper/helper.go --
package helper

import "example.com/app/flow"

func Help() { flow.Flow(nil) }
`)
	plain, out := run(t, Options{Dir: dir, Patterns: []string{"./flow"}}, newTicker(nil))
	require.Equal(t, []string{"example.com/app/flow: [Flow>tick]"}, plain)
	require.Equal(t, 1, out.Analysed)

	tests, out := run(t, Options{Dir: dir, Patterns: []string{"./flow"}, Tests: true}, newTicker(nil))
	require.Equal(t, []string{
		"example.com/app/flow: [Flow>tick Inner>tick]",
		"example.com/app/flow_test: [outer>Inner>tick through>Help>Flow>tick]",
	}, tests)
	require.Empty(t, out.Skipped)
}

// unencodable has nothing that gob would carry.
type unencodable struct{ hidden int }

func (*unencodable) AFact() {}

func TestFactThatDoesNotEncodeFailsLoudly(t *testing.T) {
	dir := write(t, `
-- flow/flow.go --
package flow

import "go.temporal.io/sdk/workflow"

func Flow(ctx workflow.Context) {}
`)
	a := &analysis.Analyzer{Name: "bad", Doc: "bad fact", FactTypes: []analysis.Fact{new(unencodable)}, Run: func(pass *analysis.Pass) (any, error) {
		pass.ExportObjectFact(pass.Pkg.Scope().Lookup("Flow"), &unencodable{1})
		return nil, nil
	}}
	_, out := run(t, Options{Dir: dir}, a)
	require.Len(t, out.Skipped, 1)
	require.Contains(t, out.Skipped[0].Reason, "fact *load.unencodable does not encode")
}

func TestFactsOnLocalsStayInTheirPackage(t *testing.T) {
	dir := write(t, `
-- flow/flow.go --
package flow

import (
	"example.com/app/lib"
	"go.temporal.io/sdk/workflow"
)

func Flow(ctx workflow.Context) { lib.Exported() }
-- lib/lib.go --
package lib

func Exported() { hidden() }

func hidden() { tick() }

func tick() {}
`)
	lines, _ := run(t, Options{Dir: dir}, newTicker(nil))
	// hidden is below Exported in the file: the toy reads in source order, so
	// Exported learns nothing, and flow must not either.
	require.Equal(t, []string{"example.com/app/flow: []"}, lines)
}

func TestPackageFacts(t *testing.T) {
	dir := write(t, `
-- flow/flow.go --
package flow

import (
	_ "example.com/app/lib"
	_ "go.temporal.io/sdk/workflow"
)
-- lib/lib.go --
package lib
`)
	a := &analysis.Analyzer{Name: "named", Doc: "package facts", FactTypes: []analysis.Fact{new(reaches)}}
	a.Run = func(pass *analysis.Pass) (any, error) {
		pass.ExportPackageFact(&reaches{"seen " + pass.Pkg.Name()})
		var said []string
		for _, dep := range pass.Pkg.Imports() {
			var fact reaches
			if pass.ImportPackageFact(dep, &fact) {
				said = append(said, fact.Path)
			}
		}
		for _, own := range pass.AllPackageFacts() {
			said = append(said, own.Fact.(*reaches).Path)
		}
		return said, nil
	}
	lines, _ := run(t, Options{Dir: dir, Modelled: func(path string) bool { return strings.HasPrefix(path, "go.temporal.io/") }}, a)
	require.Equal(t, []string{"example.com/app/flow: [seen lib seen flow]"}, lines)
}

func TestListing(t *testing.T) {
	dir := write(t, `
-- flow/flow.go --
package flow

import _ "go.temporal.io/sdk/workflow"
-- sub/b.go --
package sub
-- empty/notes.txt --
no Go here
`)
	l, err := List(context.Background(), Options{Dir: dir})
	require.NoError(t, err)
	require.Equal(t, 2, l.Requested())
	file := l.File("example.com/app/flow/flow.go")
	_, err = os.Stat(file)
	require.NoError(t, err)
	require.Empty(t, l.File("example.com/app/flow/other.go"))
	require.Empty(t, l.Modules(), "a module replaced by a folder is shown by its folder")

	none, err := List(context.Background(), Options{Dir: dir, Patterns: []string{"./empty/..."}})
	require.NoError(t, err)
	require.Zero(t, none.Requested())
}

func TestToolchain(t *testing.T) {
	for _, test := range []struct{ tool, module, want string }{
		{"go1.26.8", "go1.26.8", ""},
		{"go1.26.8", "go1.26.11", ""},
		{"go1.27.0", "go1.26.8", ""},
		{"devel go1.27-abcdef", "go1.28.0", ""},
		{"go1.26.8", "go1.27.0", "this replayvet was built with go1.26.8 and cannot read code for go1.27.0"},
	} {
		err := compatible(test.tool, test.module)
		if test.want == "" {
			require.NoError(t, err, "%s %s", test.tool, test.module)
		} else {
			require.ErrorContains(t, err, test.want)
		}
	}
}

// lazy is the result of an analyzer that says nothing until it is asked.
type lazy struct {
	pass *analysis.Pass
	seen *[]string
}

func (l *lazy) Demand(obj types.Object, _ analysis.Fact) {
	*l.seen = append(*l.seen, l.pass.Pkg.Name()+"."+obj.Name())
	if obj.Name() == "Panics" {
		panic("no idea")
	}
	if obj.Name() != "Pure" {
		l.pass.ExportObjectFact(obj, &reaches{"demanded " + obj.Name()})
	}
}

func TestFactsOnDemand(t *testing.T) {
	dir := write(t, `
-- a/a.go --
package a

import (
	"example.com/app/lib"
	"go.temporal.io/sdk/workflow"
)

func A(ctx workflow.Context) { lib.Used(); lib.Used(); lib.Pure(); lib.Pure(); lib.Panics() }
-- b/b.go --
package b

import (
	"example.com/app/a"
	"example.com/app/lib"
)

func B() { lib.Used(); a.A(nil) }
-- lib/lib.go --
package lib

func Used() {}

func Pure() {}

func Panics() {}

func Unused() {}
`)
	var seen []string
	a := &analysis.Analyzer{Name: "lazy", Doc: "facts on demand", FactTypes: []analysis.Fact{new(reaches)}}
	a.Run = func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			for _, decl := range file.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
					tickPath(pass, pass.TypesInfo.Defs[fn.Name].(*types.Func), fn.Body)
				}
			}
		}
		return &lazy{pass, &seen}, nil
	}
	_, out := run(t, Options{Dir: dir}, a)
	require.Equal(t, []string{"lib.Used", "lib.Pure", "lib.Panics", "a.A"}, seen, "each object is asked for once, unused ones never")
	require.Len(t, out.Skipped, 1)
	require.Contains(t, out.Skipped[0].Reason, "panic: no idea")
}
