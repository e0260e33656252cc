package paths

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Variables are the variables that an address in a closure stands for: itself
// if it is one, or what the closures around capture.
func Variables(addr ssa.Value) []*ssa.Alloc {
	switch v := addr.(type) {
	case *ssa.Alloc:
		return []*ssa.Alloc{v}
	case *ssa.FreeVar:
		var out []*ssa.Alloc
		for _, b := range bindings(v) {
			out = append(out, Variables(b)...)
		}
		return out
	}
	return nil
}

// Reads lists the instructions that read a variable or do something else with
// its address than to store, in all functions that see it.
func Reads(addr ssa.Value) []ssa.Instruction {
	var out []ssa.Instruction
	for _, ref := range *addr.Referrers() {
		switch x := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if x.Addr != addr {
				out = append(out, x)
			}
		case *ssa.UnOp:
			if x.Op != token.MUL || !onlyStoredBack(x, addr) {
				out = append(out, x)
			}
		case *ssa.MakeClosure:
			for i, b := range x.Bindings {
				if fn, ok := x.Fn.(*ssa.Function); ok && b == addr && i < len(fn.FreeVars) {
					out = append(out, Reads(fn.FreeVars[i])...)
				}
			}
		default:
			out = append(out, ref)
		}
	}
	return out
}

// onlyStoredBack reports whether a value that is read serves to compute the
// variable's next one, as in count++.
func onlyStoredBack(v ssa.Value, addr ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch x := ref.(type) {
		case *ssa.BinOp:
			if !onlyStoredBack(x, addr) {
				return false
			}
		case *ssa.Store:
			if x.Addr != addr {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// Field is the field that an address is of; nil when that has no name.
func Field(addr *ssa.FieldAddr) *types.Var {
	p, ok := addr.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	t, ok := p.Elem().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	return t.Field(addr.Field).Origin()
}

// Source is the call that a value comes from, through conversions and variables
// that are set once; nil when it comes from elsewhere.
func Source(v ssa.Value) *ssa.Call {
	for range 20 {
		switch x := v.(type) {
		case *ssa.Call:
			return x
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.UnOp:
			var stored []ssa.Value
			for _, alloc := range Variables(x.X) {
				for _, ref := range *alloc.Referrers() {
					if store, ok := ref.(*ssa.Store); ok && store.Addr == alloc {
						stored = append(stored, store.Val)
					}
				}
			}
			if len(stored) != 1 {
				return nil
			}
			v = stored[0]
		default:
			return nil
		}
	}
	return nil
}
