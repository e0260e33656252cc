package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

func isChannel(t types.Type) bool {
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

// dropChannelUses keeps one site per native channel made in workflow code: the
// make, which is where it has to be replaced.
func dropChannelUses(u *unit, sites []Site) []Site {
	made := map[ssa.Instruction]bool{}
	for i := range sites {
		if m, ok := sites[i].Instr.(*ssa.MakeChan); ok && sites[i].Suppressed == nil {
			made[m] = true
		}
	}
	var out []Site
	for _, s := range sites {
		if c := channelOf(s.Instr); c != nil {
			if m := u.madeAt(c, map[ssa.Value]bool{}); m != nil && made[m] {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// channelOf is the channel an instruction sends on, receives from, closes or
// measures.
func channelOf(instr ssa.Instruction) ssa.Value {
	switch x := instr.(type) {
	case *ssa.Send:
		return x.Chan
	case *ssa.UnOp:
		return x.X
	case ssa.CallInstruction:
		if _, ok := x.Common().Value.(*ssa.Builtin); ok && len(x.Common().Args) == 1 && isChannel(x.Common().Args[0].Type()) {
			return x.Common().Args[0]
		}
	}
	return nil
}

// madeAt finds the make of a channel within the package.
func (u *unit) madeAt(v ssa.Value, seen map[ssa.Value]bool) *ssa.MakeChan {
	if seen[v] {
		return nil
	}
	seen[v] = true
	switch x := v.(type) {
	case *ssa.MakeChan:
		return x
	case *ssa.ChangeType:
		return u.madeAt(x.X, seen)
	case *ssa.Phi:
		for _, e := range x.Edges {
			if m := u.madeAt(e, seen); m != nil {
				return m
			}
		}
	case *ssa.Parameter:
		f := u.byFn[x.Parent()]
		if f == nil {
			return nil
		}
		for _, c := range f.callers {
			for _, target := range c.callees {
				if i := paramIndex(x); target.fn == f && i < len(target.args) && target.args[i] != nil {
					if m := u.madeAt(target.args[i], seen); m != nil {
						return m
					}
				}
			}
		}
	case *ssa.UnOp:
		return u.madeAt(x.X, seen)
	case *ssa.FreeVar:
		for i, fv := range x.Parent().FreeVars {
			if fv != x {
				continue
			}
			for _, c := range u.stores.closures[x.Parent()] {
				if m := u.madeAt(c.Bindings[i], seen); m != nil {
					return m
				}
			}
		}
	case *ssa.Alloc:
		for _, stored := range u.cellStores(x) {
			if m := u.madeAt(stored, seen); m != nil {
				return m
			}
		}
	}
	return nil
}
