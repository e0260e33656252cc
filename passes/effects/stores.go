package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// storeIndex lists what this package stores where, for values that can be
// called: the flow of func and interface values through fields, package
// variables and containers is followed by name of the place, not by object.
type storeIndex struct {
	globals map[*ssa.Global][]ssa.Value
	fields  map[*types.Var][]ssa.Value
	// lists holds what is stored in fields that are slices of such values.
	lists map[*types.Var][]ssa.Value
	// elems holds what is put into the container that an allocation, a
	// MakeMap or a package variable denotes.
	elems map[ssa.Value][]ssa.Value
	// allocs holds what is stored in a local variable that has an address.
	allocs map[ssa.Value][]ssa.Value
	// closures lists where each closure is made, for its captured variables.
	closures map[*ssa.Function][]*ssa.MakeClosure
	// static lists the calls that name a function of this package.
	static map[*ssa.Function][]ssa.CallInstruction
}

func (u *unit) indexStores() {
	s := &storeIndex{
		globals:  map[*ssa.Global][]ssa.Value{},
		fields:   map[*types.Var][]ssa.Value{},
		lists:    map[*types.Var][]ssa.Value{},
		elems:    map[ssa.Value][]ssa.Value{},
		allocs:   map[ssa.Value][]ssa.Value{},
		closures: map[*ssa.Function][]*ssa.MakeClosure{},
		static:   map[*ssa.Function][]ssa.CallInstruction{},
	}
	u.stores = s
	for _, f := range u.fns {
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				if c, ok := instr.(ssa.CallInstruction); ok {
					if fn := c.Common().StaticCallee(); fn != nil {
						if origin := fn.Origin(); origin != nil {
							fn = origin
						}
						s.static[fn] = append(s.static[fn], c)
					}
				}
				switch instr := instr.(type) {
				case *ssa.Store:
					s.add(instr.Addr, instr.Val)
				case *ssa.MapUpdate:
					if callable(instr.Value.Type()) {
						base := container(instr.Map)
						s.elems[base] = append(s.elems[base], instr.Value)
					}
				case *ssa.MakeClosure:
					fn := instr.Fn.(*ssa.Function)
					s.closures[fn] = append(s.closures[fn], instr)
				}
			}
		}
	}
}

func (s *storeIndex) add(addr, val ssa.Value) {
	switch a := addr.(type) {
	case *ssa.Global:
		s.globals[a] = append(s.globals[a], val)
	case *ssa.FieldAddr:
		if callable(val.Type()) {
			if v := fieldVar(a.X.Type(), a.Field); v != nil {
				s.fields[v] = append(s.fields[v], val)
			}
		} else if holdsCallable(val.Type()) {
			if v := fieldVar(a.X.Type(), a.Field); v != nil {
				s.lists[v] = append(s.lists[v], val)
			}
		}
	case *ssa.IndexAddr:
		if callable(val.Type()) {
			base := container(a.X)
			s.elems[base] = append(s.elems[base], val)
		}
	default:
		s.allocs[addr] = append(s.allocs[addr], val)
	}
}

// callable reports whether a value of type t can hold code.
func callable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Signature, *types.Interface:
		return true
	}
	return false
}

// container is the value that stands for the collection v denotes.
func container(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.Slice:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.UnOp:
			v = x.X
		case *ssa.Phi:
			return x
		default:
			return v
		}
	}
}
