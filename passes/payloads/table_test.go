package payloads

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"github.com/stretchr/testify/require"
)

// The two sides are type-checked apart, as those of two packages are.
func sideOf(t *testing.T, declarations string) Side {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", "package p\n"+declarations, 0)
	require.NoError(t, err)
	pkg, err := new(types.Config).Check("example.com/p", fset, []*ast.File{file}, nil)
	require.NoError(t, err)
	b := NewBuilder()
	n := b.Add(pkg.Scope().Lookup("V").Type())
	return Side{b.Table(), n}
}

func TestClash(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"var V int", "var V *float64", ""},
		{"var V int", "var V string", "a JSON number cannot be decoded into a string"},
		{"var V any", "var V string", ""},
		{"var V []byte", "var V string", ""},
		{"var V []int", "var V [2]string", "a JSON number cannot be decoded into a string"},
		{"var V map[string]int", "var V map[string]bool", "a JSON number cannot be decoded into a bool"},
		{"var V map[string]int", "var V struct{ A string }", ""},
		{"var V struct{ A int }", "var V struct{ B int }", "they have no field in common, so it arrives empty"},
		{"var V struct{ A int }", "var V struct{ X int `json:\"a\"` }", ""},
		{"var V struct{ A struct{ B int } }", "var V struct{ A struct{ B string } }", "the field A of both is not the same: the field B of both is not the same: a JSON number cannot be decoded into a string"},
		{"var V N; type N struct{ Next *N; A int }", "var V M; type M struct{ Next *M; A int64 }", ""},
		{"var V N; type N struct{ Next *N; A int }", "var V M; type M struct{ Next *M; A bool }", "the field A of both is not the same: a JSON number cannot be decoded into a bool"},
		{"var V struct{ E; A int }; type E struct{ B int }", "var V struct{ A string }", ""},
		// The same name in both runs is the same type.
		{"var V T; type T int", "var V T; type T string", ""},
	} {
		require.Equal(t, test.want, Clash(sideOf(t, test.from), sideOf(t, test.to)), "%s > %s", test.from, test.to)
	}
}

func TestTableIsBounded(t *testing.T) {
	source := "var V struct {\n"
	for i := range maxTypes + 10 {
		source += fmt.Sprintf("A%d [%d]int\n", i, i+1)
	}
	side := sideOf(t, source+"}")
	require.Len(t, side.Table, maxTypes)
	require.Empty(t, Clash(side, side))
}
