package effects

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

func TestAccumulate(t *testing.T) {
	roots := analyze(t, packages.Config{}, false, "./testdata/accumulate").Roots
	require.Len(t, roots, 1)
	u := roots[0].Result.(*Result).unit
	wants, got := map[string]string{}, map[string]string{}
	for _, file := range u.pass.Files {
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok {
				wants[fn.Name.Name] = commentAt(u, file, fn.Body.Lbrace)
			}
		}
	}
	require.NotEmpty(t, wants)
	for _, f := range u.fns {
		if _, ok := wants[f.name]; ok {
			got[f.name] = verdictText(verdictOf(t, u, f))
		}
	}
	require.Equal(t, wants, got)
}

// commentAt is the comment on the line of pos.
func commentAt(u *unit, file *ast.File, pos token.Pos) string {
	line := u.pass.Fset.Position(pos).Line
	for _, group := range file.Comments {
		if u.pass.Fset.Position(group.Pos()).Line == line {
			return strings.TrimSpace(group.Text())
		}
	}
	return ""
}

// verdictOf is the gravest verdict on what the range over a map in f carries.
func verdictOf(t *testing.T, u *unit, f *function) verdict {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			next, ok := instr.(*ssa.Next)
			if !ok {
				continue
			}
			iter, keys := elements(next)
			w := u.walkLoop(f, u.control(f.fn).loopAt(b), iter, keys)
			worst := commutes
			for _, p := range w.places {
				worst = max(worst, p.found)
			}
			return worst
		}
	}
	require.Fail(t, "no range over a map", f.name)
	return commutes
}

func verdictText(v verdict) string {
	return [...]string{commutes: "commutes", inOrder: "in order", selected: "selected", arbitrary: "arbitrary"}[v]
}
