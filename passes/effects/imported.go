package effects

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// declareImports tells the program of the packages that this one imports, with
// no more of their functions and variables than it mentions. Without a list,
// ssa makes something of every function and method that a package declares, and
// of a package with a thousand of them callers use a few. So the list is a
// file, made up, that declares those.
func (u *unit) declareImports() {
	mentioned := map[*types.Package]map[types.Object]bool{u.pass.Pkg: nil}
	for _, p := range u.pass.Pkg.Imports() {
		mentioned[p] = map[types.Object]bool{}
	}
	for _, obj := range u.pass.TypesInfo.Uses {
		members := mentioned[obj.Pkg()]
		if members == nil {
			continue
		}
		switch obj := obj.(type) {
		case *types.Func:
			members[obj.Origin()] = true
		case *types.Var:
			if packageLevel(obj) {
				members[obj] = true
			}
		}
	}
	delete(mentioned, u.pass.Pkg)
	for p, members := range mentioned {
		createPackage(u.prog, p, members)
	}
}

// createPackage adds p, which has no syntax, with these members.
func createPackage(prog *ssa.Program, p *types.Package, members map[types.Object]bool) {
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}}
	spec := new(ast.ValueSpec)
	for obj := range members {
		name := ast.NewIdent(obj.Name())
		spec.Names = append(spec.Names, name)
		info.Defs[name] = obj
	}
	// What is declared as a constant has no syntax of its own, whatever it is.
	list := &ast.File{Decls: []ast.Decl{&ast.GenDecl{Tok: token.CONST, Specs: []ast.Spec{spec}}}}
	prog.CreatePackage(p, []*ast.File{list}, info, true)
}
