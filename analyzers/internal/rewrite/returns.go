package rewrite

import (
	"go/ast"
	"go/types"
	"strings"
)

// Returning is the statement that leaves the function here with an error:
// "return nil, err". A function without results is just left. It is "" where
// the function returns something, and no error at the end.
func (p *Place) Returning(err string) string {
	var fn *ast.FuncType
	switch n := p.Function().(type) {
	case *ast.FuncLit:
		fn = n.Type
	case *ast.FuncDecl:
		fn = n.Type
	default:
		return ""
	}
	if fn.Results.NumFields() == 0 {
		return "return"
	}
	var values []string
	for _, field := range fn.Results.List {
		zero := p.zero(field.Type)
		if zero == "" {
			return ""
		}
		for range max(len(field.Names), 1) {
			values = append(values, zero)
		}
	}
	last := fn.Results.List[len(fn.Results.List)-1].Type
	if !types.Identical(p.Pass.TypesInfo.TypeOf(last), types.Universe.Lookup("error").Type()) {
		return ""
	}
	values[len(values)-1] = err
	return "return " + strings.Join(values, ", ")
}

// Handle are the lines of a call that returns nothing but an error: the call
// goes between before and after.
func (p *Place) Handle() (before, after string, ok bool) {
	returning := p.Returning("err")
	if returning == "" {
		return "", "", false
	}
	indent := p.Indent(p.pos)
	return "if err := ", "; err != nil {\n" + indent + "\t" + returning + "\n" + indent + "}", true
}

// zero is the zero value of a type that is written in the signature of the
// function here, or "" if it cannot be written in the body.
func (p *Place) zero(written ast.Expr) string {
	t := p.Pass.TypesInfo.TypeOf(written)
	if t == nil {
		return ""
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return p.inBody(written, "*new(", ")")
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsNumeric != 0:
			return "0"
		case u.Info()&types.IsString != 0:
			return `""`
		case u.Info()&types.IsBoolean != 0:
			return "false"
		case u.Kind() == types.UnsafePointer:
			return "nil"
		}
	case *types.Struct, *types.Array:
		return p.inBody(written, "", "{}")
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		return "nil"
	}
	return ""
}

// inBody is the text of a type expression between before and after, or "" if
// a name in it means something else here.
func (p *Place) inBody(written ast.Expr, before, after string) string {
	scope := p.Pass.TypesInfo.Scopes[p.File].Innermost(p.pos)
	same := true
	ast.Inspect(written, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			n = sel.X
		}
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		obj := p.Pass.TypesInfo.Uses[id]
		if _, found := scope.LookupParent(id.Name, p.pos); obj == nil || found != obj {
			same = false
		}
		return false
	})
	text := p.Text(written)
	if !same || text == "" || strings.Contains(text, "\n") {
		return ""
	}
	return before + text + after
}
