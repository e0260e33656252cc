package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// sortsOf lists the instructions after which the tainted collection is in
// total order.
func (s *slicer) sortsOf(t taint) []ssa.Instruction {
	if !t.order || s.unsorted[t.v] {
		return nil
	}
	w := &sortWalk{u: s.u, f: s.f}
	w.uses(t.v, nil, 0)
	// The same variable through another load of the same place.
	switch x := t.v.(type) {
	case *ssa.UnOp:
		if x.Op == token.MUL {
			w.place(x.X)
		}
	case *ssa.FieldAddr:
		w.place(x)
	}
	return w.sorts
}

// sortWalk looks for what sorts a collection.
type sortWalk struct {
	u     *unit
	f     *function
	sorts []ssa.Instruction
}

// maxSortDepth is how many conversions, wrappers and loads may lie between a
// collection and the call that sorts it.
const maxSortDepth = 5

// uses looks at the uses of v, which is the collection in another form, or
// (within is set) an element of it, sorted in a loop over all of them.
func (w *sortWalk) uses(v ssa.Value, within ssa.Instruction, depth int) {
	refs := v.Referrers()
	if refs == nil || depth > maxSortDepth {
		return
	}
	for _, instr := range *refs {
		switch x := instr.(type) {
		case *ssa.MakeInterface:
			w.uses(x, within, depth+1)
		case *ssa.ChangeType:
			w.uses(x, within, depth+1)
		case *ssa.Slice:
			w.uses(x, within, depth+1)
		case *ssa.UnOp:
			// A variable that has an address: the sort loads it.
			switch v.(type) {
			case *ssa.Alloc, *ssa.FreeVar, *ssa.FieldAddr:
				w.uses(x, within, depth+1)
			}
		case *ssa.Store:
			if x.Val != v {
				continue
			}
			switch a := x.Addr.(type) {
			case *ssa.Alloc:
				// A variable that the order captures.
				w.uses(a, within, depth+1)
			case *ssa.FieldAddr:
				// A struct that carries the collection and its order.
				if whole, ok := a.X.(*ssa.Alloc); ok {
					w.uses(whole, within, depth+1)
				}
			}
		case *ssa.Lookup:
			if x.X == v {
				w.elements(x, x, depth)
			}
		case *ssa.Extract:
			if x.Index == 0 {
				w.uses(x, within, depth+1)
			}
		case *ssa.Range:
			w.ranged(x, depth)
		case *ssa.Call:
			if fn := x.Call.StaticCallee(); fn != nil && fn.Name() == "Reverse" && fn.Pkg != nil && fn.Pkg.Pkg.Path() == "sort" {
				w.uses(x, within, depth+1)
				continue
			}
			w.call(x, v, within)
		case ssa.CallInstruction:
			w.call(x, v, within)
		}
	}
}

func (w *sortWalk) call(x ssa.CallInstruction, v ssa.Value, within ssa.Instruction) {
	if !w.u.sortsArgument(x, v) {
		return
	}
	if within != nil {
		w.sorts = append(w.sorts, within)
		return
	}
	w.sorts = append(w.sorts, x)
}

// elements looks for a loop that sorts every element: afterwards, none is in
// doubtful order, be it that there was none.
func (w *sortWalk) elements(elem ssa.Value, at ssa.Instruction, depth int) {
	if l := w.u.control(w.f.fn).innermost(at.Block()); l != nil {
		w.uses(elem, l.header.Instrs[0], depth+1)
	}
}

func (w *sortWalk) ranged(r *ssa.Range, depth int) {
	for _, ref := range *r.Referrers() {
		next, ok := ref.(*ssa.Next)
		if !ok {
			continue
		}
		for _, ref := range *next.Referrers() {
			if x, ok := ref.(*ssa.Extract); ok && x.Index == 2 {
				w.elements(x, next, depth)
			}
		}
	}
}

// place looks at every load of the place at addr.
func (w *sortWalk) place(addr ssa.Value) {
	switch addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		w.uses(addr, nil, 0)
	case *ssa.FieldAddr:
		for _, b := range w.f.fn.Blocks {
			for _, instr := range b.Instrs {
				if load, ok := instr.(*ssa.UnOp); ok && load.Op == token.MUL && sameAddress(load.X, addr) {
					w.uses(load, nil, 1)
				}
			}
		}
	}
}

// sortsArgument reports whether the call sorts its argument v.
func (u *unit) sortsArgument(instr ssa.CallInstruction, v ssa.Value) bool {
	c := u.callOf(instr)
	if c == nil {
		return false
	}
	for _, target := range c.callees {
		for k, a := range target.args {
			if a != v {
				continue
			}
			switch {
			case target.entry != nil:
				i := k
				if target.obj != nil && target.obj.Signature().Recv() != nil {
					i--
				}
				if contains(target.entry.Sorts, i) && !u.leavesTies(c.caller, v, target.args) {
					return true
				}
			case target.fn != nil:
				if contains(u.sortedParams(target.fn), k) {
					return true
				}
			case target.sum != nil:
				if contains(target.sum.Sorts, k) {
					return true
				}
			}
		}
	}
	return false
}

// sortsField reports whether some function of this package sorts what the
// field holds. That it does so in time is taken for granted.
func (u *unit) sortsField(key string) bool {
	for _, f := range u.fns {
		for _, t := range u.fieldUses(f, key) {
			w := &sortWalk{u: u, f: f}
			w.uses(t.v, nil, 0)
			if t.field == -1 && len(w.sorts) > 0 {
				return true
			}
		}
	}
	return false
}

// sortedParams lists the parameters that f sorts.
func (u *unit) sortedParams(f *function) []int {
	if f.sortsKnown {
		return f.sorts
	}
	f.sortsKnown = true
	s := u.newSlicer(f)
	for i, p := range f.fn.Params {
		if isSequence(p.Type()) && len(s.sortsOf(taint{v: p, order: true, field: -1})) > 0 {
			f.sorts = append(f.sorts, i)
		}
	}
	return f.sorts
}

// dominatedByAny reports whether one of the sorts always comes before instr.
func dominatedByAny(sorts []ssa.Instruction, instr ssa.Instruction) bool {
	for _, s := range sorts {
		if s == instr || before(s, instr) {
			return true
		}
	}
	return false
}
