package payloads

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// Table describes types by number. Number 0 is open: a type of which nothing
// is known, or that can hold anything.
type Table []Type

// Type is one description.
type Type struct {
	// Name tells types apart, with full import paths.
	Name string
	Form Form
	// Elem is the number of a list's or a map's elements.
	Elem int
	// Fields are those of a struct that JSON knows, in the order of the source;
	// Hidden is true when they cannot be told, because of what is embedded.
	Fields []Member
	Hidden bool
}

// Member is a field of a struct. Its Key is in lower case, since decoding ignores
// the case.
type Member struct {
	Name, Key string
	Type      int
}

// Form is the JSON that a type becomes.
type Form uint8

const (
	Open Form = iota
	String
	Bool
	Number
	List
	Struct
	Map
)

// String is the word used in messages.
func (f Form) String() string {
	return [...]string{"anything", "string", "bool", "number", "list", "object", "object"}[f]
}

// maxTypes bounds a table; what comes later is open.
const maxTypes = 4000

// Builder fills a table.
type Builder struct {
	table   Table
	numbers typeutil.Map
}

// NewBuilder starts a table.
func NewBuilder() *Builder { return &Builder{table: Table{{}}} }

// Table is what was built so far.
func (b *Builder) Table() Table { return b.table }

// Add returns the number of a type.
func (b *Builder) Add(t types.Type) int {
	t = value(t)
	if t == nil || len(b.table) >= maxTypes || isOpen(t) || Custom(t) || Bytes(t) {
		return 0
	}
	if n, ok := b.numbers.At(t).(int); ok {
		return n
	}
	form := form(t)
	if form == Open {
		return 0
	}
	n := len(b.table)
	b.table = append(b.table, Type{Name: types.TypeString(t, nil), Form: form})
	b.numbers.Set(t, n)
	switch u := t.Underlying().(type) {
	case *types.Slice:
		b.setElem(n, u.Elem())
	case *types.Array:
		b.setElem(n, u.Elem())
	case *types.Map:
		b.setElem(n, u.Elem())
	case *types.Struct:
		fields, known := b.fields(u)
		b.table[n].Fields, b.table[n].Hidden = fields, !known
	}
	return n
}

func (b *Builder) setElem(n int, t types.Type) {
	elem := b.Add(t) // may move the table
	b.table[n].Elem = elem
}

// fields gives up on what is embedded, since promoted fields hide each other,
// and on keys that differ in case only. What is written as a string is left
// out.
func (b *Builder) fields(s *types.Struct) (members []Member, known bool) {
	keys := make(map[string]bool)
	for i := range s.NumFields() {
		if s.Field(i).Embedded() {
			return nil, false
		}
		f := FieldOf(s, i)
		key := strings.ToLower(f.Key)
		if key == "" || f.Quoted {
			continue
		}
		if keys[key] {
			return nil, false
		}
		keys[key] = true
		members = append(members, Member{Name: s.Field(i).Name(), Key: key, Type: b.Add(s.Field(i).Type())})
	}
	return members, true
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

func form(t types.Type) Form {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsString != 0:
			return String
		case info&types.IsBoolean != 0:
			return Bool
		case info&(types.IsInteger|types.IsFloat) != 0:
			return Number
		}
	case *types.Slice, *types.Array:
		return List
	case *types.Map:
		return Map
	case *types.Struct:
		return Struct
	}
	return Open
}
