package paths

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
)

// Places are variables and fields, as *ssa.Alloc and *types.Var.
type Places map[any]bool

// Meet reports whether two sets have a place in common.
func (p Places) Meet(q Places) bool {
	for place := range p {
		if q[place] {
			return true
		}
	}
	return false
}

// Add adds the places of another set.
func (p Places) Add(q Places) {
	for place := range q {
		p[place] = true
	}
}

// Holds reports whether all places of another set are in this one.
func (p Places) Holds(q Places) bool {
	for place := range q {
		if !p[place] {
			return false
		}
	}
	return true
}

// Read are the places that fn and what it calls in this package read.
func Read(r *effects.Result, fn *ssa.Function) Places {
	w := &placeWalk{effects: r, out: Places{}, seen: map[any]bool{}}
	w.function(fn)
	return w.out
}

// Leaves are the places that decide whether a loop is left.
func Leaves(r *effects.Result, l *Loop) Places {
	w := &placeWalk{effects: r, out: Places{}, seen: map[any]bool{}}
	for _, b := range l.List() {
		if branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok && !(l.Blocks[b.Succs[0]] && l.Blocks[b.Succs[1]]) {
			w.value(branch.Cond)
		}
	}
	return w.out
}

// Written are the places that fn writes, and those that what it calls in this
// package does; counts tells which instructions of any of them count, nil
// that all do.
func Written(r *effects.Result, fn *ssa.Function, counts func(ssa.Instruction) bool) Places {
	if counts == nil {
		counts = func(ssa.Instruction) bool { return true }
	}
	w := &placeWalk{effects: r, counts: counts, out: Places{}, seen: map[any]bool{}}
	w.function(fn)
	return w.out
}

type placeWalk struct {
	effects *effects.Result
	// counts is nil for reads.
	counts func(ssa.Instruction) bool
	out    Places
	seen   map[any]bool
}

func (w *placeWalk) function(fn *ssa.Function) {
	if w.seen[fn] {
		return
	}
	w.seen[fn] = true
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if w.counts == nil {
				w.reads(instr)
			} else if w.counts(instr) {
				w.writes(instr)
			}
		}
	}
}

func (w *placeWalk) reads(instr ssa.Instruction) {
	switch x := instr.(type) {
	case *ssa.UnOp:
		if x.Op == token.MUL {
			w.mark(x.X)
		}
	case ssa.CallInstruction:
		w.callees(x)
	}
}

func (w *placeWalk) writes(instr ssa.Instruction) {
	switch x := instr.(type) {
	case *ssa.Store:
		w.mark(x.Addr)
	case *ssa.MapUpdate:
		w.mark(x.Map)
	case ssa.CallInstruction:
		switch builtin, ok := x.Common().Value.(*ssa.Builtin); {
		case ok && builtin.Name() == "delete":
			w.mark(x.Common().Args[0])
		case !ok && strings.HasPrefix(Symbol(w.effects, x), "workflow."):
			// Receive and Get write to what they are given a pointer to.
			for _, arg := range x.Common().Args {
				if m, ok := arg.(*ssa.MakeInterface); ok {
					w.mark(m.X)
				}
			}
		}
		w.callees(x)
	}
}

func (w *placeWalk) callees(call ssa.CallInstruction) {
	targets, _ := w.effects.Targets(call)
	for _, t := range targets {
		if t.Func != nil && !t.Callback {
			w.function(t.Func)
		}
	}
}

// value marks what an expression reads.
func (w *placeWalk) value(v ssa.Value) {
	instr, ok := v.(ssa.Instruction)
	if !ok || w.seen[v] {
		return
	}
	w.seen[v] = true
	w.reads(instr)
	for _, op := range instr.Operands(nil) {
		if *op != nil {
			w.value(*op)
		}
	}
}

// mark adds the variable or field behind an address or a value read from it.
func (w *placeWalk) mark(addr ssa.Value) {
	switch x := addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		for _, v := range Variables(addr) {
			w.out[v] = true
		}
	case *ssa.FieldAddr:
		w.out[Field(x)] = true
	case *ssa.IndexAddr:
		w.mark(x.X)
	case *ssa.UnOp:
		w.mark(x.X)
	}
}
