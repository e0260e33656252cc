package effects

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

func TestMutations(t *testing.T) {
	for _, onDemand := range []bool{false, true} {
		t.Run(fmt.Sprintf("onDemand=%v", onDemand), func(t *testing.T) {
			for _, root := range analyze(t, packages.Config{Tests: true}, onDemand, "./testdata/mutations").Roots {
				u := root.Result.(*Result).unit
				if u == nil || u.pass.Pkg.Name() != "mutations" {
					continue // the main package of the tests
				}
				wants := map[string]string{}
				got := map[string]string{}
				for _, file := range u.pass.Files {
					variables(file, func(name, comment string) { wants[name] = comment })
				}
				for name := range wants {
					g := u.pkg.Var(name)
					require.NotNil(t, g, name)
					got[name] = mutationText(u, g)
				}
				require.Equal(t, wants, got, root.Package.ID)
			}
		})
	}
}

// variables lists the package variables of a file and their line comments.
func variables(file *ast.File, each func(name, comment string)) {
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok || d.Tok != token.VAR {
			continue
		}
		for _, spec := range d.Specs {
			spec := spec.(*ast.ValueSpec)
			if name := spec.Names[0].Name; name != "_" && name != "once" {
				each(name, strings.TrimSpace(spec.Comment.Text()))
			}
		}
	}
}

func mutationText(u *unit, g *ssa.Global) string {
	var texts []string
	for _, m := range u.mutations[g] {
		text := m.by
		if m.field >= 0 {
			text = fmt.Sprintf("%d %s", m.field, m.by)
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}
