package effects

import (
	"go/types"

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
