package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// escape is what a loop in doubtful order leaves behind.
type escape struct {
	sinks Sinks
	// taints are values that depend on the order, memory and contents are
	// places that do.
	taints   []taint
	memory   []taint
	contents []taint
	// results are the function's results that depend on the order.
	results uint64
	// partial: the loop can stop early, so a collection it fills holds an
	// arbitrary part, which no sort repairs.
	partial bool
}

// escapes classifies what the loop l over iter does by whether its outcome
// depends on the order of the iterations. Filling a map, adding integers,
// keeping a minimum, any and all are independent of it.
func (u *unit) escapes(f *function, l *loop, iter []ssa.Value) escape {
	w := &orderWalk{u: u, f: f, l: l, dep: map[ssa.Value]bool{}}
	w.depend(iter)
	w.actions()
	w.carried()
	w.exits()
	return w.out
}

type orderWalk struct {
	u   *unit
	f   *function
	l   *loop
	dep map[ssa.Value]bool // values of the loop that depend on the iteration
	out escape
}

func (w *orderWalk) inside(b *ssa.BasicBlock) bool { return w.l.blocks[b] }

// depend marks the values in the loop that depend on the iteration's element.
func (w *orderWalk) depend(iter []ssa.Value) {
	work := append([]ssa.Value(nil), iter...)
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if w.dep[v] {
			continue
		}
		w.dep[v] = true
		refs := v.Referrers()
		if refs == nil {
			continue
		}
		for _, r := range *refs {
			if !w.inside(r.Block()) {
				continue
			}
			switch r := r.(type) {
			case *ssa.Phi:
				if r.Block() != w.l.header {
					work = append(work, r)
				}
			case *ssa.Store:
				// A variable made anew in each iteration.
				if a, ok := root(r.Addr).(*ssa.Alloc); ok && w.inside(a.Block()) {
					work = append(work, a)
				}
			case ssa.Value:
				work = append(work, r)
			}
		}
	}
}

// actions looks for what the SDK records in the order it happens.
func (w *orderWalk) actions() {
	for _, b := range w.f.fn.Blocks {
		if !w.inside(b) {
			continue
		}
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			call := w.u.callOf(c)
			if call == nil {
				continue
			}
			for _, target := range call.callees {
				if w.u.does(target)&scheduling != 0 {
					w.out.sinks |= SinkBranch
				}
			}
			w.writes(call)
		}
	}
}

// writes handles calls that append to something made outside the loop.
func (w *orderWalk) writes(c *call) {
	for _, target := range c.callees {
		if target.entry == nil || len(target.args) == 0 {
			continue
		}
		sink := target.args[0]
		if mi, ok := sink.(*ssa.MakeInterface); ok {
			sink = mi.X
		}
		if sink == nil || !appends(sink.Type()) || w.local(sink) {
			continue
		}
		for _, a := range target.args[1:] {
			if w.dependsOnIteration(a) {
				w.out.contents = append(w.out.contents, taint{v: sink, field: -1})
				break
			}
		}
	}
}

// dependsOnIteration also looks into the array that carries variadic arguments.
func (w *orderWalk) dependsOnIteration(v ssa.Value) bool {
	if w.dep[v] {
		return true
	}
	s, ok := v.(*ssa.Slice)
	if !ok {
		return false
	}
	return w.dep[s.X]
}

// appends reports whether writing to a t adds at its end, so that the order of
// the writes shows.
func appends(t types.Type) bool {
	switch typeKey(t) {
	case "strings.Builder", "bytes.Buffer", "bufio.Writer", "container/list.List", "hash.Hash", "io.Writer", "text/tabwriter.Writer", "encoding/csv.Writer":
		return true
	}
	return false
}

func (w *orderWalk) local(v ssa.Value) bool {
	a, ok := root(v).(*ssa.Alloc)
	return ok && w.inside(a.Block())
}

// carried classifies what one iteration hands to the next.
func (w *orderWalk) carried() {
	w.out.partial = w.stopsEarly()
	if w.l.header != nil {
		for _, instr := range w.l.header.Instrs {
			phi, ok := instr.(*ssa.Phi)
			if !ok {
				break
			}
			w.phi(phi)
		}
	}
	for _, b := range w.f.fn.Blocks {
		if !w.inside(b) {
			continue
		}
		for _, instr := range b.Instrs {
			switch x := instr.(type) {
			case *ssa.Store:
				w.stored(x)
			case *ssa.MapUpdate:
				w.updated(x)
			}
		}
	}
}

func (w *orderWalk) phi(phi *ssa.Phi) {
	var updates []ssa.Value
	for i, e := range phi.Edges {
		if w.inside(phi.Block().Preds[i]) && e != phi {
			updates = append(updates, e)
		}
	}
	if len(updates) == 0 || !w.usedOutside(phi) {
		return
	}
	c := classifier{w: w, is: func(v ssa.Value) bool { return v == phi }, seen: map[ssa.Value]bool{}}
	for _, e := range updates {
		c.update(e, phi.Block())
	}
	for _, v := range append([]ssa.Value{phi}, updates...) {
		switch c.verdict() {
		case inOrder:
			w.out.taints = append(w.out.taints, taint{v: v, order: true, field: -1})
		case arbitrary:
			w.out.taints = append(w.out.taints, taint{v: v, field: -1})
		}
	}
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

func (w *orderWalk) stored(st *ssa.Store) {
	switch a := st.Addr.(type) {
	case *ssa.IndexAddr:
		if w.local(a.X) || w.dep[a.Index] || w.dep[a.X] || w.dep[a] {
			return
		}
		if w.dep[st.Val] {
			w.out.contents = append(w.out.contents, taint{v: a.X, order: true})
		}
		return
	case *ssa.Global:
		// Reported as shared state.
		return
	}
	if w.local(st.Addr) || w.dep[st.Addr] {
		return
	}
	base := st.Addr
	c := classifier{w: w, seen: map[ssa.Value]bool{}, is: func(v ssa.Value) bool {
		load, ok := v.(*ssa.UnOp)
		return ok && load.Op == token.MUL && sameAddress(load.X, base)
	}}
	c.update(st.Val, nil)
	switch c.verdict() {
	case inOrder:
		w.out.memory = append(w.out.memory, taint{v: base, order: true, field: -1})
	case arbitrary:
		w.out.memory = append(w.out.memory, taint{v: base, field: -1})
	}
}

// updated handles m[k] = append(m[k], v): the slices are built in order.
func (w *orderWalk) updated(up *ssa.MapUpdate) {
	if w.local(up.Map) || w.dep[up.Map] {
		return
	}
	call, ok := up.Value.(*ssa.Call)
	if !ok {
		return
	}
	if b, ok := call.Call.Value.(*ssa.Builtin); !ok || b.Name() != "append" || !w.dependsOnIteration(call.Call.Args[1]) {
		return
	}
	if l, ok := stripExtract(call.Call.Args[0]).(*ssa.Lookup); ok && sameValueOrLoad(l.X, up.Map) {
		w.out.contents = append(w.out.contents, taint{v: up.Map, order: true})
	}
}

func stripExtract(v ssa.Value) ssa.Value {
	if e, ok := v.(*ssa.Extract); ok {
		return e.Tuple
	}
	return v
}

func sameValueOrLoad(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	return ok && ok2 && sameAddress(x.X, y.X)
}

// sameAddress reports whether two addresses name the same place.
func sameAddress(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	switch x := a.(type) {
	case *ssa.FieldAddr:
		y, ok := b.(*ssa.FieldAddr)
		return ok && x.Field == y.Field && sameValueOrLoad(x.X, y.X)
	case *ssa.IndexAddr:
		y, ok := b.(*ssa.IndexAddr)
		return ok && x.Index == y.Index && sameValueOrLoad(x.X, y.X)
	}
	return false
}

// stopsEarly reports whether the loop can end before the last element and go
// on with what it has collected.
func (w *orderWalk) stopsEarly() bool {
	if w.l.header == nil {
		return false // an iterator's body: what it returns is not seen here
	}
	done := w.exhausted()
	for _, b := range w.f.fn.Blocks {
		if !w.inside(b) {
			continue
		}
		for _, s := range b.Succs {
			if !w.inside(s) && b != done && !leaves(s) {
				return true
			}
		}
	}
	return false
}

// leaves reports whether b ends the function.
func leaves(b *ssa.BasicBlock) bool {
	switch b.Instrs[len(b.Instrs)-1].(type) {
	case *ssa.Return, *ssa.Panic:
		return true
	}
	return false
}

// exhausted is the block that tests for the next element.
func (w *orderWalk) exhausted() *ssa.BasicBlock {
	for _, s := range w.l.header.Succs {
		if !w.inside(s) {
			return w.l.header
		}
	}
	return nil
}

// exits handles leaving the loop with something of the current iteration.
func (w *orderWalk) exits() {
	w.outcomes()
	for _, b := range w.f.fn.Blocks {
		if !w.inside(b) {
			continue
		}
		for _, instr := range b.Instrs {
			v, ok := instr.(ssa.Value)
			if !ok || !w.dep[v] || v.Referrers() == nil {
				continue
			}
			for _, r := range *v.Referrers() {
				if !w.inside(r.Block()) {
					w.leaks(v, r)
				}
			}
		}
	}
}

// outcomes finds results that different early exits set to different
// constants: which exit is taken first depends on the order. One constant is
// fine, that is how any and all are written.
func (w *orderWalk) outcomes() {
	var first []ssa.Value
	for _, b := range w.f.fn.Blocks {
		if !w.inside(b) || w.l.header != nil && b == w.exhausted() {
			continue
		}
		for _, s := range b.Succs {
			ret, ok := s.Instrs[len(s.Instrs)-1].(*ssa.Return)
			if w.inside(s) || !ok {
				continue
			}
			if first == nil {
				first = ret.Results
				continue
			}
			for i, r := range ret.Results {
				_, c1 := r.(*ssa.Const)
				_, c2 := first[i].(*ssa.Const)
				if c1 && c2 && !sameValue(r, first[i]) {
					w.out.results |= bit(i)
				}
			}
		}
	}
}

// leaks handles a use outside the loop of a value of one iteration.
func (w *orderWalk) leaks(v ssa.Value, use ssa.Instruction) {
	if phi, ok := use.(*ssa.Phi); ok && phi.Block() == w.l.header {
		return
	}
	// Which of several errors comes first depends on the order; that one comes
	// does not: only its text is in doubt, as for the order of a collection.
	w.out.taints = append(w.out.taints, taint{v: v, order: isError(v.Type()), field: -1})
}

func isError(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() == nil && named.Obj().Name() == "error"
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
