package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// taint is a value that replay would not reproduce; with order set only the
// order of its elements is in doubt; with field >= 0 only that field of it.
type taint struct {
	v     ssa.Value
	order bool
	// elems: only what the collection holds is in doubt, not how much.
	elems bool
	field int
}

// flowKey names a memoised flow: of a parameter, or of a captured variable.
type flowKey struct {
	index int
	free  bool
	order bool
	part  bool
}

// slicer follows tainted values forward through one function. What happens in
// callees is answered by their own flows.
type slicer struct {
	u    *unit
	f    *function
	out  Flow
	seen map[taint]bool
	mem  map[taint]bool
	work []taint
	// handed are the arguments of function values that were followed into: what
	// a function returns can be handed to it again.
	handed map[handing]bool
	// unsorted keeps the order in doubt even after a sort: which elements
	// are in the collection depends on the order too.
	unsorted map[ssa.Value]bool
	// fields are the keys followed so far.
	fields map[string]bool
	// unfailing: the source is read through calls that it never makes fail.
	unfailing bool
	// origin fills its own arguments; that it is called with them says nothing.
	origin ssa.Instruction
}

// handing is argument number k of a function value.
type handing struct {
	v ssa.Value
	k int
}

func (u *unit) newSlicer(f *function) *slicer {
	return &slicer{u: u, f: f, seen: map[taint]bool{}, mem: map[taint]bool{}, handed: map[handing]bool{}, unsorted: map[ssa.Value]bool{}}
}

func (s *slicer) value(v ssa.Value) { s.push(taint{v: v, field: -1}) }
func (s *slicer) order(v ssa.Value) { s.push(taint{v: v, order: true, field: -1}) }

func (s *slicer) push(t taint) {
	if t.v == nil || s.seen[t] {
		return
	}
	if _, ok := t.v.(*ssa.Const); ok {
		return
	}
	if t.v.Parent() != nil && t.v.Parent() != s.f.fn {
		return
	}
	if _, ok := t.v.Type().Underlying().(*types.Basic); ok && t.order {
		return // holds nothing that could be in order
	}
	s.seen[t] = true
	s.work = append(s.work, t)
}

func (s *slicer) run() Flow {
	for len(s.work) > 0 {
		t := s.work[len(s.work)-1]
		s.work = s.work[:len(s.work)-1]
		s.follow(t)
	}
	return s.out
}

// paramFlow is where the value of parameter i of f goes.
func (u *unit) paramFlow(f *function, i int, order bool) Flow {
	key := flowKey{index: i, order: order}
	if m := f.params[key]; m != nil {
		return *m
	}
	m := new(Flow)
	f.params[key] = m // recursion sees what is known so far
	if i < len(f.fn.Params) {
		s := u.newSlicer(f)
		s.push(taint{v: f.fn.Params[i], order: order, field: -1})
		*m = s.run()
	}
	return *m
}

// freeFlow is where the content of captured variable i of f goes.
func (u *unit) freeFlow(f *function, i int, order bool) Flow {
	key := flowKey{index: i, free: true, order: order}
	if m := f.params[key]; m != nil {
		return *m
	}
	m := new(Flow)
	f.params[key] = m
	if i < len(f.fn.FreeVars) {
		s := u.newSlicer(f)
		s.cell(f.fn.FreeVars[i], -1, order)
		*m = s.run()
	}
	return *m
}

func (s *slicer) follow(t taint) {
	refs := t.v.Referrers()
	if refs == nil {
		return
	}
	sorted := s.sortsOf(t)
	for _, instr := range *refs {
		if t.order && dominatedByAny(sorted, instr) {
			continue
		}
		s.use(t, instr)
	}
}

func (s *slicer) use(t taint, instr ssa.Instruction) {
	if t.field == somePart {
		s.usePart(t, instr)
		return
	}
	same := func(v ssa.Value) { s.push(taint{v: v, order: t.order, elems: t.elems, field: t.field}) }
	whole := func(v ssa.Value) { s.push(taint{v: v, order: t.order, field: -1}) }
	switch x := instr.(type) {
	case *ssa.BinOp:
		if t.order && (isNil(x.X) || isNil(x.Y)) {
			return
		}
		s.value(x)
	case *ssa.UnOp:
		switch x.Op {
		case token.MUL:
			same(x)
		case token.ARROW:
		default:
			s.value(x)
		}
	case *ssa.ChangeType:
		same(x)
	case *ssa.Convert:
		same(x)
	case *ssa.MultiConvert:
		same(x)
	case *ssa.ChangeInterface:
		same(x)
	case *ssa.MakeInterface:
		if isError(x.Type()) {
			// It is an error whatever it holds: only its text is in doubt.
			s.order(x)
			return
		}
		same(x)
	case *ssa.SliceToArrayPointer:
		same(x)
	case *ssa.TypeAssert:
		same(x)
	case *ssa.Slice:
		if x.X == t.v {
			same(x)
		} else {
			s.value(x)
		}
	case *ssa.Extract:
		if _, ok := t.v.(*ssa.Next); ok && (x.Index == 0 || x.Index == 1 && t.order) {
			return // what the elements are filed under is not what is in order
		}
		same(x)
	case *ssa.Field:
		if t.field < 0 || t.field == x.Field {
			whole(x)
		}
	case *ssa.FieldAddr:
		if t.field < 0 || t.field == x.Field {
			whole(x)
		}
	case *ssa.Index:
		s.element(t, x, x.X, x.Index)
	case *ssa.IndexAddr:
		s.element(t, x, x.X, x.Index)
	case *ssa.Lookup:
		if t.order && x.X == t.v {
			whole(x)
			return
		}
		s.value(x)
	case *ssa.Range:
		whole(x)
	case *ssa.Next:
		whole(x)
	case *ssa.Phi:
		same(x)
		if s.unsorted[t.v] {
			s.unsorted[x] = true
		}
	case *ssa.Store:
		if x.Val == t.v {
			s.store(x.Addr, t)
		}
	case *ssa.MapUpdate:
		switch {
		case x.Value == t.v && t.field != -1:
			s.storePart(x.Map)
		case x.Value == t.v || x.Key == t.v:
			s.contents(x.Map, t.order)
		}
	case *ssa.If:
		if !t.order {
			s.branch(x)
		}
	case *ssa.Return:
		for i, r := range x.Results {
			if r != t.v {
				continue
			}
			switch {
			case t.field >= 0:
				if fieldKey(r.Type(), t.field) == "" {
					s.out.Results |= bit(i)
					continue
				}
				s.field(r.Type(), t.field, t.order)
				s.returnPart(i)
			case t.order:
				s.out.OrderResults |= bit(i)
			default:
				s.out.Results |= bit(i)
			}
		}
	case *ssa.Panic:
		s.out.Sinks |= SinkText // it panics whatever it says
	case ssa.CallInstruction:
		s.call(t, x)
	}
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// element follows an element of a tainted collection, or one selected by a
// tainted index.
func (s *slicer) element(t taint, elem, collection, index ssa.Value) {
	if !t.order || collection != t.v {
		s.value(elem)
		return
	}
	c, ok := elem.(ssa.Instruction)
	l := s.u.control(s.f.fn).innermost(c.Block())
	if _, constant := index.(*ssa.Const); constant || !ok || l == nil {
		// Which element is first depends on the order.
		s.value(elem)
		return
	}
	// Equal elements leave the same behind, so each is its own key.
	iter := []ssa.Value{elem}
	s.loop(l, iter, iter)
}
