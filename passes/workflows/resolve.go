package workflows

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// resolver follows a function value back to functions, within the package.
type resolver struct {
	info  *types.Info
	in    *inspector.Inspector
	decls map[*types.Func]*ast.FuncDecl
	// sources are collected when first needed: most packages name the function
	// where they hand it to the SDK.
	sources *sources
	// steps left for the expression at hand.
	steps int
}

// maxSteps bounds the work for one expression. Variables that are assigned from
// each other many times over have exponentially many paths between them; real
// code needs a few dozen steps.
const maxSteps = 10_000

// target is a function that an expression may denote.
type target struct {
	fn  *types.Func
	lit *ast.FuncLit
	// at is the expression that names the function or is the literal.
	at ast.Expr
	// sole is true when the expression can denote nothing else.
	sole bool
}

// targets are the functions that e may denote, in the order found, each once.
func (r *resolver) targets(e ast.Expr) []target {
	var out []target
	seen := make(map[any]bool)
	known := true
	for _, t := range r.terminals(e) {
		tgt := target{at: t}
		var key any
		if lit, ok := t.(*ast.FuncLit); ok {
			tgt.lit, key = lit, lit
		} else if fn := funcOf(r.info, t); fn != nil {
			tgt.fn, key = fn, fn
		} else {
			known = known && r.info.Types[t].IsNil()
			continue
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, tgt)
		}
	}
	if known && len(out) == 1 {
		out[0].sole = true
	}
	return out
}

// terminals are the expressions that the value of e may come from.
func (r *resolver) terminals(e ast.Expr) []ast.Expr {
	r.steps = maxSteps
	return r.expand(e, nil)
}

// funcOf is the declared function or method that e names, or nil.
func funcOf(info *types.Info, e ast.Expr) *types.Func {
	var obj types.Object
	switch e := e.(type) {
	case *ast.Ident:
		obj = info.Uses[e]
	case *ast.SelectorExpr:
		obj = info.Uses[e.Sel]
	case *ast.IndexExpr:
		return funcOf(info, ast.Unparen(e.X))
	case *ast.IndexListExpr:
		return funcOf(info, ast.Unparen(e.X))
	}
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	return fn.Origin()
}

// path is the chain of expressions being followed: variables may be assigned
// from each other.
type path struct {
	expr ast.Expr
	up   *path
}

// enter adds e to the path. It refuses to go round in circles, or on for ever.
func (r *resolver) enter(p *path, e ast.Expr) (next *path, ok bool) {
	if r.steps--; r.steps < 0 {
		return nil, false
	}
	for q := p; q != nil; q = q.up {
		if q.expr == e {
			return nil, false
		}
	}
	return &path{e, p}, true
}

// expand follows e through variables, conversions and factories of this package
// to the expressions its value comes from. What cannot be followed stays as is.
func (r *resolver) expand(e ast.Expr, p *path) []ast.Expr {
	e = ast.Unparen(e)
	p, ok := r.enter(p, e)
	if !ok {
		return nil
	}
	var out []ast.Expr
	switch x := e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v := varOf(r.info, x); v != nil {
			for _, s := range r.sourcesOf(v) {
				switch s.from {
				case whole:
					out = append(out, r.expand(s.expr, p)...)
				case element:
					out = append(out, r.elements(s.expr, p)...)
				case result:
					out = append(out, r.results(s.expr, s.result, p, r.expand)...)
				}
			}
		}
	case *ast.CallExpr:
		if arg := conversion(r.info, x); arg != nil {
			return r.expand(arg, p)
		}
		out = r.results(x, 0, p, r.expand)
	case *ast.IndexExpr:
		out = r.elements(x.X, p) // nothing if x is an instance of a function
	}
	if out == nil {
		return []ast.Expr{e}
	}
	return out
}

// elements are the expressions that the elements of e, a slice, array or map,
// come from.
func (r *resolver) elements(e ast.Expr, p *path) []ast.Expr {
	e = ast.Unparen(e)
	p, ok := r.enter(p, e)
	if !ok {
		return nil
	}
	var out []ast.Expr
	switch x := e.(type) {
	case *ast.Ident, *ast.SelectorExpr:
		v := varOf(r.info, x)
		if v == nil {
			return nil
		}
		for _, s := range r.sourcesOf(v) {
			switch s.from {
			case whole:
				out = append(out, r.elements(s.expr, p)...)
			case content:
				out = append(out, r.expand(s.expr, p)...)
			case element:
				for _, inner := range r.elements(s.expr, p) {
					out = append(out, r.elements(inner, p)...)
				}
			case result:
				out = append(out, r.results(s.expr, s.result, p, r.elements)...)
			}
		}
	case *ast.CompositeLit:
		for _, elt := range x.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			out = append(out, r.expand(elt, p)...)
		}
	case *ast.CallExpr:
		if arg := conversion(r.info, x); arg != nil {
			return r.elements(arg, p)
		}
		if isAppend(r.info, x) {
			out = r.elements(x.Args[0], p)
			for i, arg := range x.Args[1:] {
				if x.Ellipsis.IsValid() && i == len(x.Args)-2 {
					out = append(out, r.elements(arg, p)...)
				} else {
					out = append(out, r.expand(arg, p)...)
				}
			}
			return out
		}
		out = r.results(x, 0, p, r.elements)
	}
	return out
}

// results follows the i-th result of a call to a function of this package.
func (r *resolver) results(call ast.Expr, i int, p *path, follow func(ast.Expr, *path) []ast.Expr) []ast.Expr {
	c, ok := ast.Unparen(call).(*ast.CallExpr)
	if !ok {
		return nil
	}
	var body *ast.BlockStmt
	if lit, ok := ast.Unparen(c.Fun).(*ast.FuncLit); ok {
		body = lit.Body
	} else if fn, ok := typeutil.Callee(r.info, c).(*types.Func); ok {
		if decl := r.decls[fn]; decl != nil {
			body = decl.Body
		}
	}
	if body == nil {
		return nil
	}
	var out []ast.Expr
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if i < len(n.Results) {
				out = append(out, follow(n.Results[i], p)...)
			}
		}
		return true
	})
	return out
}

func (r *resolver) sourcesOf(v *types.Var) []source {
	if r.sources == nil {
		r.sources = collectSources(r.info, r.in)
	}
	return r.sources.of[v]
}

// conversion is the operand of a conversion, nil for a call.
func conversion(info *types.Info, call *ast.CallExpr) ast.Expr {
	if tv, ok := info.Types[call.Fun]; ok && tv.IsType() && len(call.Args) == 1 {
		return call.Args[0]
	}
	return nil
}

func isAppend(info *types.Info, call *ast.CallExpr) bool {
	b, ok := typeutil.Callee(info, call).(*types.Builtin)
	return ok && b.Name() == "append" && len(call.Args) > 0
}
