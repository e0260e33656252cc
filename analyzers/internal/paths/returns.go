package paths

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// returned reports whether the caller of a call returns its error, without
// having looked whether there is one.
func returned(call *ssa.Call) bool {
	last := call.Call.Signature().Results().Len() - 1
	if last < 0 || !IsError(call.Call.Signature().Results().At(last).Type()) {
		return false
	}
	var v ssa.Value = call
	if last > 0 {
		v = nil
		for _, ref := range *call.Referrers() {
			if x, ok := ref.(*ssa.Extract); ok && x.Index == last {
				v = x
			}
		}
		if v == nil {
			return false
		}
	}
	returns := false
	for _, ref := range *v.Referrers() {
		switch x := ref.(type) {
		case *ssa.BinOp:
			return false
		case *ssa.Return:
			returns = true
		case *ssa.Store:
			returns = returns || returnsCell(x)
		}
	}
	return returns
}

// returnsCell reports whether a store is to a named result that is returned at
// the end of the block, as it is in a function with deferred calls.
func returnsCell(store *ssa.Store) bool {
	instrs := store.Block().Instrs
	ret, ok := instrs[len(instrs)-1].(*ssa.Return)
	if !ok || len(ret.Results) == 0 {
		return false
	}
	load, ok := ret.Results[len(ret.Results)-1].(*ssa.UnOp)
	return ok && load.Op == token.MUL && load.X == store.Addr
}

// Succeeds reports whether a function returns without an error: it has no
// error to return, or returns a constant nil.
func Succeeds(ret *ssa.Return) bool {
	if len(ret.Results) == 0 {
		return true
	}
	last := ret.Results[len(ret.Results)-1]
	if !IsError(last.Type()) {
		return true
	}
	if load, ok := last.(*ssa.UnOp); ok && load.Op == token.MUL {
		for _, instr := range slices.Backward(ret.Block().Instrs) {
			if store, ok := instr.(*ssa.Store); ok && store.Addr == load.X {
				last = store.Val
				break
			}
		}
	}
	c, ok := last.(*ssa.Const)
	return ok && c.IsNil()
}

// IsError reports whether t is the type error.
func IsError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}
