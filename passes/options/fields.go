package options

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// stored lists what a load of a struct's field can yield, where nobody but the
// package can set the field and all that it sets is in view; nil where that is
// not so. Which of the structs it is, and whether its field was set at all, is
// not asked.
func (e *evaluation) stored(load *ssa.UnOp, f *frame) []argument {
	fa, ok := load.X.(*ssa.FieldAddr)
	if !ok || load.Op != token.MUL || e.spent(f) {
		return nil
	}
	field := fieldVar(fa)
	if field == nil || field.Pkg() != e.pkg.pass.Pkg || field.Exported() && e.pkg.pass.Pkg.Name() != "main" {
		return nil
	}
	var out []argument
	for _, addr := range e.pkg.fields[field] {
		for _, use := range *addr.Referrers() {
			switch use := use.(type) {
			case *ssa.Store:
				if use.Addr != addr {
					return nil
				}
				out = append(out, argument{use.Val, f.caller(use.Parent())})
			case *ssa.UnOp, *ssa.DebugRef:
			default:
				return nil // a part of it, or its address, goes elsewhere
			}
		}
	}
	if len(out) > maxAlternatives {
		return nil
	}
	return out
}

// fieldVar is the field that an address leads to, as it is declared.
func fieldVar(fa *ssa.FieldAddr) *types.Var {
	st, ok := deref(fa.X.Type()).Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	return st.Field(fa.Field).Origin()
}
