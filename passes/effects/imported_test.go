package effects

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

type imported map[string]*types.Package

func (m imported) Import(path string) (*types.Package, error) { return m[path], nil }

// checkText is the pass of a package with one file; known are those that it can
// import, and it is one of them from then on.
func checkText(t *testing.T, fset *token.FileSet, known imported, path, text string) *analysis.Pass {
	t.Helper()
	file, err := parser.ParseFile(fset, path+".go", text, parser.SkipObjectResolution)
	require.NoError(t, err)
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, FileVersions: map[*ast.File]string{},
	}
	pkg, err := (&types.Config{Importer: known}).Check(path, fset, []*ast.File{file}, info)
	require.NoError(t, err)
	known[path] = pkg
	return &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info}
}

// What is mentioned, in whatever way, has a member, so that the SSA form can be
// built; nothing else has.
func TestImports(t *testing.T) {
	fset, known := token.NewFileSet(), imported{}
	checkText(t, fset, known, "lib", `package lib

const Limit = 1

var Level, Unused int

type Pair[T any] struct{ Count int }

func (Pair[T]) Called()          {}
func (*Pair[T]) Promoted()       {}
func (Pair[T]) Value()           {}
func (Pair[T]) Uncalled()        {}
func Generic[T any](T)           {}
func Plain()                     {}
func Dotted()                    {}
func Spare()                     {}
`)
	u := &unit{pass: checkText(t, fset, known, "app", `package app

import (
	"lib"
	. "lib"
)

type wrapped struct{ *lib.Pair[string] }

type caller interface{ Uncalled() }

var values = []func(){lib.Plain}

func use(w wrapped) caller {
	lib.Pair[int]{Count: lib.Level}.Called()
	w.Promoted()
	values = append(values, w.Value)
	lib.Generic(lib.Limit)
	Dotted()
	return w
}
`)}
	u.build()
	lib := known["lib"]
	pair := lib.Scope().Lookup("Pair").Type().(*types.Named)
	for i, want := range []bool{true, true, true, false} {
		method := pair.Method(i)
		require.Equal(t, want, u.prog.FuncValue(method) != nil, method.Name())
	}
	for name, want := range map[string]bool{
		"Level": true, "Unused": false, "Generic": true, "Plain": true, "Dotted": true, "Spare": false,
	} {
		require.Equal(t, want, u.prog.Package(lib).Members[name] != nil, name)
	}
	require.NotEmpty(t, u.pkg.Func("use").Blocks)
	plain := u.prog.Package(lib).Members["Plain"].(*ssa.Function)
	require.Empty(t, plain.Blocks)
	require.Equal(t, "from type information", plain.Synthetic)
}
