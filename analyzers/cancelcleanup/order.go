package cancelcleanup

import (
	"go/ast"
	"go/token"
	"go/types"
)

// loopOf reads a loop over a slice: by range, or by an index that counts.
func (r *run) loopOf(n ast.Node) (loop, bool) {
	info := r.Pass.TypesInfo
	switch n := n.(type) {
	case *ast.RangeStmt:
		l := loop{stmt: n, body: n.Body, list: objectOf(info, n.X), forward: true}
		if l.list == nil || !isSlice(l.list.Type()) {
			return l, false
		}
		l.index, l.value = defined(info, n.Key), defined(info, n.Value)
		if l.value == nil && l.index != nil {
			// With an index, the body may count from the end.
			l.forward = r.indexedBy(n.Body, l.list, l.index)
		}
		return l, true
	case *ast.ForStmt:
		post, ok := n.Post.(*ast.IncDecStmt)
		if !ok {
			return loop{}, false
		}
		l := loop{stmt: n, body: n.Body, index: objectOf(info, post.X), forward: post.Tok == token.INC}
		ast.Inspect(n.Body, func(n ast.Node) bool {
			if x, ok := n.(*ast.IndexExpr); ok && l.list == nil {
				if list := objectOf(info, x.X); list != nil && isSlice(list.Type()) {
					l.list = list
				}
			}
			return true
		})
		if l.list == nil || l.index == nil {
			return l, false
		}
		l.forward = l.forward && r.indexedBy(n.Body, l.list, l.index)
		return l, true
	}
	return loop{}, false
}

// indexedBy reports whether the elements that a body uses are those at the
// index as it is.
func (r *run) indexedBy(body *ast.BlockStmt, list, index types.Object) bool {
	plain := true
	ast.Inspect(body, func(n ast.Node) bool {
		if x, ok := n.(*ast.IndexExpr); ok && objectOf(r.Pass.TypesInfo, x.X) == list {
			id, ok := ast.Unparen(x.Index).(*ast.Ident)
			plain = plain && ok && r.Pass.TypesInfo.Uses[id] == index
		}
		return true
	})
	return plain
}

// objectOf is the variable or field that an expression names.
func objectOf(info *types.Info, e ast.Expr) types.Object {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := info.Uses[x].(*types.Var); ok {
			return v
		}
	case *ast.SelectorExpr:
		if v, ok := info.Uses[x.Sel].(*types.Var); ok {
			return v
		}
	case *ast.StarExpr:
		return objectOf(info, x.X)
	}
	return nil
}

func defined(info *types.Info, e ast.Expr) types.Object {
	id, ok := e.(*ast.Ident)
	if !ok || id.Name == "_" {
		return nil
	}
	if obj := info.Defs[id]; obj != nil {
		return obj
	}
	return info.Uses[id]
}

func isSlice(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// reversed reports whether the package builds or turns the list so that the
// last step comes first: it is handed to a function other than append and len,
// or grows at the front.
func (r *run) reversed(list types.Object) bool {
	reversed, grows := false, false
	for _, file := range r.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name, _ := ast.Unparen(call.Fun).(*ast.Ident)
			for i, a := range call.Args {
				if u, ok := a.(*ast.UnaryExpr); ok {
					a = u.X
				}
				if objectOf(r.Pass.TypesInfo, a) != list {
					continue
				}
				switch {
				case name != nil && name.Name == "append":
					reversed = reversed || i > 0
					grows = grows || i == 0
				case name != nil && (name.Name == "len" || name.Name == "cap"):
				default:
					reversed = true
				}
			}
			return true
		})
	}
	// A list that comes from elsewhere may have any order.
	return reversed || !grows
}
