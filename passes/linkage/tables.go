package linkage

import (
	"go/ast"

	"github.com/replayvet/replayvet/passes/targets"
)

// Table is a registration of what the fields of a struct hold, as when a loop
// registers a list of definitions.
type Table struct {
	Kind Kind
	targets.Table
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
func (r *reader) table(reg targets.Registration, kind Kind) {
	if t, ok := r.targets.Table(reg); ok {
		r.record.Tables = append(r.record.Tables, Table{Kind: kind, Table: t})
	}
}

// row adds a literal with functions that the SDK could register.
func (r *reader) row(lit *ast.CompositeLit) {
	found, ok := r.targets.Row(lit)
	if !ok {
		return
	}
	row := Row{Place: r.place(lit), Struct: found.Struct, Texts: found.Texts}
	for _, c := range found.Cells {
		row.Funcs = append(row.Funcs, Cell{Field: c.Field, Func: c.Func.FullName(), Last: c.Func.Name(), Signature: r.signature(c.Sig, named)})
	}
	r.record.Rows = append(r.record.Rows, row)
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
		if n := t.NameOf(row.Texts, c.Last); n != "" {
			key := name{t.Kind, n}
			p.entries[key] = append(p.entries[key], Registered{&Entry{Place: row.Place, Kind: t.Kind, Name: n, Func: c.Func, Signature: c.Signature}, in})
		}
	}
}
