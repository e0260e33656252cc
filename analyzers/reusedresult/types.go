package reusedresult

import (
	"go/types"

	"github.com/replayvet/replayvet/passes/payloads"
)

// leftOver says what of an old value a decoder leaves in place; "" for nothing,
// as far as the type tells. It is what encoding/json does: entries of a map
// stay, fields that are not in the payload stay, a pointer is followed, and the
// elements of a list are decoded over the old ones.
func leftOver(t types.Type) string {
	if payloads.Message(t) {
		return ""
	}
	return leftOvers(t, make(map[types.Type]bool))
}

func leftOvers(t types.Type, seen map[types.Type]bool) string {
	if seen[t] || payloads.Nested(t) {
		return ""
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Map:
		return "the entries of a map"
	case *types.Pointer:
		return leftOvers(u.Elem(), seen)
	case *types.Slice:
		return leftOvers(u.Elem(), seen)
	case *types.Array:
		return leftOvers(u.Elem(), seen)
	case *types.Struct:
		for i := range u.NumFields() {
			v, f := u.Field(i), payloads.FieldOf(u, i)
			if f.Key == "" && !f.Promoted {
				continue
			}
			if f.Omitted && (f.Zero || canBeEmpty(v.Type())) {
				return "the field " + v.Name() + ", which is left out while it is empty"
			}
			if why := leftOvers(v.Type(), seen); why != "" {
				if _, ok := v.Type().Underlying().(*types.Map); ok {
					return "the entries of the field " + v.Name()
				}
				return why
			}
		}
	}
	return ""
}

// canBeEmpty reports whether omitempty does anything: a struct is never empty.
func canBeEmpty(t types.Type) bool {
	_, isStruct := t.Underlying().(*types.Struct)
	return !isStruct
}

// sharesMemory reports whether copies of a value share memory that a decoder
// writes to again.
func sharesMemory(t types.Type) bool {
	return !payloads.Message(t) && shares(t, make(map[types.Type]bool))
}

func shares(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] || payloads.Nested(t) || payloads.Bytes(t) {
		return false
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Map, *types.Slice:
		return true
	case *types.Pointer:
		return !payloads.Nested(u.Elem()) && !payloads.Message(u.Elem())
	case *types.Array:
		return shares(u.Elem(), seen)
	case *types.Struct:
		for i := range u.NumFields() {
			if f := payloads.FieldOf(u, i); (f.Key != "" || f.Promoted) && shares(u.Field(i).Type(), seen) {
				return true
			}
		}
	}
	return false
}
