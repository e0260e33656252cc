package linkage

import (
	"go/ast"
	"go/types"
)

// Table is a registration of what the fields of a struct hold, as when a loop
// registers a list of definitions.
type Table struct {
	Kind Kind
	// Struct is the type by its full name, Func and Name its fields. Without a
	// Name, the function's own counts.
	Struct, Func, Name string
}

// Row is a literal of a struct that holds functions.
type Row struct {
	Place
	Struct string
	Funcs  []Cell
	// Texts are the constant strings of the literal, by field.
	Texts map[string]string
}

// Cell is a function in a field.
type Cell struct {
	Field     string
	Func      string
	Last      string
	Signature Signature
}

// table adds a registration that takes a function out of a field.
func (r *reader) table(call *ast.CallExpr, kind Kind) {
	base, fn := r.fieldOf(call.Args[0])
	if base == nil {
		return
	}
	t := Table{Kind: kind, Struct: structName(base.Type()), Func: fn}
	if len(call.Args) > 1 {
		options := literal(call.Args[1])
		if options == nil {
			return
		}
		if name := field(options, "Name"); name != nil {
			of, field := r.fieldOf(name)
			if of != base {
				return
			}
			t.Name = field
		}
	}
	if t.Struct != "" {
		r.record.Tables = append(r.record.Tables, t)
	}
}

// fieldOf is the variable and the field that an expression v.f selects.
func (r *reader) fieldOf(e ast.Expr) (*types.Var, string) {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil, ""
	}
	id, ok := ast.Unparen(sel.X).(*ast.Ident)
	if !ok || r.pass.TypesInfo.Selections[sel] == nil || r.pass.TypesInfo.Selections[sel].Kind() != types.FieldVal {
		return nil, ""
	}
	v, _ := r.pass.TypesInfo.Uses[id].(*types.Var)
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

// row adds a literal with functions that the SDK could register.
func (r *reader) row(lit *ast.CompositeLit) {
	t := r.pass.TypesInfo.TypeOf(lit)
	if t == nil || structName(t) == "" {
		return
	}
	row := Row{Struct: structName(t), Texts: make(map[string]string)}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return
		}
		key, ok := kv.Key.(*ast.Ident)
		if !ok {
			return
		}
		if text, ok := r.targets.Constant(kv.Value); ok {
			row.Texts[key.Name] = text
			continue
		}
		sig, ok := r.pass.TypesInfo.TypeOf(kv.Value).Underlying().(*types.Signature)
		if fn := r.targets.Func(kv.Value); ok && fn != nil && sig.Params().Len() > 0 && isContext(sig.Params().At(0).Type()) {
			row.Funcs = append(row.Funcs, Cell{Field: key.Name, Func: fn.FullName(), Last: fn.Name(), Signature: r.signature(sig, named)})
		}
	}
	if len(row.Funcs) > 0 {
		row.Place = r.place(lit)
		r.record.Rows = append(r.record.Rows, row)
	}
}

// rows adds what tables register to the entries: all literals of the struct
// count, since who puts them into which list is not followed.
func (p *Program) rows() {
	seen := make(map[Table]bool)
	for _, r := range p.Records {
		for _, t := range r.Tables {
			if seen[t] {
				continue
			}
			seen[t] = true
			for _, of := range p.Records {
				for i := range of.Rows {
					p.row(t, of, &of.Rows[i])
				}
			}
		}
	}
}

func (p *Program) row(t Table, in *Record, row *Row) {
	if row.Struct != t.Struct {
		return
	}
	for _, c := range row.Funcs {
		if c.Field != t.Func {
			continue
		}
		n := c.Last
		if t.Name != "" {
			n = row.Texts[t.Name]
		}
		if n != "" {
			key := name{t.Kind, n}
			p.entries[key] = append(p.entries[key], Registered{&Entry{Place: row.Place, Kind: t.Kind, Name: n, Func: c.Func, Signature: c.Signature}, in})
		}
	}
}
