package emit

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Import makes a package usable at a place that a fix edits: it returns how to
// qualify a name of the package there ("time.", or "" under a dot import), and
// the edits that import it where the file does not yet. Fixes of one file that
// need the same import get the same edit, which drivers then make once.
//
// name is the package's own. Drivers remove what a fix left unused; they add
// nothing.
func (s *Sink) Import(at token.Pos, importPath, name string) (qualifier string, edits []analysis.TextEdit) {
	file := s.file(at)
	scope := s.Pass.TypesInfo.Scopes[file]
	if inner := scope.Innermost(at); inner != nil {
		scope = inner
	}
	for _, spec := range file.Imports {
		imported := s.Pass.TypesInfo.PkgNameOf(spec)
		if imported == nil || imported.Imported().Path() != importPath {
			continue
		}
		if imported.Name() == "." {
			return "", nil
		}
		if _, found := scope.LookupParent(imported.Name(), at); found == imported {
			return imported.Name() + ".", nil
		}
	}
	local := name
	for n := 2; !free(s.Pass, file, scope, local, at); n++ {
		local = fmt.Sprintf("%s%d", name, n)
	}
	spec := strconv.Quote(importPath)
	if local != path.Base(importPath) {
		spec = local + " " + spec
	}
	return local + ".", []analysis.TextEdit{importEdit(file, importPath, spec)}
}

func (s *Sink) file(at token.Pos) *ast.File {
	for _, file := range s.Pass.Files {
		if file.FileStart <= at && at <= file.FileEnd {
			return file
		}
	}
	panic("a fix of a place outside the package")
}

// free reports whether a name means nothing where it would be used, and may be
// declared by an import of the file: the package must not declare it either.
func free(pass *analysis.Pass, file *ast.File, scope *types.Scope, name string, at token.Pos) bool {
	_, found := scope.LookupParent(name, at)
	return found == nil && pass.Pkg.Scope().Lookup(name) == nil && pass.TypesInfo.Scopes[file].Lookup(name) == nil
}

// importEdit adds a specification to the first group of imports, where gofmt
// would have it, or a declaration of its own to a file without a group.
func importEdit(file *ast.File, importPath, spec string) analysis.TextEdit {
	insert := func(at token.Pos, text string) analysis.TextEdit {
		return analysis.TextEdit{Pos: at, End: at, NewText: []byte(text)}
	}
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.IMPORT {
			break
		}
		if !group.Lparen.IsValid() || len(group.Specs) == 0 {
			continue
		}
		last := group.Specs[0].(*ast.ImportSpec)
		if std(importPath) != std(pathOf(last)) && std(importPath) {
			return insert(last.Pos(), spec+"\n\n\t")
		}
		for _, other := range group.Specs {
			other := other.(*ast.ImportSpec)
			if std(pathOf(other)) != std(importPath) {
				continue
			}
			if pathOf(other) > importPath {
				return insert(startOf(other), spec+"\n\t")
			}
			last = other
		}
		if std(pathOf(last)) != std(importPath) {
			last = group.Specs[len(group.Specs)-1].(*ast.ImportSpec)
			return insert(endOf(last), "\n\n\t"+spec)
		}
		return insert(endOf(last), "\n\t"+spec)
	}
	if len(file.Imports) > 0 {
		return insert(endOf(file.Imports[0]), "\nimport "+spec)
	}
	return insert(file.Name.End(), "\n\nimport "+spec)
}

// std guesses by the dot that other paths have in their first element.
func std(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return !strings.Contains(first, ".")
}

func pathOf(spec *ast.ImportSpec) string {
	p, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return ""
	}
	return p
}

func startOf(spec *ast.ImportSpec) token.Pos {
	if spec.Doc != nil {
		return spec.Doc.Pos()
	}
	return spec.Pos()
}

// endOf is behind the comment on the line.
func endOf(spec *ast.ImportSpec) token.Pos {
	if spec.Comment != nil {
		return spec.Comment.End()
	}
	return spec.End()
}
