package cli

import (
	"go/ast"
	"go/parser"
	"go/token"

	"github.com/replayvet/replayvet/cmd/internal/finding"
)

// functions finds the declaration around a finding in the source, by file,
// because go vet does not tell.
type functions map[string][]declared

type declared struct {
	name     string
	from, to int
}

// around is the function as check names it, without the literals in it; "" if
// there is none or the file cannot be read.
func (fs functions) around(place finding.Range) string {
	all, ok := fs[place.Source]
	if !ok {
		all = declarations(place.Source)
		fs[place.Source] = all
	}
	for _, d := range all {
		if d.from <= place.Line && place.Line <= d.to {
			return d.name
		}
	}
	return ""
}

func declarations(name string) []declared {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	var all []declared
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok {
			// Positions of diagnostics obey //line comments too.
			all = append(all, declared{receiver(f) + f.Name.Name, fset.Position(f.Pos()).Line, fset.Position(f.End()).Line})
		}
	}
	return all
}

// receiver is "(*T)." or "T.".
func receiver(f *ast.FuncDecl) string {
	if f.Recv == nil || len(f.Recv.List) == 0 {
		return ""
	}
	pointer := false
	for t := f.Recv.List[0].Type; ; {
		switch of := t.(type) {
		case *ast.StarExpr:
			pointer, t = true, of.X
		case *ast.ParenExpr:
			t = of.X
		case *ast.IndexExpr:
			t = of.X
		case *ast.IndexListExpr:
			t = of.X
		case *ast.Ident:
			if pointer {
				return "(*" + of.Name + ")."
			}
			return of.Name + "."
		default:
			return ""
		}
	}
}
