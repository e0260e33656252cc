package snapshot

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"path/filepath"
	"strings"

	"github.com/replayvet/replayvet/cmd/internal/load"
	"github.com/replayvet/replayvet/passes/models"
)

// preferred are the places where a package decides which version new runs get
// of a change: otherwise it is the newest. Where nothing but the newest comes
// out of it is not asked.
func preferred(p *load.Package) []string {
	var places []string
	for _, file := range p.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if field, ok := p.Pass.TypesInfo.Uses[n].(*types.Var); ok && n.Name == "PreferredVersionProvider" && field.IsField() && field.Pkg() != nil && models.InSDK(field.Pkg().Path()) {
					places = append(places, decider(p, n.Pos(), "PreferredVersionProvider"))
				}
			case *ast.FuncDecl:
				if n.Recv != nil && n.Name.Name == "GetVersion" && answersVersions(p, n) {
					places = append(places, decider(p, n.Pos(), "an interceptor's GetVersion"))
				}
			}
			return true
		})
	}
	return places
}

func decider(p *load.Package, pos token.Pos, what string) string {
	at, folder := p.Pass.Fset.Position(pos), p.Pass.Pkg.Path()
	if p.Pass.Module != nil {
		folder = strings.TrimPrefix(strings.TrimPrefix(folder, p.Pass.Module.Path), "/")
	}
	return fmt.Sprintf("%s (%s:%d)", what, path.Join(folder, filepath.Base(at.Filename)), at.Line)
}

// answersVersions reports whether a method has the form of an interceptor's
// GetVersion and yields anything but what the next one does.
func answersVersions(p *load.Package, fn *ast.FuncDecl) bool {
	obj, ok := p.Pass.TypesInfo.Defs[fn.Name].(*types.Func)
	if !ok || fn.Body == nil {
		return false
	}
	sig := obj.Signature()
	if sig.Params().Len() != 4 || sig.Results().Len() != 1 || !isVersion(sig.Results().At(0).Type()) || !isVersion(sig.Params().At(3).Type()) {
		return false
	}
	passed := map[types.Object]bool{}
	isNext := func(e ast.Expr) bool {
		switch e := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			next, ok := e.Fun.(*ast.SelectorExpr)
			if !ok || next.Sel.Name != "GetVersion" || len(e.Args) != 4 {
				return false
			}
			// A range of its own is an answer as well.
			id, ok := ast.Unparen(e.Args[3]).(*ast.Ident)
			return ok && p.Pass.TypesInfo.Uses[id] == sig.Params().At(3)
		case *ast.Ident:
			return passed[p.Pass.TypesInfo.Uses[e]]
		}
		return false
	}
	answers := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				id, ok := left.(*ast.Ident)
				switch {
				case !ok || len(n.Lhs) != len(n.Rhs):
				case p.Pass.TypesInfo.Defs[id] != nil:
					passed[p.Pass.TypesInfo.Defs[id]] = isNext(n.Rhs[i])
				default:
					passed[p.Pass.TypesInfo.Uses[id]] = false
				}
			}
		case *ast.ReturnStmt:
			answers = answers || len(n.Results) != 1 || !isNext(n.Results[0])
		}
		return true
	})
	return answers
}

func isVersion(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Version" && named.Obj().Pkg() != nil && models.InSDK(named.Obj().Pkg().Path())
}
