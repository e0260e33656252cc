package targets

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// source is one value that a variable gets: the result-th of expr. A nil expr
// is one that nobody knows.
type source struct {
	expr   ast.Expr
	result int
}

// variables is what the package's variables get.
type variables struct {
	sources map[*types.Var][]source
	// zero are those declared without a value.
	zero map[*types.Var]bool
}

func collect(info *types.Info, in *inspector.Inspector) variables {
	vs := variables{sources: make(map[*types.Var][]source), zero: make(map[*types.Var]bool)}
	set := func(lhs ast.Expr, s source) {
		if v := variable(info, lhs); v != nil {
			vs.sources[v] = append(vs.sources[v], s)
		}
	}
	assign := func(lhs, rhs []ast.Expr) {
		for i := range lhs {
			switch {
			case len(lhs) == len(rhs):
				set(lhs[i], source{expr: ast.Unparen(rhs[i])})
			case len(rhs) == 1:
				set(lhs[i], source{expr: ast.Unparen(rhs[0]), result: i})
			}
		}
	}
	in.Preorder([]ast.Node{
		(*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.RangeStmt)(nil), (*ast.UnaryExpr)(nil),
	}, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			assign(n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			var names []ast.Expr
			for _, name := range n.Names {
				if v := variable(info, name); v != nil && len(n.Values) == 0 {
					vs.zero[v] = true
				}
				names = append(names, name)
			}
			assign(names, n.Values)
		case *ast.RangeStmt:
			set(n.Key, source{})
			set(n.Value, source{})
		case *ast.UnaryExpr:
			// Whoever has the address may write.
			if n.Op == token.AND {
				set(n.X, source{})
			}
		}
	})
	return vs
}

func variable(info *types.Info, e ast.Expr) *types.Var {
	if e == nil {
		return nil
	}
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := info.ObjectOf(id).(*types.Var)
	return v
}

// Only is the one value that the variable e is ever given: the result-th of
// expr. For what is no variable, or has several values, ok is false.
func (r *Result) Only(e ast.Expr) (expr ast.Expr, result int, ok bool) {
	v := variable(r.info, e)
	if v == nil || foreign(v) {
		return nil, 0, false
	}
	if s := r.sources[v]; len(s) == 1 && s[0].expr != nil {
		return s[0].expr, s[0].result, true
	}
	return nil, 0, false
}

// Never reports whether e is a variable that is declared without a value and
// never gets one.
func (r *Result) Never(e ast.Expr) bool {
	v := variable(r.info, e)
	return v != nil && !foreign(v) && r.zero[v] && len(r.sources[v]) == 0
}

// Fixed reports whether a variable stands for one value all the time.
func (r *Result) Fixed(v *types.Var) bool { return v != nil && !foreign(v) && len(r.sources[v]) <= 1 }

// foreign reports whether other packages can write a variable.
func foreign(v *types.Var) bool {
	return v.Pkg() == nil || v.Exported() && v.Parent() == v.Pkg().Scope()
}
