package effects

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// fieldUses lists the values of f that hold the field named by key: its
// address, its value, and whole objects that leave as an interface value.
func (u *unit) fieldUses(f *function, key string) []taint {
	if f.fields == nil {
		f.fields = map[string][]taint{}
		add := func(t types.Type, i int, v ssa.Value, field int) {
			if k := fieldKey(t, i); k != "" {
				f.fields[k] = append(f.fields[k], taint{v: v, field: field})
			}
		}
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				switch x := instr.(type) {
				case *ssa.FieldAddr:
					add(x.X.Type(), x.Field, x, -1)
				case *ssa.Field:
					add(x.X.Type(), x.Field, x, -1)
				case *ssa.MakeInterface:
					t := x.X.Type()
					if p, ok := t.Underlying().(*types.Pointer); ok {
						t = p.Elem()
					}
					if st, ok := t.Underlying().(*types.Struct); ok {
						for i := range st.NumFields() {
							add(x.X.Type(), i, x, i)
						}
					}
				}
			}
		}
	}
	return f.fields[key]
}

// readFields says where the content of the fields of this package's types goes
// in f: callers elsewhere follow what they stored in one through f.
func (u *unit) readFields(f *function) []FieldFlow {
	u.fieldUses(f, "")
	var keys []string
	prefix := u.pass.Pkg.Path() + "."
	for key, uses := range f.fields {
		if strings.HasPrefix(key, prefix) && slices.ContainsFunc(uses, func(t taint) bool { return t.field < 0 }) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var out []FieldFlow
	for _, key := range keys {
		s := u.newSlicer(f)
		for _, t := range u.fieldUses(f, key) {
			if t.field < 0 {
				s.push(t)
			}
		}
		flow := s.run()
		flow.dropFree()
		if flow.empty() || len(out) == maxFields {
			continue
		}
		out = append(out, FieldFlow{Key: key, Flow: flow})
	}
	return out
}
