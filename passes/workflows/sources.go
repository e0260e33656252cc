package workflows

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// source is an expression that a variable may get its value from.
type source struct {
	expr ast.Expr
	// from says how the value derives from expr.
	from derivation
	// result is the index into the results of expr, a call.
	result int
}

type derivation uint8

const (
	// whole: the value of expr.
	whole derivation = iota
	// element: an element of expr, which is ranged over.
	element
	// content: expr becomes an element of the variable.
	content
	// result: one of several results of expr.
	result
)

// sources holds, for each variable, field and parameter of the package, what
// is assigned to it anywhere, without regard to order. That is more than what a
// program point sees, which for finding roots is the safe side.
type sources struct {
	info *types.Info
	of   map[*types.Var][]source
}

func collectSources(info *types.Info, in *inspector.Inspector) *sources {
	s := &sources{info: info, of: make(map[*types.Var][]source)}
	in.Preorder([]ast.Node{
		(*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.CompositeLit)(nil),
		(*ast.RangeStmt)(nil), (*ast.CallExpr)(nil),
	}, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.ASSIGN || n.Tok == token.DEFINE {
				s.assign(n.Lhs, n.Rhs)
			}
		case *ast.ValueSpec:
			lhs := make([]ast.Expr, len(n.Names))
			for i, name := range n.Names {
				lhs[i] = name
			}
			s.assign(lhs, n.Values)
		case *ast.CompositeLit:
			s.fields(n)
		case *ast.RangeStmt:
			if n.Value != nil {
				s.add(n.Value, source{expr: n.X, from: element})
			}
		case *ast.CallExpr:
			s.arguments(n)
		}
	})
	return s
}

func (s *sources) assign(lhs, rhs []ast.Expr) {
	for i, l := range lhs {
		switch {
		case len(rhs) == len(lhs):
			s.add(l, source{expr: rhs[i]})
		case len(rhs) != 1:
		case isCall(rhs[0]):
			s.add(l, source{expr: rhs[0], from: result, result: i})
		case i == 0: // v, ok := m[k]
			s.add(l, source{expr: rhs[0]})
		}
	}
}

func isCall(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok
}

// add records src for the variable or field that lhs denotes, if any.
func (s *sources) add(lhs ast.Expr, src source) {
	lhs = ast.Unparen(lhs)
	if index, ok := lhs.(*ast.IndexExpr); ok {
		lhs, src.from = ast.Unparen(index.X), content
	}
	if v := varOf(s.info, lhs); v != nil {
		s.of[v] = append(s.of[v], src)
	}
}

func (s *sources) fields(lit *ast.CompositeLit) {
	strct := structOf(s.info.TypeOf(lit))
	if strct == nil {
		return
	}
	for i, elt := range lit.Elts {
		if field, value := fieldAt(s.info, strct, i, elt); field != nil {
			s.of[field] = append(s.of[field], source{expr: value})
		}
	}
}

// arguments records what calls of this package's functions pass to them.
func (s *sources) arguments(call *ast.CallExpr) {
	fn, ok := typeutil.Callee(s.info, call).(*types.Func)
	if !ok {
		return
	}
	sig := fn.Signature()
	params := sig.Params()
	for i, arg := range call.Args {
		src := source{expr: arg}
		if sig.Variadic() && i >= params.Len()-1 {
			i = params.Len() - 1
			if !call.Ellipsis.IsValid() {
				src.from = content
			}
		}
		if i < params.Len() {
			s.of[params.At(i)] = append(s.of[params.At(i)], src)
		}
	}
}

// varOf is the variable or field that e denotes, or nil.
func varOf(info *types.Info, e ast.Expr) *types.Var {
	var obj types.Object
	switch e := e.(type) {
	case *ast.Ident:
		obj = info.ObjectOf(e)
	case *ast.SelectorExpr:
		obj = info.Uses[e.Sel]
	}
	v, ok := obj.(*types.Var)
	if !ok {
		return nil
	}
	return v.Origin()
}

// structOf is the struct that a composite literal of type t builds, or nil.
func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // an elided &T
		t = p.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

// fieldAt is the field that the i-th element of a struct literal sets, and to
// what.
func fieldAt(info *types.Info, s *types.Struct, i int, elt ast.Expr) (*types.Var, ast.Expr) {
	if kv, ok := elt.(*ast.KeyValueExpr); ok {
		return varOf(info, kv.Key), kv.Value
	}
	if i >= s.NumFields() {
		return nil, nil
	}
	return s.Field(i).Origin(), elt
}
