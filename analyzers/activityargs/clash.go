package activityargs

import (
	"go/types"
	"strings"

	"github.com/replayvet/replayvet/passes/payloads"
)

// clash says why a value of type from, encoded by the default converter, surely
// cannot be decoded into one of type to; "" if it can, or may.
//
// Everything between types that JSON treats alike passes, because the SDK
// encodes and decodes: numbers, pointers and values, maps and structs. So does
// what encodes itself, such as protobuf messages and time.Time.
func clash(from, to types.Type) string { return clashes(from, to, make(map[pair]bool)) }

type pair struct{ from, to types.Type }

func clashes(from, to types.Type, seen map[pair]bool) string {
	from, to = value(from), value(to)
	// Types may contain themselves.
	if seen[pair{from, to}] {
		return ""
	}
	seen[pair{from, to}] = true
	if from == nil || to == nil || types.Identical(from, to) ||
		isOpen(from) || isOpen(to) || payloads.Custom(from) || payloads.Custom(to) || payloads.Bytes(from) || payloads.Bytes(to) {
		return ""
	}
	a, b := form(from), form(to)
	switch {
	case a == "" || b == "":
		return ""
	case a == "list" && b == "list":
		return clashes(payloads.Element(from), payloads.Element(to), seen)
	case a == "object" && b == "object":
		return objects(from, to, seen)
	case a != b:
		return "a JSON " + a + " cannot be decoded into a " + b
	}
	return ""
}

// value is what pointers lead to: the converter encodes that.
func value(t types.Type) types.Type {
	for range 10 {
		if t == nil {
			return nil
		}
		p, ok := t.Underlying().(*types.Pointer)
		if !ok {
			return types.Unalias(t)
		}
		t = p.Elem()
	}
	return nil
}

// isOpen reports whether values of the type can have any other.
func isOpen(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true
	}
	return types.IsInterface(t)
}

// form is the JSON that a type becomes, "" if none or not known.
func form(t types.Type) string {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsString != 0:
			return "string"
		case info&types.IsBoolean != 0:
			return "bool"
		case info&(types.IsInteger|types.IsFloat) != 0:
			return "number"
		}
	case *types.Slice, *types.Array:
		return "list"
	case *types.Map, *types.Struct:
		return "object"
	}
	return ""
}

// objects compares what both have. A map may hold anything under its keys.
func objects(from, to types.Type, seen map[pair]bool) string {
	a, ok := from.Underlying().(*types.Struct)
	if !ok {
		if m, ok := from.Underlying().(*types.Map); ok {
			if n, ok := to.Underlying().(*types.Map); ok {
				return clashes(m.Elem(), n.Elem(), seen)
			}
		}
		return ""
	}
	b, ok := to.Underlying().(*types.Struct)
	if !ok {
		return ""
	}
	have, known := fields(a)
	want, sure := fields(b)
	if !known || !sure {
		return ""
	}
	common := 0
	for i := range b.NumFields() {
		name := key(b, i)
		if t := have[name]; t != nil && want[name] != nil {
			common++
			if why := clashes(t, want[name], seen); why != "" {
				return "the field " + b.Field(i).Name() + " of both is not the same: " + why
			}
		}
	}
	if common == 0 && len(have) > 0 && len(want) > 0 {
		return "they have no field in common, so it arrives empty"
	}
	return ""
}

// fields are those that JSON knows, by lower-case key, since decoding ignores
// the case. It gives up on what is embedded: promoted fields hide each other.
func fields(s *types.Struct) (of map[string]types.Type, known bool) {
	of = make(map[string]types.Type)
	for i := range s.NumFields() {
		if s.Field(i).Embedded() {
			return nil, false
		}
		name := key(s, i)
		if name == "" {
			continue
		}
		if of[name] != nil {
			return nil, false
		}
		of[name] = s.Field(i).Type()
	}
	return of, true
}

// key is "" for a field that JSON does not know, or writes as a string.
func key(s *types.Struct, i int) string {
	f := payloads.FieldOf(s, i)
	if f.Quoted {
		return ""
	}
	return strings.ToLower(f.Key)
}
