package options

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// opaque stands for a value that is not in view.
var opaque ssa.Value = new(ssa.Const)

// record is one possible content of a variable: what was stored as a whole,
// nil for nothing yet, and what was stored in its fields since.
type record struct {
	base ssa.Value
	// As many as the largest of the SDK's structs has, worker.Options.
	fields [48]part
}

type part struct {
	v  ssa.Value
	at *ssa.Store
}

var hidden = []record{{base: opaque}}

// flow is what a variable can hold at the start of each block of a function.
type flow struct {
	p     *pkg
	place ssa.Value
	in    map[*ssa.BasicBlock][]record
}

// recordsAt are the contents of a variable right before an instruction of the
// same function.
func recordsAt(p *pkg, a *ssa.Alloc, at ssa.Instruction) []record {
	if p.escapes(a) || at.Parent() != a.Parent() {
		return hidden
	}
	fl := newFlow(p, a, a.Parent().Blocks[0])
	return p.tame(a, fl.run(at.Block(), at, nil))
}

// recordsAtEnd are the contents when the function returns.
func recordsAtEnd(p *pkg, a *ssa.Alloc) []record {
	if p.escapes(a) {
		return hidden
	}
	return p.tame(a, newFlow(p, a, a.Parent().Blocks[0]).end(a.Parent()))
}

// recordsFrom are the contents at an instruction and at any time after it.
func recordsFrom(p *pkg, a *ssa.Alloc, at ssa.Instruction) []record {
	if p.escapes(a) || at.Parent() != a.Parent() {
		return hidden
	}
	fl := newFlow(p, a, a.Parent().Blocks[0])
	out := fl.run(at.Block(), at, nil)
	collect := func(r []record) { out = union(out, r) }
	from := slices.Index(at.Block().Instrs, at)
	records := out
	for _, instr := range at.Block().Instrs[from:] {
		records = fl.step(instr, records)
		collect(records)
	}
	seen := map[*ssa.BasicBlock]bool{}
	work := slices.Clone(at.Block().Succs)
	for len(work) > 0 {
		b := work[0]
		work = work[1:]
		if seen[b] {
			continue
		}
		seen[b] = true
		fl.run(b, nil, collect)
		work = append(work, b.Succs...)
	}
	return p.tame(a, out)
}

type flowKey struct {
	place ssa.Value
	start *ssa.BasicBlock
}

// newFlow follows a variable from a block on. What a local one holds begins
// with its allocation, a package variable is zero at the start.
func newFlow(p *pkg, place ssa.Value, start *ssa.BasicBlock) *flow {
	key := flowKey{place, start}
	if fl := p.flows[key]; fl != nil {
		return fl
	}
	fl := &flow{p: p, place: place, in: map[*ssa.BasicBlock][]record{start: nil}}
	if _, ok := place.(*ssa.Global); ok {
		fl.in[start] = []record{{}}
	}
	for work := []*ssa.BasicBlock{start}; len(work) > 0; {
		b := work[0]
		work = work[1:]
		out := fl.run(b, nil, nil)
		for _, s := range b.Succs {
			old, seen := fl.in[s]
			merged := union(old, out)
			if !seen || len(merged) != len(old) || len(merged) > 0 && merged[0] != old[0] {
				fl.in[s] = merged
				work = append(work, s)
			}
		}
	}
	p.flows[key] = fl
	return fl
}

// run steps through a block up to an instruction, or to its end.
func (fl *flow) run(b *ssa.BasicBlock, until ssa.Instruction, after func([]record)) []record {
	records := fl.in[b]
	for _, instr := range b.Instrs {
		if instr == until {
			break
		}
		records = fl.step(instr, records)
		if after != nil {
			after(records)
		}
	}
	return records
}

// end is what the variable holds when the function returns.
func (fl *flow) end(fn *ssa.Function) []record {
	var out []record
	for _, b := range fn.Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			out = union(out, fl.run(b, nil, nil))
		}
	}
	return out
}

func (fl *flow) step(instr ssa.Instruction, records []record) []record {
	if v, ok := instr.(*ssa.Alloc); ok && v == fl.place {
		return []record{{}}
	}
	st, ok := instr.(*ssa.Store)
	if !ok {
		return records
	}
	if st.Addr == fl.place {
		return []record{{base: st.Val}}
	}
	field, whole := fieldOf(st.Addr, fl.place)
	if field < 0 {
		return records
	}
	if field >= len(record{}.fields) {
		return hidden
	}
	set := part{st.Val, st}
	if !whole {
		set.v = opaque
	}
	var out []record
	for _, r := range records {
		r.fields[field] = set
		out = union(out, []record{r})
	}
	return out
}

// fieldOf is the field of place that an address leads into, -1 for none; whole
// is false for a part of the field.
func fieldOf(addr, place ssa.Value) (field int, whole bool) {
	whole = true
	for {
		switch x := addr.(type) {
		case *ssa.FieldAddr:
			if x.X == place {
				return x.Field, whole
			}
			addr = x.X
		case *ssa.IndexAddr:
			addr = x.X
		default:
			return -1, false
		}
		whole = false
	}
}

func union(a, b []record) []record {
	out := a
	for _, r := range b {
		if !slices.Contains(out, r) {
			out = append(slices.Clip(out), r)
		}
	}
	if len(out) > maxAlternatives || len(out) > 1 && slices.Contains(out, hidden[0]) {
		return hidden
	}
	return out
}

// escapes reports whether something that is not followed may write to a.
func (p *pkg) escapes(a *ssa.Alloc) bool {
	_, isStruct := deref(a.Type()).Underlying().(*types.Struct)
	return slices.ContainsFunc(*a.Referrers(), func(r ssa.Instruction) bool { return p.written(r, a, isStruct, 0) })
}

// written reports whether an instruction lets others write to the variable at
// addr. Writes through pointers to a struct are in wild, so that a pointer may
// be stored and passed on within the package.
func (p *pkg) written(r ssa.Instruction, addr ssa.Value, pointers bool, depth int) bool {
	switch r := r.(type) {
	case *ssa.Store:
		return r.Val == addr && !pointers
	case *ssa.UnOp, *ssa.DebugRef:
		return false
	case *ssa.FieldAddr:
		return slices.ContainsFunc(*r.Referrers(), func(use ssa.Instruction) bool {
			_, nested := use.(*ssa.FieldAddr)
			_, index := use.(*ssa.IndexAddr)
			return !nested && !index && p.written(use, r, false, depth)
		})
	case *ssa.MakeClosure:
		if depth > maxDepth {
			return true
		}
		fn := r.Fn.(*ssa.Function)
		for i, b := range r.Bindings {
			if b == addr && i < len(fn.FreeVars) && p.writes(fn.FreeVars[i], depth+1) {
				return true
			}
		}
		return false
	case *ssa.Return, *ssa.Phi:
		return !pointers
	case ssa.CallInstruction:
		fn := r.Common().StaticCallee()
		return !pointers || !ofSDK(fn) && p.own(fn) == nil
	}
	return true
}

// writes reports whether a closure writes to a variable that it captures.
func (p *pkg) writes(fv *ssa.FreeVar, depth int) bool {
	return slices.ContainsFunc(*fv.Referrers(), func(r ssa.Instruction) bool {
		switch x := r.(type) {
		case *ssa.Store:
			return true
		case *ssa.FieldAddr:
			return slices.ContainsFunc(*x.Referrers(), func(use ssa.Instruction) bool {
				load, ok := use.(*ssa.UnOp)
				return !ok || load.X != x
			})
		}
		return p.written(r, fv, false, depth)
	})
}

// store notes writes through pointers.
func (p *pkg) store(st *ssa.Store) {
	switch addr := st.Addr.(type) {
	case *ssa.FieldAddr:
		switch addr.X.(type) {
		case *ssa.Alloc, *ssa.Global, *ssa.FreeVar:
		default:
			if s, ok := deref(addr.X.Type()).Underlying().(*types.Struct); ok {
				p.wild[s.Field(addr.Field)] = true
			}
		}
	case *ssa.Alloc, *ssa.Global, *ssa.FreeVar, *ssa.IndexAddr:
	default:
		if s, ok := deref(addr.Type()).Underlying().(*types.Struct); ok {
			for i := range s.NumFields() {
				p.wild[s.Field(i)] = true
			}
		}
	}
}

// tame hides the fields that something writes through a pointer, if there are
// pointers to the variable.
func (p *pkg) tame(place ssa.Value, records []record) []record {
	st, ok := deref(place.Type()).Underlying().(*types.Struct)
	if !ok || !p.pointedTo(place) {
		return records
	}
	records = slices.Clone(records)
	for i := range min(st.NumFields(), len(record{}.fields)) {
		if !p.wild[st.Field(i)] {
			continue
		}
		for k := range records {
			records[k].fields[i].v = opaque
		}
	}
	return records
}

// pointedTo reports whether a pointer to the variable goes anywhere.
func (p *pkg) pointedTo(place ssa.Value) bool {
	uses := p.uses[place]
	if a, ok := place.(*ssa.Alloc); ok {
		uses = *a.Referrers()
	}
	return slices.ContainsFunc(uses, func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.Store:
			return r.Val == place
		case *ssa.UnOp, *ssa.DebugRef, *ssa.FieldAddr, *ssa.MakeClosure:
			return false
		}
		return true
	})
}
