package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// leavesTies reports whether a sort of v is known to leave elements that
// differ in the order they came in: the elements were made in f with the key
// of a map in one field, and the order looks only at other fields; or they are
// the keys themselves, and the order looks only at what they stand for.
// An order that is not in view is taken to be total.
func (u *unit) leavesTies(f *function, v ssa.Value, args []ssa.Value) bool {
	elem := elementOf(v)
	if elem == nil {
		return false
	}
	var orders []*ssa.Function
	for _, a := range args {
		if a == nil {
			continue
		}
		switch a.Type().Underlying().(type) {
		case *types.Signature:
			for _, s := range u.sources(a) {
				if s.fn == nil || u.byFn[s.fn] == nil {
					return false
				}
				orders = append(orders, s.fn)
			}
		case *types.Interface:
			for _, s := range u.sources(a) {
				if s.typ == nil {
					return false
				}
				if m := u.method(s.typ, "Less"); m != nil {
					if m.fn == nil {
						return false
					}
					orders = append(orders, m.fn)
				}
			}
		}
	}
	if len(orders) == 0 {
		return false
	}
	if st, ok := elem.Underlying().(*types.Struct); ok {
		keyed := keyFields(f.fn, elem, st)
		if keyed == 0 {
			return false
		}
		var compared uint64
		for _, fn := range orders {
			fields, ok := comparedFields(fn, elem)
			if !ok {
				return false
			}
			compared |= fields
		}
		return compared != 0 && compared&keyed == 0 && !identifying(st, compared)
	}
	for _, fn := range orders {
		if !comparesOnlyValues(fn, elem) {
			return false
		}
	}
	return true
}

// identifying reports whether one of the fields is unique by its name.
func identifying(st *types.Struct, fields uint64) bool {
	for i := range st.NumFields() {
		name := strings.ToLower(st.Field(i).Name())
		for _, end := range []string{"id", "key", "name", "number", "index"} {
			if fields&bit(i) != 0 && strings.HasSuffix(name, end) {
				return true
			}
		}
	}
	return false
}

// elementOf is the type of the elements of the slice v, looking through the
// conversion to an interface.
func elementOf(v ssa.Value) types.Type {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		default:
			if s, ok := v.Type().Underlying().(*types.Slice); ok {
				return s.Elem()
			}
			return nil
		}
	}
}

// keyFields is the set of fields of elem that fn fills with keys of maps.
func keyFields(fn *ssa.Function, elem types.Type, st *types.Struct) uint64 {
	var set uint64
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			field, ok := store.Addr.(*ssa.FieldAddr)
			if !ok || !pointsTo(field.X.Type(), elem) {
				continue
			}
			x, ok := store.Val.(*ssa.Extract)
			if !ok || x.Index != 1 {
				continue
			}
			if next, ok := x.Tuple.(*ssa.Next); ok && !next.IsString {
				set |= bit(field.Field)
			}
		}
	}
	return set
}

func pointsTo(t, elem types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	return ok && types.Identical(p.Elem(), elem)
}

// comparedFields is the set of fields of elem that fn looks at; ok is false
// when it uses elements in another way too.
func comparedFields(fn *ssa.Function, elem types.Type) (set uint64, ok bool) {
	ok = true
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch x := instr.(type) {
			case *ssa.FieldAddr:
				if pointsTo(x.X.Type(), elem) {
					set |= bit(x.Field)
				}
			case *ssa.Field:
				if types.Identical(x.X.Type(), elem) {
					set |= bit(x.Field)
				}
			case ssa.CallInstruction:
				for _, a := range x.Common().Args {
					if types.Identical(a.Type(), elem) || pointsTo(a.Type(), elem) || isSliceOf(a.Type(), elem) && !isLen(x) {
						ok = false
					}
				}
			}
		}
	}
	return set, ok
}

func isSliceOf(t, elem types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(s.Elem(), elem)
}

func isLen(x ssa.CallInstruction) bool {
	b, ok := x.Common().Value.(*ssa.Builtin)
	return ok && b.Name() == "len"
}

// comparesOnlyValues reports whether fn uses elements only to look up what
// they stand for in a map.
func comparesOnlyValues(fn *ssa.Function, elem types.Type) bool {
	looked := false
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			v, ok := instr.(ssa.Value)
			if !ok {
				continue
			}
			if l, ok := v.(*ssa.Lookup); ok {
				if _, ofMap := l.X.Type().Underlying().(*types.Map); ofMap {
					looked = true
				}
			}
			if isElement(v) && !onlyLookedUp(v) {
				return false
			}
		}
	}
	for _, p := range fn.Params {
		if types.Identical(p.Type(), elem) && !isIndexed(fn) && !onlyLookedUp(p) {
			return false
		}
	}
	return looked
}

// isIndexed reports whether fn is given positions, not elements.
func isIndexed(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if _, ok := instr.(*ssa.IndexAddr); ok {
				return true
			}
		}
	}
	return false
}

// isElement recognises s[i].
func isElement(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	_, ok = load.X.(*ssa.IndexAddr)
	return ok
}

func onlyLookedUp(v ssa.Value) bool {
	refs := v.Referrers()
	if refs == nil || len(*refs) == 0 {
		return false
	}
	for _, r := range *refs {
		if l, ok := r.(*ssa.Lookup); !ok || l.Index != v {
			return false
		}
	}
	return true
}
