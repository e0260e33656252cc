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
	// inOrder: a collection whose elements are in that order, or an error
	// that is there in any order but says something else.
	inOrder
	// selected: a collection that holds other elements.
	selected
	// arbitrary: a value that differs.
	arbitrary
)

// classifier looks at how one place is updated.
type classifier struct {
	w *orderWalk
	// is recognises what the place holds; self is its bit, 0 for the element
	// of a map.
	is   func(ssa.Value) bool
	self uint64
	seen map[ssa.Value]bool
	// at is the update under inspection, with the branches that choose it.
	at    update
	found verdict
	// fixed are the values it gets that are the same in every iteration,
	// operators the arithmetic that builds it up.
	fixed     []update
	operators map[token.Token]bool
	computed  bool
}

// classify says how the updates of a place depend on the order.
func (w *orderWalk) classify(is func(ssa.Value) bool, self uint64, updates []update) *classifier {
	c := &classifier{w: w, is: is, self: self, seen: map[ssa.Value]bool{}, operators: map[token.Token]bool{}}
	for _, u := range updates {
		if !w.single(u.block) {
			c.update(u)
		}
	}
	c.combine()
	return c
}

func (c *classifier) raise(v verdict) { c.found = max(c.found, v) }

// combine compares the updates with each other.
func (c *classifier) combine() {
	if len(c.operators) > 1 && c.computed {
		// Sums and products of the elements, mixed.
		c.raise(arbitrary)
	}
	for i, f := range c.fixed {
		if !c.varies(f.by) || c.tests(f.by) {
			continue
		}
		if len(c.operators) > 0 {
			c.raise(arbitrary) // a counter that some elements reset
		}
		for j, g := range c.fixed {
			if i != j && !sameOperand(f.value, g.value) {
				c.raise(c.differs(f.value))
			}
		}
	}
}

// differs is the verdict on a place that can get one of several values.
func (c *classifier) differs(v ssa.Value) verdict {
	if isError(v.Type()) && !isNil(v) {
		return inOrder
	}
	return arbitrary
}

// varies reports whether a branch takes another way in another iteration.
func (c *classifier) varies(by []*ssa.If) bool {
	for _, b := range by {
		if c.w.dep[b.Cond] || c.w.prog[b.Cond] != 0 {
			return true
		}
	}
	return false
}

// tests reports whether a branch looks at the place itself.
func (c *classifier) tests(by []*ssa.If) bool {
	for _, b := range by {
		if c.of(b.Cond) {
			return true
		}
	}
	return false
}

func (c *classifier) of(v ssa.Value) bool {
	return c.self != 0 && c.w.prog[v]&c.self != 0 || c.buildsOn(v)
}

// update classifies a value that the place gets.
func (c *classifier) update(u update) {
	v := u.value
	if c.is(v) || c.seen[v] {
		return
	}
	c.seen[v] = true
	c.at = u
	switch x := v.(type) {
	case *ssa.Phi:
		if !c.w.inside(x.Block()) || x.Block() == c.w.l.header {
			c.plain(v)
			return
		}
		for i, e := range x.Edges {
			from := x.Block().Preds[i]
			if c.w.single(from) {
				continue
			}
			by := append(u.by[:len(u.by):len(u.by)], c.w.decidingEdge(from, x.Block())...)
			c.update(update{value: e, block: from, by: by})
		}
	case *ssa.BinOp:
		c.binary(x)
	case *ssa.Call:
		c.call(x)
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok && c.buildsOn(call) {
			c.call(call)
			return
		}
		c.plain(v)
	default:
		c.plain(v)
	}
}

// plain handles an assignment that does not build on the old value: the last
// one wins, unless it is chosen by comparison with the old value.
func (c *classifier) plain(v ssa.Value) {
	if !c.w.dep[v] {
		if c.w.prog[v]&^c.self == 0 {
			c.fixed = append(c.fixed, c.at)
		} else if c.varies(c.at.by) {
			c.raise(arbitrary)
		}
		return
	}
	if c.guarded(v) || c.extremum(v) {
		return
	}
	if isError(v.Type()) && (c.w.failed(v, c.at.block) || c.whileNil()) {
		c.raise(inOrder)
		return
	}
	c.raise(arbitrary)
}

// guarded recognises any and all: a flag is only looked at further while it
// has not been decided.
func (c *classifier) guarded(v ssa.Value) bool {
	basic, ok := v.Type().Underlying().(*types.Basic)
	if !ok || basic.Info()&types.IsBoolean == 0 {
		return false
	}
	for _, b := range c.at.by {
		cond := b.Cond
		if not, ok := cond.(*ssa.UnOp); ok && not.Op == token.NOT {
			cond = not.X
		}
		if c.is(cond) {
			return true
		}
	}
	return false
}

// whileNil reports whether the place is only set as long as it is nil.
func (c *classifier) whileNil() bool {
	for _, b := range c.at.by {
		if x, ok := b.Cond.(*ssa.BinOp); ok && (isNil(x.Y) && c.of(x.X) || isNil(x.X) && c.of(x.Y)) {
			return true
		}
	}
	return false
}

func (c *classifier) binary(x *ssa.BinOp) {
	left, right := c.buildsOn(x.X), c.buildsOn(x.Y)
	if !left && !right {
		c.plain(x)
		return
	}
	inner, other := x.X, x.Y
	if !left {
		inner, other = x.Y, x.X
	}
	basic, _ := x.Type().Underlying().(*types.Basic)
	if basic == nil {
		return
	}
	varying := c.w.dep[other]
	switch {
	case basic.Info()&(types.IsString|types.IsFloat|types.IsComplex) != 0:
		if varying || c.varies(c.at.by) && basic.Info()&types.IsString == 0 && !c.w.invariant(other) {
			c.raise(arbitrary)
		}
	case basic.Info()&types.IsBoolean != 0:
		if varying {
			c.raise(arbitrary)
		}
	default:
		op := x.Op
		switch {
		case op == token.SUB && left:
			op = token.ADD
		case op == token.ADD, op == token.MUL, op == token.AND, op == token.OR, op == token.XOR, op == token.AND_NOT && left:
			// Integer arithmetic of these commutes, overflow included.
		default:
			if varying || c.varies(c.at.by) {
				c.raise(arbitrary)
			}
		}
		c.operators[op] = true
		c.computed = c.computed || varying || c.varies(c.at.by)
		c.steered(other)
		c.update(update{value: inner, block: c.at.block, by: c.at.by})
	}
}

// steered checks a sum or count for branches that let it go on depending on
// how far it has come: a budget runs out at another element.
func (c *classifier) steered(other ssa.Value) {
	for _, b := range c.at.by {
		own := c.of(b.Cond)
		varying := c.w.dep[b.Cond] || c.w.dep[other]
		if own && varying || c.w.scalars(c.w.prog[b.Cond])&^c.self != 0 {
			c.raise(arbitrary)
		}
	}
	if c.w.dep[other] && c.w.prog[other]&^c.self != 0 {
		c.raise(arbitrary)
	}
	for _, stop := range c.w.stops {
		if c.w.dep[other] || c.w.dep[stop.Cond] || c.w.prog[stop.Cond]&^c.self != 0 {
			c.raise(arbitrary)
		}
	}
}

// invariant reports whether v is the same in every iteration.
func (w *orderWalk) invariant(v ssa.Value) bool { return !w.dep[v] && w.prog[v] == 0 }

// buildsOn reports whether v is the place's value or a later version of it.
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
		case *ssa.MakeInterface:
			return visit(x.X)
		case *ssa.TypeAssert:
			return visit(x.X)
		case *ssa.Extract:
			return visit(x.Tuple)
		case *ssa.UnOp:
			if x.Op == token.NOT || x.Op == token.SUB || x.Op == token.XOR {
				return visit(x.X)
			}
			// Variadic arguments are stored in an array first.
		case *ssa.Call:
			for _, a := range x.Call.Args {
				if visit(a) || c.carries(a, visit) {
					return true
				}
			}
		}
		return false
	}
	return visit(v)
}

// carries looks into the array that carries variadic arguments.
func (c *classifier) carries(arg ssa.Value, visit func(ssa.Value) bool) bool {
	s, ok := arg.(*ssa.Slice)
	if !ok {
		return false
	}
	a, ok := s.X.(*ssa.Alloc)
	if !ok || !c.w.inside(a.Block()) || a.Referrers() == nil {
		return false
	}
	for _, r := range *a.Referrers() {
		ia, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, stored := range c.w.u.stores.allocs[ia] {
			if visit(stored) {
				return true
			}
		}
		for _, ref := range *ia.Referrers() {
			if st, ok := ref.(*ssa.Store); ok && st.Addr == ia && visit(st.Val) {
				return true
			}
		}
	}
	return false
}

func (c *classifier) call(x *ssa.Call) {
	if b, ok := x.Call.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "append":
			c.appended(x)
		case "min", "max":
			for _, a := range x.Call.Args {
				if !c.is(a) && c.buildsOn(a) {
					c.update(update{value: a, block: c.at.block, by: c.at.by})
				}
			}
		default:
			c.plain(x)
		}
		return
	}
	if !c.buildsOn(x) {
		c.plain(x)
		return
	}
	if commutative(calledName(x)) || !c.w.dep[x] && !c.varies(c.at.by) {
		return
	}
	t := c.at.value.Type()
	basic, scalar := t.Underlying().(*types.Basic)
	switch {
	case isError(t):
		c.raise(inOrder)
	case isSequence(t):
		c.raise(inOrder)
	case scalar && basic.Info()&types.IsBoolean == 0:
		c.raise(arbitrary)
	}
	// Sets, decimals, builders of options: mostly order does not matter.
}

// appended classifies append(place, ...).
func (c *classifier) appended(x *ssa.Call) {
	args := x.Call.Args
	if !c.buildsOn(args[0]) {
		if c.buildsOn(args[1]) && c.w.dep[x] {
			c.raise(inOrder) // in front
			return
		}
		c.plain(x)
		return
	}
	varying := c.w.dependsOnIteration(args[1])
	switch {
	case !varying && !c.varies(c.at.by):
	case varying && c.w.scalars(c.w.prog[args[1]]|c.w.prog[root(args[1])]) != 0:
		c.raise(selected) // numbered
	case varying:
		c.raise(inOrder)
		for _, b := range c.at.by {
			if c.w.scalars(c.w.prog[b.Cond]) != 0 || c.of(b.Cond) && !c.w.dep[b.Cond] {
				c.raise(selected) // while there is room
			}
		}
	}
	if !c.is(args[0]) {
		c.update(update{value: args[0], block: c.at.block, by: c.at.by})
	}
}

// dependsOnIteration also looks into the array that carries variadic arguments.
func (w *orderWalk) dependsOnIteration(v ssa.Value) bool {
	if w.dep[v] {
		return true
	}
	s, ok := v.(*ssa.Slice)
	return ok && w.dep[s.X]
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

// extremum reports whether v is assigned because it compares with the place's
// old value: a minimum or maximum.
func (c *classifier) extremum(v ssa.Value) bool {
	for _, b := range c.at.by {
		if c.compares(b.Cond, v, map[*ssa.Phi]bool{}) {
			return true
		}
	}
	return false
}

func (c *classifier) compares(cond, v ssa.Value, seen map[*ssa.Phi]bool) bool {
	same := func(x ssa.Value) bool {
		load, ok := x.(*ssa.UnOp)
		return x == v || sameLoaded(x, v) || ok && load.Op == token.MUL && load.X == v
	}
	switch x := cond.(type) {
	case *ssa.UnOp:
		return x.Op == token.NOT && c.compares(x.X, v, seen)
	case *ssa.BinOp:
		switch x.Op {
		case token.LSS, token.GTR, token.LEQ, token.GEQ:
			return same(x.X) && c.buildsOn(x.Y) || same(x.Y) && c.buildsOn(x.X) ||
				c.compares(x.X, v, seen) || c.compares(x.Y, v, seen) // a.Compare(b) < 0
		}
	case *ssa.Call:
		args := x.Call.Args
		if x.Call.IsInvoke() {
			args = append([]ssa.Value{x.Call.Value}, args...)
		}
		var old, new bool
		for _, a := range args {
			load, ok := a.(*ssa.UnOp)
			old = old || c.buildsOn(a) || ok && load.Op == token.MUL && c.buildsOn(load.X)
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
