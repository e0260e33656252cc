package commands

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/shapes"
)

// frozen reports whether nobody writes to the elements of a list after it was
// made, as far as its function shows.
func frozen(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var visit func(v ssa.Value) bool
	visit = func(v ssa.Value) bool {
		if seen[v] || v.Referrers() == nil {
			return true
		}
		seen[v] = true
		for _, r := range *v.Referrers() {
			switch r := r.(type) {
			case *ssa.IndexAddr:
				if r.X == v && written(r) {
					return false
				}
			case *ssa.Store:
				if r.Val != v {
					continue
				}
				alloc, ok := r.Addr.(*ssa.Alloc)
				if !ok {
					continue // In a field: what changes there has a name of its own.
				}
				for _, load := range *alloc.Referrers() {
					if u, ok := load.(*ssa.UnOp); ok && u.Op == token.MUL && !visit(u) {
						return false
					}
				}
			case *ssa.Call:
				if obj := callee(&r.Call); obj != nil && obj.Pkg() != nil && permutes(obj.Pkg().Path()) {
					return false
				}
				if builtin, ok := r.Call.Value.(*ssa.Builtin); ok && builtin.Name() == "copy" && r.Call.Args[0] == v {
					return false
				}
			case *ssa.Phi, *ssa.ChangeType, *ssa.MakeInterface, *ssa.Slice:
				if !visit(r.(ssa.Value)) {
					return false
				}
			}
		}
		return true
	}
	return visit(v)
}

// permutes: functions of these packages change the order of what they are given.
func permutes(path string) bool {
	switch path {
	case "sort", "slices", "math/rand", "math/rand/v2":
		return true
	}
	return false
}

// written reports whether something is stored at an address, or at a part of it.
func written(addr ssa.Value) bool {
	for _, r := range *addr.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == addr {
				return true
			}
		case *ssa.FieldAddr:
			if written(r) {
				return true
			}
		}
	}
	return false
}

// entry is an element of a list that is written down: a struct by its fields.
func (b *builder) entry(v ssa.Value) *shapes.Expr {
	alloc := literalOf(v)
	if alloc == nil {
		return b.expr(v)
	}
	t, ok := types.Unalias(v.Type()).Underlying().(*types.Struct)
	if !ok {
		return b.expr(v)
	}
	var names []string
	record := shapes.Of(shapes.Pure, "")
	for i := range t.NumFields() {
		value := b.fieldIn(alloc, i)
		if value == nil {
			return b.expr(v)
		}
		names = append(names, t.Field(i).Name())
		record.Args = append(record.Args, value)
	}
	record.Text = shapes.Record + strings.Join(names, " ")
	return record
}

// literalOf is the variable in which a struct was written down that v is read
// from; nil if it is none.
func literalOf(v ssa.Value) *ssa.Alloc {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return nil
	}
	alloc, ok := load.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	for _, r := range *alloc.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.FieldAddr:
			for _, s := range *r.Referrers() {
				if store, ok := s.(*ssa.Store); !ok || store.Addr != ssa.Value(r) || store.Block() != load.Block() {
					return nil
				}
			}
		default:
			return nil
		}
	}
	return alloc
}

// fieldIn is a field of a struct that was written down; nil where several values
// are stored in it.
func (b *builder) fieldIn(alloc *ssa.Alloc, field int) *shapes.Expr {
	var given ssa.Value
	for _, s := range usesOf(alloc).fields {
		if s.Addr.(*ssa.FieldAddr).Field != field {
			continue
		}
		if given != nil {
			return nil
		}
		given = s.Val
	}
	if given != nil {
		return b.expr(given)
	}
	return zero(fieldVar(alloc.Type(), field).Type())
}

// zero is what a variable holds that nobody has given a value.
func zero(t types.Type) *shapes.Expr {
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return shapes.Lit("false")
		case u.Info()&types.IsString != 0:
			return shapes.Quoted("")
		case u.Info()&types.IsNumeric != 0:
			return shapes.Lit("0")
		}
	case *types.Struct, *types.Array:
		return shapes.Lit("zero")
	}
	return shapes.Nil
}
