package commands

import (
	"go/ast"
	"go/token"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// place writes a position as shapes have it: "dir/file.go:12", relative to the
// module.
func (p *pkg) place(pos token.Pos) string {
	at := p.pass.Fset.Position(pos)
	return path.Join(p.folder(), filepath.Base(at.Filename)) + ":" + strconv.Itoa(at.Line)
}

func (p *pkg) folder() string {
	return strings.TrimPrefix(strings.TrimPrefix(p.pass.Pkg.Path(), p.module()), "/")
}

// At is the outermost expression or statement that begins on the line of a
// shape's place; nil where that is not in this package.
func (r *Result) At(place string) ast.Node {
	for _, file := range r.pkg.pass.Files {
		name, _, _ := strings.Cut(r.pkg.place(file.Package), ".go:")
		line, ok := strings.CutPrefix(place, name+".go:")
		if !ok {
			continue
		}
		want, err := strconv.Atoi(line)
		if err != nil {
			return nil
		}
		var found ast.Node
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || found != nil {
				return false
			}
			switch n.(type) {
			case *ast.File, *ast.BlockStmt, *ast.CommentGroup, *ast.Comment:
				return true
			}
			if r.pkg.pass.Fset.Position(n.Pos()).Line == want {
				found = n
				return false
			}
			return true
		})
		return found
	}
	return nil
}
