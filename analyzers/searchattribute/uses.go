package searchattribute

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/replayvet/replayvet/passes/models"
)

// keyKinds are the SDK's constructors of keys, by what they are for.
var keyKinds = map[string]string{
	"NewSearchAttributeKeyString":      text,
	"NewSearchAttributeKeyKeyword":     keyword,
	"NewSearchAttributeKeyBool":        "Bool",
	"NewSearchAttributeKeyInt64":       "Int",
	"NewSearchAttributeKeyFloat64":     "Double",
	"NewSearchAttributeKeyTime":        "Datetime",
	"NewSearchAttributeKeyKeywordList": "KeywordList",
}

// uses lists what names search attributes, in source order of the files.
func (c *checker) uses() []use {
	set := c.written()
	var out []use
	for _, file := range c.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if kind, ok := c.constructs(n); ok {
					if name, ok := c.constant(n.Args[0]); ok {
						out = append(out, use{name: name, at: n.Args[0], kind: kind, typed: true, set: set[n]})
					}
				} else if fn := c.callee(n); fn != nil && fn.Name() == "UpsertSearchAttributes" && len(n.Args) == 2 {
					out = append(out, c.entries(n.Args[1])...)
				}
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "SearchAttributes" && models.OfSDK(c.Pass.TypesInfo.Uses[key]) {
					out = append(out, c.entries(n.Value)...)
				}
			}
			return true
		})
	}
	return out
}

// callee is the function or method of the SDK that a call runs, or nil.
func (c *checker) callee(call *ast.CallExpr) *types.Func {
	fn, ok := typeutil.Callee(c.Pass.TypesInfo, call).(*types.Func)
	if !ok || !models.OfSDK(fn) {
		return nil
	}
	return fn
}

func (c *checker) constructs(call *ast.CallExpr) (kind string, ok bool) {
	if len(call.Args) != 1 {
		return "", false
	}
	fn := c.callee(call)
	if fn == nil {
		return "", false
	}
	kind, ok = keyKinds[fn.Name()]
	return kind, ok
}

func (c *checker) constant(e ast.Expr) (string, bool) {
	if v := c.Pass.TypesInfo.Types[e].Value; v != nil && v.Kind() == constant.String {
		return constant.StringVal(v), true
	}
	return "", false
}

// written are the constructions of keys by which something is set or removed,
// directly or through the variable that holds the key.
func (c *checker) written() map[*ast.CallExpr]bool {
	held := make(map[types.Object]*ast.CallExpr)
	hold := func(name ast.Expr, value ast.Expr) {
		id, ok := name.(*ast.Ident)
		call, made := ast.Unparen(value).(*ast.CallExpr)
		if !ok || !made {
			return
		}
		if _, ok := c.constructs(call); ok {
			if obj := c.Pass.TypesInfo.ObjectOf(id); obj != nil {
				held[obj] = call
			}
		}
	}
	var receivers []ast.Expr
	for _, file := range c.Pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i := range min(len(n.Names), len(n.Values)) {
					hold(n.Names[i], n.Values[i])
				}
			case *ast.AssignStmt:
				for i := range min(len(n.Lhs), len(n.Rhs)) {
					hold(n.Lhs[i], n.Rhs[i])
				}
			case *ast.CallExpr:
				if fn := c.callee(n); fn != nil && (fn.Name() == "ValueSet" || fn.Name() == "ValueUnset") {
					if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok {
						receivers = append(receivers, ast.Unparen(sel.X))
					}
				}
			}
			return true
		})
	}
	set := make(map[*ast.CallExpr]bool)
	for _, recv := range receivers {
		switch e := recv.(type) {
		case *ast.CallExpr:
			set[e] = true
		case *ast.Ident:
			if call := held[c.Pass.TypesInfo.Uses[e]]; call != nil {
				set[call] = true
			}
		}
	}
	return set
}

// entries are those of a map literal, or of a variable that is declared with
// one, and what is stored there by a constant key.
func (c *checker) entries(e ast.Expr) []use {
	e = ast.Unparen(e)
	if lit, ok := e.(*ast.CompositeLit); ok {
		return c.literal(lit)
	}
	id, ok := e.(*ast.Ident)
	if !ok {
		return nil
	}
	obj := c.Pass.TypesInfo.Uses[id]
	if _, ok := obj.(*types.Var); !ok || obj.Pkg() != c.Pass.Pkg {
		return nil
	}
	var out []use
	assign := func(to, value ast.Expr) {
		switch to := ast.Unparen(to).(type) {
		case *ast.Ident:
			if lit, ok := ast.Unparen(value).(*ast.CompositeLit); ok && c.Pass.TypesInfo.ObjectOf(to) == obj {
				out = append(out, c.literal(lit)...)
			}
		case *ast.IndexExpr:
			if x, ok := ast.Unparen(to.X).(*ast.Ident); ok && c.Pass.TypesInfo.Uses[x] == obj {
				out = append(out, c.entry(to.Index, value)...)
			}
		}
	}
	for _, file := range c.Pass.Files {
		if obj.Parent() != c.Pass.Pkg.Scope() && (obj.Pos() < file.FileStart || file.FileEnd < obj.Pos()) {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i := range min(len(n.Names), len(n.Values)) {
					assign(n.Names[i], n.Values[i])
				}
			case *ast.AssignStmt:
				for i := range min(len(n.Lhs), len(n.Rhs)) {
					assign(n.Lhs[i], n.Rhs[i])
				}
			}
			return true
		})
	}
	return out
}

func (c *checker) literal(lit *ast.CompositeLit) []use {
	if _, ok := c.Pass.TypesInfo.TypeOf(lit).Underlying().(*types.Map); !ok {
		return nil
	}
	var out []use
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			out = append(out, c.entry(kv.Key, kv.Value)...)
		}
	}
	return out
}

func (c *checker) entry(key, value ast.Expr) []use {
	name, ok := c.constant(key)
	if !ok {
		return nil
	}
	kind, known := kindOf(c.Pass.TypesInfo.TypeOf(value))
	if !known {
		return nil
	}
	return []use{{name: name, at: key, kind: kind, set: true}}
}

// kindOf is the type that a Go value has as a search attribute; it is not known
// for an interface, and for what encodes itself.
func kindOf(t types.Type) (kind string, known bool) {
	if t == nil || types.IsInterface(t) {
		return "", false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		if named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time" && named.Obj().Name() == "Time" {
			return "Datetime", true
		}
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "MarshalJSON"); obj != nil {
			return "", false
		}
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "MarshalText"); obj != nil {
			return text, true
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case u.Kind() == types.UntypedNil:
			return "", false // it removes the attribute
		case info&types.IsString != 0:
			return text, true
		case info&types.IsBoolean != 0:
			return "Bool", true
		case info&types.IsInteger != 0:
			return "Int", true
		case info&types.IsFloat != 0:
			return "Double", true
		}
	case *types.Slice:
		// Each type takes a list of one.
		kind, known := kindOf(u.Elem())
		if known && kind == text {
			return "KeywordList", true
		}
		return "", false
	case *types.Struct, *types.Map:
		return "", !strings.HasSuffix(t.String(), "Payload")
	}
	return "", false
}
