package effects

import "golang.org/x/tools/go/ssa"

// toggled reports whether b only runs when a func value or an interface says
// so: a switch whose setting is not in view. Another package's workflow does
// not hear of what happens behind one.
func (u *unit) toggled(f *function, b *ssa.BasicBlock) bool {
	for d := b.Idom(); d != nil; b, d = d, d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		if u.asks(f, branch.Cond, 0) {
			return true
		}
	}
	return false
}

// asks reports whether v comes from a dynamic call, as far as a condition
// usually computes.
func (u *unit) asks(f *function, v ssa.Value, depth int) bool {
	if depth > 4 {
		return false
	}
	switch x := v.(type) {
	case *ssa.Call:
		if _, builtin := x.Call.Value.(*ssa.Builtin); builtin || isError(x.Type()) {
			return false
		}
		return x.Call.StaticCallee() == nil
	case *ssa.Field:
		return u.asks(f, x.X, depth+1)
	case *ssa.UnOp:
		if a, ok := x.X.(*ssa.FieldAddr); ok {
			if cell, ok := a.X.(*ssa.Alloc); ok {
				// A struct result is copied to memory to select its field.
				for _, stored := range u.stores.allocs[cell] {
					if u.asks(f, stored, depth+1) {
						return true
					}
				}
			}
			return false
		}
		return u.asks(f, x.X, depth+1)
	}
	return false
}
