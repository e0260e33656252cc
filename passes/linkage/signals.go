package linkage

import (
	"go/ast"
	"go/token"
	"go/types"
)

// received lists what a signal channel decodes into: a signature for each
// receive, nil for one that is not in view. The channel is followed into the
// one variable that holds it and into callbacks of AddReceive.
func (r *reader) received(channel *ast.CallExpr, within ast.Node) []*Signature {
	f := follower{r: r, within: within}
	f.use(parents(within, channel))
	return f.found
}

type follower struct {
	r      *reader
	within ast.Node
	found  []*Signature
	depth  int
}

// use judges one use of the channel: the expression is the last of the path.
func (f *follower) use(path []ast.Node) {
	e, up := path[len(path)-1].(ast.Expr), path[:len(path)-1]
	for len(up) > 0 {
		if p, ok := up[len(up)-1].(*ast.ParenExpr); ok {
			e, up = p, up[:len(up)-1]
			continue
		}
		break
	}
	if len(up) == 0 {
		f.unknown()
		return
	}
	switch p := up[len(up)-1].(type) {
	case *ast.SelectorExpr:
		if len(up) > 1 {
			if call, ok := up[len(up)-2].(*ast.CallExpr); ok && call.Fun == p {
				f.method(p.Sel.Name, call)
				return
			}
		}
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(p.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "AddReceive" && len(p.Args) == 2 && p.Args[0] == e {
			f.callback(p.Args[1])
			return
		}
	case *ast.AssignStmt:
		if len(p.Lhs) == len(p.Rhs) {
			for i, rhs := range p.Rhs {
				if rhs == e && p.Tok == token.DEFINE {
					f.variable(p.Lhs[i])
					return
				}
			}
		}
	case *ast.ValueSpec:
		for i, v := range p.Values {
			if v == e && len(p.Names) == len(p.Values) {
				f.variable(p.Names[i])
				return
			}
		}
	}
	f.unknown()
}

func (f *follower) unknown() { f.found = append(f.found, nil) }

// method is a call of the channel's own.
func (f *follower) method(name string, call *ast.CallExpr) {
	at := map[string]int{"Receive": 1, "ReceiveWithTimeout": 2, "ReceiveAsync": 0, "ReceiveAsyncWithMoreFlag": 0}
	i, ok := at[name]
	switch {
	case name == "Len" || name == "Name":
	case !ok || i >= len(call.Args):
		f.unknown()
	default:
		f.target(call.Args[i])
	}
}

// target is what a receive decodes into; one of nil takes everything.
func (f *follower) target(e ast.Expr) {
	t := f.r.pass.TypesInfo.TypeOf(e)
	pointer, ok := types.Unalias(t).Underlying().(*types.Pointer)
	if !ok {
		f.unknown()
		return
	}
	f.found = append(f.found, &Signature{Params: []Param{{f.r.types.Add(pointer.Elem()), types.TypeString(pointer.Elem(), named)}}})
}

// callback gets the channel as its first parameter.
func (f *follower) callback(e ast.Expr) {
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok || len(lit.Type.Params.List) == 0 || len(lit.Type.Params.List[0].Names) == 0 {
		f.unknown()
		return
	}
	f.variable(lit.Type.Params.List[0].Names[0])
}

// variable follows all uses of a variable that holds the channel.
func (f *follower) variable(e ast.Expr) {
	id, ok := e.(*ast.Ident)
	if !ok || f.depth > 4 {
		f.unknown()
		return
	}
	v := f.r.pass.TypesInfo.Defs[id]
	if v == nil {
		if id.Name != "_" {
			f.unknown()
		}
		return
	}
	f.depth++
	ast.Inspect(f.within, func(n ast.Node) bool {
		if use, ok := n.(*ast.Ident); ok && f.r.pass.TypesInfo.Uses[use] == v {
			f.use(parents(f.within, use))
		}
		return true
	})
	f.depth--
}

// parents is the path from root to n, both included.
func parents(root, n ast.Node) []ast.Node {
	var path, found []ast.Node
	ast.Inspect(root, func(at ast.Node) bool {
		if found != nil {
			return false
		}
		if at == nil {
			path = path[:len(path)-1]
			return true
		}
		if at.Pos() > n.Pos() || at.End() < n.End() {
			return false
		}
		path = append(path, at)
		if at == n {
			found = append([]ast.Node(nil), path...)
		}
		return true
	})
	return found
}
