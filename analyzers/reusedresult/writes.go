package reusedresult

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// addresses are what stands for the variable's address.
func (v *variable) addresses() []ssa.Value {
	out := []ssa.Value{v.alloc}
	for i := 0; i < len(out); i++ {
		for _, r := range *out[i].Referrers() {
			mc, ok := r.(*ssa.MakeClosure)
			if !ok {
				continue
			}
			for k, b := range mc.Bindings {
				if fn := mc.Fn.(*ssa.Function); b == out[i] && k < len(fn.FreeVars) {
					out = append(out, fn.FreeVars[k])
				}
			}
		}
	}
	return out
}

// renewed reports whether anything else than decoding writes to the variable
// once it is declared, and so may clear it.
func (c *checker) renewed(v *variable, decoding *ssa.Call) bool {
	for _, addr := range v.addresses() {
		for _, r := range *addr.Referrers() {
			switch x := r.(type) {
			case *ssa.Store:
				if x.Addr == addr && !before(x, v.alloc) {
					return true
				}
			case *ssa.FieldAddr:
				for _, use := range *x.Referrers() {
					if st, ok := use.(*ssa.Store); ok && st.Addr == x {
						return true
					}
				}
			case *ssa.UnOp:
				if cleared(x) {
					return true
				}
			case *ssa.Call:
				if x != decoding && c.writes(x) {
					return true
				}
			}
		}
	}
	return false
}

// before reports whether a value is stored once for each declaration of the
// variable: its first one.
func before(st *ssa.Store, a *ssa.Alloc) bool {
	return st.Parent() == a.Parent() && !repeats(st, a)
}

// cleared reports whether a map that was loaded is emptied.
func cleared(load *ssa.UnOp) bool {
	if load.Op != token.MUL {
		return false
	}
	for _, r := range *load.Referrers() {
		if call, ok := r.(*ssa.Call); ok {
			if b, ok := call.Call.Value.(*ssa.Builtin); ok && (b.Name() == "clear" || b.Name() == "delete") {
				return true
			}
		}
	}
	return false
}

// writes reports whether a call of anything but the SDK may write through the
// pointers that it gets.
func (c *checker) writes(call *ssa.Call) bool {
	found, complete := c.Effects.Targets(call)
	if !complete {
		return true
	}
	for _, t := range found {
		if t.Writes {
			return true
		}
	}
	return false
}

// kept reports whether what was decoded is stored somewhere else.
func (v *variable) kept() bool {
	for _, addr := range v.addresses() {
		for _, r := range *addr.Referrers() {
			load, ok := r.(*ssa.UnOp)
			if !ok || load.Op != token.MUL {
				continue
			}
			for _, use := range *load.Referrers() {
				switch x := use.(type) {
				case *ssa.Store:
					if x.Val == load && !isLocal(x.Addr) {
						return true
					}
				case *ssa.MapUpdate:
					if x.Value == load {
						return true
					}
				}
			}
		}
	}
	return false
}

// isLocal reports whether an address is that of a variable of the function,
// which a next turn may well write again.
func isLocal(addr ssa.Value) bool {
	a, ok := addr.(*ssa.Alloc)
	if !ok {
		return false
	}
	_, list := a.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array)
	return !list
}
