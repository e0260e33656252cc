package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// carry is what one iteration of a loop hands to the next: a variable, or
// memory that was there before the loop.
type carry struct {
	phi *ssa.Phi
	// addr is the memory and stores what the loop writes there.
	addr   ssa.Value
	stores []*ssa.Store
	found  verdict
}

func (p *carry) typ() types.Type {
	if p.phi != nil {
		return p.phi.Type()
	}
	if ptr, ok := p.addr.Type().Underlying().(*types.Pointer); ok {
		return ptr.Elem()
	}
	return p.addr.Type()
}

// is reports whether v is what the place holds.
func (p *carry) is(v ssa.Value) bool {
	if p.phi != nil {
		return v == p.phi
	}
	load, ok := v.(*ssa.UnOp)
	return ok && load.Op == token.MUL && sameAddress(load.X, p.addr)
}

// reads lists the values in the loop that earlier iterations left in p.
func (p *carry) reads(w *orderWalk) []ssa.Value {
	if p.phi != nil {
		return []ssa.Value{p.phi}
	}
	var out []ssa.Value
	for _, b := range w.blocks {
		for _, instr := range b.Instrs {
			load, ok := instr.(*ssa.UnOp)
			if ok && p.is(load) && !p.overwritten(load) {
				out = append(out, load)
			}
		}
	}
	return out
}

// overwritten reports whether the same iteration has written p before instr.
func (p *carry) overwritten(instr ssa.Instruction) bool {
	for _, st := range p.stores {
		if before(st, instr) {
			return true
		}
	}
	return false
}

// findPlaces lists the variables and memory that the loop carries.
func (w *orderWalk) findPlaces() {
	if w.l.header != nil {
		for _, instr := range w.l.header.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			if !w.isContext(phi.Type()) && len(w.edges(phi)) > 0 {
				w.places = append(w.places, &carry{phi: phi})
			}
		}
	}
	for _, b := range w.blocks {
		for _, instr := range b.Instrs {
			if st, ok := instr.(*ssa.Store); ok {
				w.addStore(st)
			}
		}
	}
}

func (w *orderWalk) addStore(st *ssa.Store) {
	if w.own(st.Addr) || w.isContext(st.Val.Type()) {
		return
	}
	switch a := st.Addr.(type) {
	case *ssa.Global:
		return // reported as shared state
	case *ssa.IndexAddr:
		if _, fixed := a.Index.(*ssa.Const); !fixed {
			return // see slot
		}
	case *ssa.FreeVar:
		if strings.HasPrefix(a.Name(), "jump$") {
			return // how a range over a function leaves its body
		}
	}
	if a, ok := variable(st.Addr).(*ssa.Alloc); ok && !w.readAfter(a) {
		return
	}
	for _, p := range w.places {
		if p.addr != nil && sameAddress(p.addr, st.Addr) {
			p.stores = append(p.stores, st)
			return
		}
	}
	w.places = append(w.places, &carry{addr: st.Addr, stores: []*ssa.Store{st}})
}

// variable is what the memory at addr is part of.
func variable(addr ssa.Value) ssa.Value {
	for {
		switch x := addr.(type) {
		case *ssa.FieldAddr:
			addr = x.X
		case *ssa.IndexAddr:
			addr = x.X
		default:
			return addr
		}
	}
}

func (w *orderWalk) isContext(t types.Type) bool {
	return w.u.wf.IsContext(t) || typeKey(t) == "context.Context"
}

// update is one new value of a place, with the branches that choose it.
type update struct {
	value ssa.Value
	block *ssa.BasicBlock
	by    []*ssa.If
}

// edges are the updates of a variable at the loop's header.
func (w *orderWalk) edges(phi *ssa.Phi) []update {
	var out []update
	for i, e := range phi.Edges {
		from := phi.Block().Preds[i]
		if w.inside(from) && e != phi {
			out = append(out, update{value: e, block: from, by: w.decidingEdge(from, phi.Block())})
		}
	}
	return out
}

// updatesOf are the updates of p.
func (w *orderWalk) updatesOf(p *carry) []update {
	if p.phi != nil {
		return w.edges(p.phi)
	}
	var out []update
	for _, st := range p.stores {
		out = append(out, update{value: st.Val, block: st.Block(), by: w.deciding(st.Block())})
	}
	return out
}

// readAfter reports whether the variable at a is used after the loop.
func (w *orderWalk) readAfter(a *ssa.Alloc) bool {
	if w.l.header == nil {
		return true
	}
	after := w.after()
	refs := a.Referrers()
	if refs == nil {
		return false
	}
	for _, r := range *refs {
		if w.inside(r.Block()) {
			continue
		}
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == a {
				continue
			}
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr:
			if !after[r.Block()] {
				continue
			}
		}
		return true
	}
	return false
}

// after is the set of blocks that can follow the loop.
func (w *orderWalk) after() map[*ssa.BasicBlock]bool {
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		if seen[b] || w.inside(b) {
			return
		}
		seen[b] = true
		for _, s := range b.Succs {
			visit(s)
		}
	}
	for _, b := range w.blocks {
		for _, s := range b.Succs {
			visit(s)
		}
	}
	return seen
}

// usedOutside reports whether v or a later version of it is read after the loop.
func (w *orderWalk) usedOutside(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var visit func(v ssa.Value) bool
	visit = func(v ssa.Value) bool {
		if seen[v] {
			return false
		}
		seen[v] = true
		refs := v.Referrers()
		if refs == nil {
			return false
		}
		for _, r := range *refs {
			if !w.inside(r.Block()) {
				return true
			}
			if p, ok := r.(ssa.Value); ok && visit(p) {
				return true
			}
		}
		return false
	}
	return visit(v)
}

// sameAddress reports whether two addresses name the same place.
func sameAddress(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	switch x := a.(type) {
	case *ssa.FieldAddr:
		y, ok := b.(*ssa.FieldAddr)
		return ok && x.Field == y.Field && sameObject(x.X, y.X)
	case *ssa.IndexAddr:
		y, ok := b.(*ssa.IndexAddr)
		return ok && sameOperand(x.Index, y.Index) && sameObject(x.X, y.X)
	}
	return false
}

// sameObject reports whether two values, or what two addresses hold, are one.
func sameObject(a, b ssa.Value) bool {
	if sameAddress(a, b) {
		return true
	}
	x, ok := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok && ok2 && x.Op == token.MUL && y.Op == token.MUL && sameAddress(x.X, y.X)
}

func sameOperand(a, b ssa.Value) bool { return sameValue(a, b) || sameLoaded(a, b) }

// sameLoaded reports whether two expressions read the same thing.
func sameLoaded(a, b ssa.Value) bool {
	switch x := a.(type) {
	case *ssa.UnOp:
		y, ok := b.(*ssa.UnOp)
		return ok && x.Op == y.Op && x.Op == token.MUL && sameAddress(x.X, y.X)
	case *ssa.Field:
		y, ok := b.(*ssa.Field)
		return ok && x.Field == y.Field && sameOperand(x.X, y.X)
	case *ssa.Lookup:
		y, ok := b.(*ssa.Lookup)
		return ok && x.CommaOk == y.CommaOk && sameObject(x.X, y.X) && sameOperand(x.Index, y.Index)
	case *ssa.Extract:
		y, ok := b.(*ssa.Extract)
		return ok && x.Index == y.Index && sameOperand(x.Tuple, y.Tuple)
	case *ssa.Call:
		y, ok := b.(*ssa.Call)
		if !ok || x.Call.StaticCallee() == nil || x.Call.StaticCallee() != y.Call.StaticCallee() || len(x.Call.Args) != len(y.Call.Args) {
			return false
		}
		for i := range x.Call.Args {
			if !sameOperand(x.Call.Args[i], y.Call.Args[i]) {
				return false
			}
		}
		return true
	}
	return false
}

// root strips field and element selection from an address or reference.
func root(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.IndexAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.Index:
			v = x.X
		case *ssa.Slice:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return v
			}
			v = x.X
		default:
			return v
		}
	}
}
