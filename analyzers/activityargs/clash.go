package activityargs

import (
	"go/types"
	"reflect"
	"strings"
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
		isOpen(from) || isOpen(to) || isCustom(from) || isCustom(to) || isBytes(from) || isBytes(to) {
		return ""
	}
	a, b := form(from), form(to)
	switch {
	case a == "" || b == "":
		return ""
	case a == "list" && b == "list":
		return clashes(element(from), element(to), seen)
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

// isCustom reports whether a type decides itself how it is encoded.
func isCustom(t types.Type) bool {
	for _, method := range []string{
		"MarshalJSON", "UnmarshalJSON", "MarshalJSONTo", "UnmarshalJSONFrom", "MarshalText", "UnmarshalText", "ProtoMessage", "ProtoReflect",
	} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	name, ok := t.(*types.Named)
	if !ok || name.Obj().Pkg() == nil {
		return false
	}
	switch name.Obj().Pkg().Path() {
	case "encoding/json": // Number is a string that is written as a number
		return true
	case "go.temporal.io/sdk/converter": // RawValue passes through
		return true
	}
	return false
}

// isBytes holds for []byte, which has a converter of its own.
func isBytes(t types.Type) bool {
	e := element(t)
	if e == nil {
		return false
	}
	b, ok := e.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Uint8
}

func element(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	}
	return nil
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
	name, options, _ := strings.Cut(reflect.StructTag(s.Tag(i)).Get("json"), ",")
	switch {
	case !s.Field(i).Exported(), name == "-" && options == "":
		return ""
	case strings.Contains(options, "string"):
		return ""
	case name == "":
		name = s.Field(i).Name()
	}
	return strings.ToLower(name)
}
