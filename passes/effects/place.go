package effects

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// place is where a reference leads: the memory that a write through it
// changes.
type place struct {
	// base is the package variable, parameter or captured variable the memory
	// belongs to or is reached from; nil when it was not followed. An
	// allocation stands for memory of the function's own.
	base ssa.Value
	// field of base on the way, or of what it holds where base is a local or
	// captured variable; -1 when it is base as a whole.
	field int
	// deep: the way crosses a load, so the memory is not base's own.
	deep bool
}

const maxPlaceDepth = 16

// places lists where the reference v of f can lead, within f and the functions
// of this package whose results it uses.
func (u *unit) places(f *function, v ssa.Value) []place {
	w := &placeWalk{u: u, f: f, seen: map[placeStep]bool{}}
	w.walk(v, -1, false, 0)
	return w.out
}

type placeStep struct {
	v     ssa.Value
	field int
	deep  bool
}

type placeWalk struct {
	u    *unit
	f    *function
	seen map[placeStep]bool
	out  []place
}

func (w *placeWalk) emit(base ssa.Value, field int, deep bool) {
	p := place{base, field, deep}
	if !slices.Contains(w.out, p) {
		w.out = append(w.out, p)
	}
}

func (w *placeWalk) walk(v ssa.Value, field int, deep bool, depth int) {
	step := placeStep{v, field, deep}
	if w.seen[step] {
		return
	}
	w.seen[step] = true
	if depth > maxPlaceDepth {
		w.emit(nil, -1, deep)
		return
	}
	depth++
	switch x := v.(type) {
	case *ssa.FieldAddr:
		w.walk(x.X, x.Field, deep, depth)
	case *ssa.Field:
		w.walk(x.X, x.Field, deep, depth)
	case *ssa.IndexAddr:
		if _, ok := x.X.Type().Underlying().(*types.Slice); ok {
			deep = true
		}
		w.walk(x.X, -1, deep, depth)
	case *ssa.Index:
		w.walk(x.X, -1, deep, depth)
	case *ssa.Lookup:
		w.walk(x.X, -1, true, depth)
	case *ssa.Slice:
		w.walk(x.X, field, deep, depth)
	case *ssa.ChangeType:
		w.walk(x.X, field, deep, depth)
	case *ssa.MakeInterface:
		w.walk(x.X, field, deep, depth)
	case *ssa.ChangeInterface:
		w.walk(x.X, field, deep, depth)
	case *ssa.TypeAssert:
		w.walk(x.X, field, deep, depth)
	case *ssa.UnOp:
		if x.Op != token.MUL {
			w.emit(nil, -1, deep)
			return
		}
		if _, ok := x.Type().Underlying().(*types.Struct); !ok && !isCell(x.X) {
			field = -1 // of what the loaded reference refers to
		}
		w.walk(x.X, field, true, depth)
	case *ssa.Phi:
		for _, e := range x.Edges {
			w.walk(e, field, deep, depth)
		}
	case *ssa.Extract:
		w.extract(x, field, deep, depth)
	case *ssa.Call:
		w.result(x, 0, field, deep, depth)
	case *ssa.Alloc:
		w.emit(x, field, deep)
		if deep {
			w.content(x, field, depth)
		}
	case *ssa.FreeVar:
		w.emit(x, field, deep)
		if deep {
			w.outer(x, field, depth)
		}
	case *ssa.Global, *ssa.Parameter, *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeChan:
		w.emit(x, field, deep)
	case *ssa.Const:
		// nil refers to nothing.
	default:
		w.emit(nil, -1, deep)
	}
}

// isCell: a reference that a local variable holds stands for what it refers to,
// so fields are those of that.
func isCell(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return true
	}
	return false
}

func (w *placeWalk) extract(x *ssa.Extract, field int, deep bool, depth int) {
	switch t := x.Tuple.(type) {
	case *ssa.Lookup:
		w.walk(t.X, -1, true, depth)
	case *ssa.TypeAssert:
		w.walk(t.X, field, deep, depth)
	case *ssa.Next:
		if r, ok := t.Iter.(*ssa.Range); ok {
			w.walk(r.X, -1, true, depth)
			return
		}
		w.emit(nil, -1, deep)
	case *ssa.Call:
		w.result(t, x.Index, field, deep, depth)
	default:
		w.emit(nil, -1, deep)
	}
}

// content follows what a local variable refers to: what is stored in the field
// in question, else what is stored in the whole.
func (w *placeWalk) content(a *ssa.Alloc, field, depth int) {
	var stored []ssa.Value
	if _, ok := a.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct); ok && field >= 0 {
		for _, r := range *a.Referrers() {
			fa, ok := r.(*ssa.FieldAddr)
			if !ok || fa.Field != field {
				continue
			}
			for _, r := range *fa.Referrers() {
				if s, ok := r.(*ssa.Store); ok && s.Addr == fa {
					stored = append(stored, s.Val)
				}
			}
		}
		if len(stored) > 0 {
			field = -1
		}
	}
	if len(stored) == 0 {
		stored = w.u.cellStores(a)
	}
	for _, v := range stored {
		if v.Parent() == nil || v.Parent() == a.Parent() {
			w.walk(v, field, true, depth)
		}
	}
}

// outer finds the package variables that a captured variable refers to.
// Parameters of the function around are followed where the closure is called.
func (w *placeWalk) outer(fv *ssa.FreeVar, field, depth int) {
	for i, v := range fv.Parent().FreeVars {
		if v != fv {
			continue
		}
		for _, c := range w.u.stores.closures[fv.Parent()] {
			parent := w.u.byFn[c.Parent()]
			if parent == nil {
				continue
			}
			sub := &placeWalk{u: w.u, f: parent, seen: w.seen}
			sub.walk(c.Bindings[i], field, true, depth)
			for _, p := range sub.out {
				if _, ok := p.base.(*ssa.Global); ok {
					w.emit(p.base, p.field, p.deep)
				}
			}
		}
	}
}

// result follows result i of a call of this package's code.
func (w *placeWalk) result(c *ssa.Call, i, field int, deep bool, depth int) {
	fn := c.Call.StaticCallee()
	if fn == nil {
		w.emit(nil, -1, deep)
		return
	}
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	f := w.u.byFn[fn]
	if f == nil {
		w.emit(nil, -1, deep)
		return
	}
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || i >= len(ret.Results) {
			continue
		}
		sub := &placeWalk{u: w.u, f: f, seen: w.seen}
		sub.walk(ret.Results[i], field, deep, depth)
		for _, p := range sub.out {
			switch base := p.base.(type) {
			case *ssa.Parameter:
				if k := paramIndex(base); k < len(c.Call.Args) {
					w.walk(c.Call.Args[k], p.field, p.deep, depth)
				}
			case *ssa.FreeVar:
				w.emit(nil, -1, deep)
			default:
				w.emit(p.base, p.field, p.deep)
			}
		}
	}
}
