// Package payloads answers how the default data converter carries a type: which
// fields of a struct it sees, which types decide for themselves, and whether one
// can be decoded into another. For the last, a Table describes types in plain
// values, because the two sides can come from different packages and runs.
//
// It goes by types alone. What a project's own converter does is not known to
// it, nor what a value holds.
package payloads

import (
	"go/types"
	"reflect"
	"strings"
)

// Custom reports whether a type decides itself how it is encoded.
func Custom(t types.Type) bool {
	return Message(t) || hasMethod(t, "MarshalJSON", "UnmarshalJSON", "MarshalJSONTo", "UnmarshalJSONFrom", "MarshalText", "UnmarshalText") || known(t)
}

// Nested is Custom for what is inside of a value: the converter of protobuf
// messages looks at whole values, so those inside of one are structs like any.
func Nested(t types.Type) bool {
	return hasMethod(t, "MarshalJSON", "UnmarshalJSON", "MarshalJSONTo", "UnmarshalJSONFrom", "MarshalText", "UnmarshalText") || known(t)
}

// Message reports whether a type is a protobuf message, which has a converter
// of its own.
func Message(t types.Type) bool { return hasMethod(t, "ProtoMessage", "ProtoReflect") }

func hasMethod(t types.Type, names ...string) bool {
	for _, name := range names {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	return false
}

func known(t types.Type) bool {
	name, ok := types.Unalias(t).(*types.Named)
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

// Bytes holds for []byte, which has a converter of its own.
func Bytes(t types.Type) bool {
	e := Element(t)
	if e == nil {
		return false
	}
	b, ok := e.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Uint8
}

// Element is what a list consists of, nil for what is no list.
func Element(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	}
	return nil
}

// Field is how JSON sees a field of a struct.
type Field struct {
	// Key is "" for a field that JSON does not know, and for an embedded
	// struct, whose fields are the struct's own.
	Key string
	// Promoted: the fields of the field are the struct's own.
	Promoted bool
	// Omitted: an empty value is left out. Zero: also an empty struct or func.
	Omitted, Zero bool
	// Quoted: a number that is written as a string.
	Quoted bool
}

// FieldOf says how JSON sees field i of a struct.
func FieldOf(s *types.Struct, i int) Field {
	name, options, _ := strings.Cut(reflect.StructTag(s.Tag(i)).Get("json"), ",")
	v := s.Field(i)
	if name == "-" && options == "" {
		return Field{}
	}
	f := Field{Key: name}
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			f.Omitted = true
		case "omitzero":
			f.Omitted, f.Zero = true, true
		case "string":
			f.Quoted = true
		}
	}
	_, isStruct := pointee(v.Type()).Underlying().(*types.Struct)
	switch {
	case v.Embedded() && name == "" && isStruct && !Nested(v.Type()):
		f.Promoted = true
	case !v.Exported():
		return Field{}
	case name == "":
		f.Key = v.Name()
	}
	return f
}

func pointee(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}
