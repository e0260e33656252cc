package effects

import (
	"go/token"
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// looksBefore reports whether instr runs only when a look outside said so: the
// code asks whether it was done already. Looks are calls that take a context
// and answer with more than an error, and errors that say that there was
// nothing, or of a call that reads. Conditions of loops do not count.
func (u *unit) looksBefore(instr ssa.Instruction) bool {
	b := instr.Block()
	for d := b.Idom(); d != nil; b, d = d, d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || loops(d) || !decides(d, instr.Block()) {
			continue
		}
		w := lookWalk{u: u, seen: map[ssa.Value]bool{}}
		if w.value(branch.Cond, 0) || reads(nonNil(branch.Cond, leads(d, instr.Block()))) {
			return true
		}
	}
	return false
}

// leads reports whether it is the true side of the branch at the end of d that
// leads to b, of which only one does.
func leads(d, b *ssa.BasicBlock) bool {
	return d.Succs[0] == b || d.Succs[0].Dominates(b)
}

// reads reports whether an error is that of a call which reads, by its name:
// what is written where it fails was not there.
func reads(err ssa.Value) bool {
	if err == nil || !isError(err.Type()) {
		return false
	}
	if ex, ok := err.(*ssa.Extract); ok {
		err = ex.Tuple
	}
	c, ok := err.(*ssa.Call)
	if !ok {
		return false
	}
	name := ""
	if fn := c.Call.StaticCallee(); fn != nil {
		name = fn.Name()
	} else if c.Call.IsInvoke() {
		name = c.Call.Method.Name()
	}
	return reading.MatchString(name)
}

// reading is how libraries and people call what reads one thing.
var reading = regexp.MustCompile(`^(?i:scan|get|find|first|take|lookup|load|read|fetch|head|stat|describe|exists)($|[A-Z0-9_])`)

// decides reports whether only one side of the branch at the end of d leads to b.
func decides(d, b *ssa.BasicBlock) bool {
	reach := [2]bool{}
	for i, s := range d.Succs[:2] {
		seen := map[*ssa.BasicBlock]bool{d: true}
		work := []*ssa.BasicBlock{s}
		for len(work) > 0 {
			x := work[len(work)-1]
			work = work[:len(work)-1]
			if seen[x] {
				continue
			}
			seen[x] = true
			work = append(work, x.Succs...)
		}
		reach[i] = seen[b]
	}
	return reach[0] != reach[1]
}

// loops reports whether b is the head of a loop.
func loops(b *ssa.BasicBlock) bool {
	for _, p := range b.Preds {
		if b.Dominates(p) {
			return true
		}
	}
	return false
}

// lookWalk follows a condition back to what it was decided from.
type lookWalk struct {
	u    *unit
	seen map[ssa.Value]bool
}

func (w *lookWalk) value(v ssa.Value, depth int) bool {
	if v == nil || w.seen[v] || depth > maxSourceDepth {
		return false
	}
	w.seen[v] = true
	depth++
	switch x := v.(type) {
	case *ssa.Call:
		return w.call(x, depth)
	case *ssa.Extract:
		if c, ok := x.Tuple.(*ssa.Call); ok && !isError(x.Type()) {
			return w.call(c, depth)
		}
	case *ssa.UnOp:
		if a, ok := x.X.(*ssa.Alloc); ok && x.Op == token.MUL {
			return w.cell(a, depth)
		}
		if f, ok := x.X.(*ssa.FieldAddr); ok {
			return w.value(f.X, depth)
		}
		return w.value(x.X, depth)
	case *ssa.Alloc:
		return w.cell(x, depth)
	case *ssa.BinOp:
		if isError(x.X.Type()) {
			return noneFound(x.X) || noneFound(x.Y)
		}
		return w.value(x.X, depth) || w.value(x.Y, depth)
	case *ssa.Phi:
		for _, e := range x.Edges {
			if w.value(e, depth) {
				return true
			}
		}
	case *ssa.Field:
		return w.value(x.X, depth)
	case *ssa.Convert:
		return w.value(x.X, depth)
	case *ssa.ChangeType:
		return w.value(x.X, depth)
	}
	return false
}

// call: does the answer come from outside?
func (w *lookWalk) call(c *ssa.Call, depth int) bool {
	common := c.Common()
	args := common.Args
	if common.IsInvoke() {
		args = invokeArgs(common)
	}
	outside := false
	for _, a := range args {
		outside = outside || typeKey(a.Type()) == "context.Context"
		if noneFound(a) {
			return true
		}
	}
	// One that takes nothing but a context, such as whether it is done, asks
	// about the process.
	if t, ok := c.Type().(*types.Tuple); outside && len(args) > 1 && (ok && t.Len() > 1 || !ok && !isError(c.Type())) {
		return true
	}
	for _, a := range args {
		if w.value(a, depth) {
			return true
		}
	}
	return false
}

// cell: a variable that a call fills, as Scan does, or what is stored in it.
func (w *lookWalk) cell(a *ssa.Alloc, depth int) bool {
	for _, r := range *a.Referrers() {
		switch x := r.(type) {
		case *ssa.MakeInterface:
			return true // handed to Scan or Unmarshal
		case *ssa.Store:
			if x.Addr == a && w.value(x.Val, depth) {
				return true
			}
		}
	}
	return false
}

// noneFound recognises the errors by which libraries say that there is nothing.
func noneFound(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := load.X.(*ssa.Global)
	return ok && strings.HasPrefix(g.Name(), "Err") &&
		(strings.Contains(g.Name(), "NoRows") || strings.Contains(g.Name(), "NotFound") || strings.Contains(g.Name(), "NoDocuments") || g.Name() == "ErrNil")
}
