package targets

import (
	"go/ast"
	"go/types"
)

// Table is a registration of what the fields of a struct hold, as when a loop
// registers a list of definitions.
type Table struct {
	Workflow bool
	// Struct is the type by its full name, Func and Name its fields. Without a
	// Name, the function's own counts.
	Struct, Func, Name string
}

// Row is a literal of a struct that holds functions which take a context.
type Row struct {
	Struct string
	Cells  []Cell
	// Texts are the constant strings of the literal, by field.
	Texts map[string]string
}

// Cell is a function in a field.
type Cell struct {
	Field string
	Func  *types.Func
	Sig   *types.Signature
}

// NameOf is what a table registers a function of a row under, where its own
// name is last; "" for what is not in view.
func (t Table) NameOf(texts map[string]string, last string) string {
	if t.Name == "" {
		return last
	}
	return texts[t.Name]
}

// Table is what a registration is that takes its function out of a field.
func (r *Result) Table(reg Registration) (t Table, ok bool) {
	base, fn := r.fieldOf(reg.Call.Args[0])
	if base == nil {
		return t, false
	}
	t = Table{Workflow: reg.Workflow, Struct: structName(base.Type()), Func: fn}
	if len(reg.Call.Args) > 1 {
		options, ok := ast.Unparen(reg.Call.Args[1]).(*ast.CompositeLit)
		if !ok {
			return t, false
		}
		if name := Given(options, "Name"); name != nil {
			of, field := r.fieldOf(name)
			if of != base {
				return t, false
			}
			t.Name = field
		}
	}
	return t, t.Struct != ""
}

// Given is what a literal gives a field; nil for nothing, and of no literal.
func Given(lit *ast.CompositeLit, field string) ast.Expr {
	if lit == nil {
		return nil
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok && key.Name == field {
				return kv.Value
			}
		}
	}
	return nil
}

// fieldOf is the variable and the field that an expression v.f selects.
func (r *Result) fieldOf(e ast.Expr) (*types.Var, string) {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil, ""
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok || r.info.Selections[sel] == nil || r.info.Selections[sel].Kind() != types.FieldVal {
		return nil, ""
	}
	v, _ := r.info.Uses[id].(*types.Var)
	return v, sel.Sel.Name
}

func structName(t types.Type) string {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	return named.Obj().Pkg().Path() + "." + named.Obj().Name()
}

// Row is a literal that holds functions that the SDK could register; ok is
// false for others.
func (r *Result) Row(lit *ast.CompositeLit) (row Row, ok bool) {
	t := r.info.TypeOf(lit)
	if t == nil || structName(t) == "" {
		return row, false
	}
	row = Row{Struct: structName(t), Texts: make(map[string]string)}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return row, false
		}
		key, ok := kv.Key.(*ast.Ident)
		if !ok {
			return row, false
		}
		if text, ok := r.Constant(kv.Value); ok {
			row.Texts[key.Name] = text
			continue
		}
		sig, ok := r.info.TypeOf(kv.Value).Underlying().(*types.Signature)
		if fn := r.Func(kv.Value); ok && fn != nil && sig.Params().Len() > 0 && IsContext(sig.Params().At(0).Type()) {
			row.Cells = append(row.Cells, Cell{Field: key.Name, Func: fn, Sig: sig})
		}
	}
	return row, len(row.Cells) > 0
}

// IsContext holds for both kinds of context, which have the same methods; that
// one is given to a function of the other kind is contextmix's to say.
func IsContext(t types.Type) bool {
	for _, method := range []string{"Deadline", "Done", "Err", "Value"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
		if _, ok := obj.(*types.Func); !ok {
			return false
		}
	}
	return true
}
