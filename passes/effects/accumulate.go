package effects

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// verdict says how the outcome of an accumulation depends on the order of the
// iterations.
type verdict uint8

const (
	// commutes: not at all.
	commutes verdict = iota
	// inOrder: a collection whose elements are in that order.
	inOrder
	// arbitrary: a value that differs.
	arbitrary
)

// classifier looks at how a variable carried through a loop is updated.
type classifier struct {
	w *orderWalk
	// is recognises the variable itself.
	is        func(ssa.Value) bool
	seen      map[ssa.Value]bool
	found     verdict
	constants []*ssa.Const
}

func (c *classifier) verdict() verdict {
	if c.found == commutes && len(c.constants) > 1 {
		for _, k := range c.constants[1:] {
			if !sameValue(k, c.constants[0]) {
				return arbitrary
			}
		}
	}
	return c.found
}

func (c *classifier) raise(v verdict) { c.found = max(c.found, v) }

// update classifies the value v that the variable gets; at is the block whose
// phi chooses it, nil for a store.
func (c *classifier) update(v ssa.Value, at *ssa.BasicBlock) {
	if c.is(v) || c.seen[v] {
		return
	}
	c.seen[v] = true
	switch x := v.(type) {
	case *ssa.Const:
		c.constants = append(c.constants, x)
	case *ssa.Phi:
		if !c.w.inside(x.Block()) {
			return
		}
		for _, e := range x.Edges {
			c.update(e, x.Block())
		}
	case *ssa.BinOp:
		c.binary(x)
	case *ssa.Call:
		c.call(x)
	default:
		c.plain(v)
	}
}

// plain handles an assignment that does not build on the old value: the last
// one wins, unless it is chosen by comparison with the old value.
func (c *classifier) plain(v ssa.Value) {
	if !c.w.dep[v] || c.extremum(v) {
		return
	}
	c.raise(arbitrary)
}

func (c *classifier) binary(x *ssa.BinOp) {
	if !c.buildsOn(x.X) && !c.buildsOn(x.Y) {
		c.plain(x)
		return
	}
	other := x.Y
	if c.buildsOn(x.Y) && !c.buildsOn(x.X) {
		other = x.X
	}
	basic, _ := x.Type().Underlying().(*types.Basic)
	if basic == nil {
		return
	}
	switch {
	case basic.Info()&types.IsString != 0, basic.Info()&(types.IsFloat|types.IsComplex) != 0:
		if c.w.dep[other] {
			c.raise(arbitrary)
		}
	case x.Op == token.ADD, x.Op == token.MUL, x.Op == token.AND, x.Op == token.OR, x.Op == token.XOR, x.Op == token.AND_NOT:
		// Integer arithmetic of these commutes, overflow included.
	case x.Op == token.SUB && c.buildsOn(x.X):
	default:
		if c.w.dep[other] {
			c.raise(arbitrary)
		}
	}
}

// buildsOn reports whether v is the variable or a later version of it.
func (c *classifier) buildsOn(v ssa.Value) bool {
	seen := map[ssa.Value]bool{}
	var visit func(v ssa.Value) bool
	visit = func(v ssa.Value) bool {
		if c.is(v) {
			return true
		}
		if seen[v] {
			return false
		}
		seen[v] = true
		switch x := v.(type) {
		case *ssa.Phi:
			if !c.w.inside(x.Block()) {
				return false
			}
			for _, e := range x.Edges {
				if visit(e) {
					return true
				}
			}
		case *ssa.BinOp:
			return visit(x.X) || visit(x.Y)
		case *ssa.Convert:
			return visit(x.X)
		case *ssa.ChangeType:
			return visit(x.X)
		case *ssa.Slice:
			return visit(x.X)
		case *ssa.Call:
			for _, a := range x.Call.Args {
				if visit(a) {
					return true
				}
			}
		}
		return false
	}
	return visit(v)
}

func (c *classifier) call(x *ssa.Call) {
	if b, ok := x.Call.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "append":
			if c.buildsOn(x.Call.Args[0]) {
				if c.w.dependsOnIteration(x.Call.Args[1]) || c.w.dep[x.Call.Args[1]] {
					c.raise(inOrder)
				}
				return
			}
		case "min", "max":
			return
		}
		c.plain(x)
		return
	}
	if !c.buildsOn(x) {
		c.plain(x)
		return
	}
	name := ""
	if fn := x.Call.StaticCallee(); fn != nil {
		name = fn.Name()
	} else if x.Call.IsInvoke() {
		name = x.Call.Method.Name()
	}
	if commutative(name) {
		return
	}
	if isError(x.Type()) {
		c.raise(inOrder)
		return
	}
	if isSequence(x.Type()) {
		c.raise(inOrder)
		return
	}
	c.raise(arbitrary)
}

// commutative recognises accumulating calls by name, because their bodies
// (decimals, durations, sets, big integers) are mostly in other modules.
func commutative(name string) bool {
	switch name {
	case "Add", "AddDate", "Sub", "Mul", "Plus", "Max", "Min", "And", "Or", "Xor", "Union", "Intersect", "Merge", "Insert", "Set", "With", "Put":
		return true
	}
	return strings.HasPrefix(name, "Max") || strings.HasPrefix(name, "Min")
}

// extremum reports whether v is assigned because it compares with the
// variable's old value: a minimum or maximum.
func (c *classifier) extremum(v ssa.Value) bool {
	for _, b := range c.w.f.fn.Blocks {
		if !c.w.inside(b) {
			continue
		}
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && c.compares(branch.Cond, v, map[*ssa.Phi]bool{}) {
			return true
		}
	}
	return false
}

func (c *classifier) compares(cond, v ssa.Value, seen map[*ssa.Phi]bool) bool {
	same := func(x ssa.Value) bool { return x == v || sameLoaded(x, v) }
	switch x := cond.(type) {
	case *ssa.UnOp:
		return x.Op == token.NOT && c.compares(x.X, v, seen)
	case *ssa.BinOp:
		switch x.Op {
		case token.LSS, token.GTR, token.LEQ, token.GEQ:
			return same(x.X) && c.buildsOn(x.Y) || same(x.Y) && c.buildsOn(x.X)
		}
	case *ssa.Call:
		var old, new bool
		for _, a := range x.Call.Args {
			old = old || c.buildsOn(a)
			new = new || same(a)
		}
		return old && new
	case *ssa.Phi:
		if seen[x] {
			return false
		}
		seen[x] = true
		for _, e := range x.Edges {
			if c.compares(e, v, seen) {
				return true
			}
		}
	}
	return false
}

// sameLoaded reports whether two loads read the same place.
func sameLoaded(a, b ssa.Value) bool {
	x, ok := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	if ok && ok2 {
		return sameAddress(x.X, y.X)
	}
	f, ok := a.(*ssa.Field)
	g, ok2 := b.(*ssa.Field)
	return ok && ok2 && f.Field == g.Field && f.X == g.X
}
