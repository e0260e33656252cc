package load

import (
	"go/ast"
	"go/types"
	"slices"
)

// dropC empties the functions and initialisers that speak of C where cgo did
// not run: its names have no types there, which no analyzer is prepared for.
// What they do stays unknown, as that of any function without a body.
func (s *source) dropC() {
	for _, f := range s.files {
		if !slices.ContainsFunc(f.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"C"` }) {
			continue
		}
		for _, decl := range f.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				if decl.Body != nil && s.mentionsC(decl.Body) {
					decl.Body = nil
				}
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					if v, ok := spec.(*ast.ValueSpec); ok && slices.ContainsFunc(v.Values, func(e ast.Expr) bool { return s.mentionsC(e) }) {
						v.Values = nil
					}
				}
			}
		}
	}
	s.info.InitOrder = slices.DeleteFunc(s.info.InitOrder, func(i *types.Initializer) bool { return s.mentionsC(i.Rhs) })
}

func (s *source) mentionsC(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return !found
		}
		if pkg, ok := s.info.Uses[id].(*types.PkgName); ok && pkg.Imported().Path() == "C" {
			found = true
		}
		return !found
	})
	return found
}
