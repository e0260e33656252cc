package ruletest

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// depth is a fact: how many of the module's packages are below a function.
type depth struct {
	N int
	// M shows what a map does to a fact.
	M map[string]int
}

func (*depth) AFact() {}

// counter exports a depth for each function: one more than for any it calls.
func counter(seen func(fn string, n int), edit func(*depth)) *analysis.Analyzer {
	a := &analysis.Analyzer{Name: "counter", Doc: "counter", FactTypes: []analysis.Fact{new(depth)}, ResultType: reflect.TypeFor[int]()}
	a.Run = func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			for _, decl := range file.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok {
					continue
				}
				d := depth{N: 1}
				ast.Inspect(fn, func(n ast.Node) bool {
					if id, ok := n.(*ast.Ident); ok {
						var below depth
						if callee, ok := pass.TypesInfo.Uses[id].(*types.Func); ok && callee.Pkg() != nil && pass.ImportObjectFact(callee.Origin(), &below) {
							d.N = max(d.N, below.N+1)
						}
					}
					return true
				})
				edit(&d)
				obj := pass.TypesInfo.Defs[fn.Name].(*types.Func)
				seen(obj.FullName(), d.N)
				pass.ExportObjectFact(obj, &d)
			}
		}
		return 0, nil
	}
	return a
}

// module type-checks packages of a module that has nothing else.
func module(t *testing.T, files map[string][]byte) *fixtures {
	t.Helper()
	p := &fixtures{root: moduleRoot(t), fset: token.NewFileSet()}
	p.root = p.copyModule(t, files)
	p.packages = importOrder(p.typecheck(t, p.root, "./..."), nil)
	return p
}

func threeLevels(t *testing.T) *fixtures {
	t.Helper()
	p := module(t, map[string][]byte{
		"bottom/x.go": []byte("package bottom\n\nfunc Exported() {}\n\nfunc unexported() {}\n\ntype T[X any] struct{}\n\nfunc (T[X]) Method() { unexported() }\n"),
		"middle/x.go": []byte("package middle\n\nimport \"github.com/replayvet/replayvet/bottom\"\n\nfunc Exported() { bottom.Exported() }\n\nfunc Method() { bottom.T[int]{}.Method() }\n"),
		"top/x.go":    []byte("package top\n\nimport \"github.com/replayvet/replayvet/middle\"\n\nfunc Top() { middle.Exported(); middle.Method() }\n"),
	})
	require.Len(t, p.packages, 3)
	return p
}

func TestFactsTravelInImportOrder(t *testing.T) {
	p := threeLevels(t)
	const module = "github.com/replayvet/replayvet/"
	depths := make(map[string]int)
	a := counter(func(fn string, n int) { depths[fn] = n }, func(*depth) {})
	out := analyze(t, p, func(*packages.Package) []*analysis.Analyzer { return []*analysis.Analyzer{a} }, nil)
	require.Equal(t, map[string]int{
		module + "bottom.Exported": 1, module + "bottom.unexported": 1,
		"(" + module + "bottom.T[X]).Method": 2,
		module + "middle.Exported":           2, module + "middle.Method": 3,
		module + "top.Top": 4,
	}, depths)
	require.Contains(t, out.report, "bottom.Exported")
	require.NotContains(t, out.report, "bottom.unexported", "its fact does not leave the package")
}

func TestSealRefusesFactsThatVary(t *testing.T) {
	p := threeLevels(t)
	pkg := p.packages[0]
	store := make(factStore)
	f := store.open(pkg)
	d := depth{M: make(map[string]int)}
	for i := range 100 {
		d.M[fmt.Sprint(i)] = i
	}
	f.exportObject(pkg.Types.Scope().Lookup("Exported"), &d)
	_, err := f.seal()
	require.ErrorContains(t, err, "encoding it twice gives different bytes")
}

func TestFactsAboutPackages(t *testing.T) {
	p := threeLevels(t)
	store := make(factStore)
	bottom, middle, top := p.packages[0], p.packages[1], p.packages[2]
	f := store.open(bottom)
	f.exportPackage(&depth{N: 7})
	var d depth
	require.True(t, f.importPackage(bottom.Types, &d))
	require.Equal(t, 7, d.N)
	_, err := f.seal()
	require.NoError(t, err)

	d = depth{}
	require.True(t, store.open(middle).importPackage(bottom.Types, &d))
	require.Equal(t, 7, d.N)
	require.False(t, store.open(top).importPackage(bottom.Types, &d), "only direct imports are in view")
	require.Panics(t, func() { store.open(top).exportObject(bottom.Types.Scope().Lookup("Exported"), &d) })
}

func TestImportOrder(t *testing.T) {
	a, b := &packages.Package{PkgPath: "a"}, &packages.Package{PkgPath: "b"}
	c := &packages.Package{PkgPath: "c", Imports: map[string]*packages.Package{"b": b}}
	d := &packages.Package{PkgPath: "a0", Imports: map[string]*packages.Package{"c": c}}
	all := []*packages.Package{d, c, b, a}
	require.Equal(t, []*packages.Package{a, b, c, d}, importOrder(all, nil))
	require.Equal(t, []*packages.Package{b, c, d, a}, importOrder(all, func(n int) int { return n - 1 }))
}
