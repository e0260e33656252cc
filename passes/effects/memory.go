package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// store follows a tainted value into memory.
func (s *slicer) store(addr ssa.Value, t taint) {
	if t.field != -1 {
		switch addr.(type) {
		case *ssa.FieldAddr, *ssa.IndexAddr:
			s.storePart(addr)
			return
		}
	}
	switch a := addr.(type) {
	case *ssa.Alloc:
		s.cell(a, t.field, t.order)
	case *ssa.FreeVar:
		s.cell(a, t.field, t.order)
		for i, fv := range s.f.fn.FreeVars {
			if fv == a && t.order {
				s.out.OrderFree |= bit(i)
			} else if fv == a {
				s.out.Free |= bit(i)
			}
		}
	case *ssa.FieldAddr:
		s.storeField(a, t)
	case *ssa.IndexAddr:
		s.contents(a.X, t.order)
	case *ssa.Parameter:
		if t.order {
			s.out.OrderParams |= bit(paramIndex(a))
		} else {
			s.out.Params |= bit(paramIndex(a))
		}
		s.push(taint{v: a, order: t.order, field: t.field})
	case *ssa.UnOp:
		s.contents(a, t.order)
	}
}

func (s *slicer) storeField(a *ssa.FieldAddr, t taint) {
	if named, _ := namedOf(a.X.Type()); named != nil {
		if entry, ok := s.u.cfg.Models.Field(named, a.Field); ok && entry.Role != "" {
			s.out.Sinks |= roleSink(entry.Role)
			return
		}
	}
	// A field of a field belongs to the outermost local object.
	switch x := a.X.(type) {
	case *ssa.Alloc:
		s.cell(x, a.Field, t.order)
		return
	case *ssa.FieldAddr:
		s.storeField(x, t)
		return
	case *ssa.IndexAddr:
		s.contents(x.X, t.order)
		return
	}
	s.field(a.X.Type(), a.Field, t.order)
	s.push(taint{v: a.X, order: t.order, field: a.Field})
}

// field follows a value into the field of an object on the heap: every load of
// that field in this function may see it; other functions are looked at where
// the finding is graded.
func (s *slicer) field(t types.Type, i int, order bool) {
	key := fieldKey(t, i)
	if key == "" {
		s.out.Sinks |= SinkUnknown
		return
	}
	if order {
		key = orderMark + key
	}
	s.fieldByKey(key)
}

// cell follows the content of a local variable (or one of its fields).
func (s *slicer) cell(a ssa.Value, field int, order bool) {
	key := taint{v: a, field: field, order: order}
	if s.mem[key] {
		return
	}
	s.mem[key] = true
	refs := a.Referrers()
	if refs == nil {
		return
	}
	sorted := s.sortsOf(key)
	for _, instr := range *refs {
		if order && dominatedByAny(sorted, instr) {
			continue
		}
		switch x := instr.(type) {
		case *ssa.UnOp:
			s.push(taint{v: x, order: order, field: field})
		case *ssa.FieldAddr:
			if field == -1 || field == x.Field {
				s.cell(x, -1, order)
			}
		case *ssa.IndexAddr:
			s.cell(x, min(field, -1), order)
		case *ssa.Slice:
			if field == somePart {
				s.push(taint{v: x, field: somePart})
			} else {
				s.push(elems(x, order))
			}
		case *ssa.MakeClosure:
			s.captured(x, a, order)
		case *ssa.Store:
			if x.Val == a {
				// The address itself is kept somewhere.
				s.push(taint{v: a, order: order, field: field})
			}
		case *ssa.MakeInterface, *ssa.Return, *ssa.Phi, *ssa.ChangeType, ssa.CallInstruction:
			s.use(taint{v: a, order: order, field: field}, instr)
		}
	}
}

// captured follows the content of a variable into a closure that captures it.
func (s *slicer) captured(c *ssa.MakeClosure, a ssa.Value, order bool) {
	fn := c.Fn.(*ssa.Function)
	f := s.u.byFn[fn]
	if f == nil {
		// A method value: the receiver is the content.
		s.push(taint{v: c, order: order, field: -1})
		return
	}
	for i, b := range c.Bindings {
		if b != a {
			continue
		}
		flow := s.u.freeFlow(f, i, order)
		s.closure(f, c, flow)
	}
}

// closure applies what a closure does with a captured value.
func (s *slicer) closure(f *function, c *ssa.MakeClosure, flow Flow) {
	s.out.Sinks |= flow.Sinks
	for _, key := range flow.Fields {
		s.fieldByKey(key)
	}
	for i, b := range c.Bindings {
		if flow.Free&bit(i) != 0 {
			s.store(b, taint{field: -1})
		}
		if flow.OrderFree&bit(i) != 0 {
			s.store(b, taint{order: true, field: -1})
		}
	}
	if flow.Results|flow.OrderResults|flow.Parts == 0 {
		return
	}
	if root := s.u.roots[f.fn]; root != nil {
		s.out.Sinks |= callbackSink(root)
		return
	}
	for _, call := range f.callers {
		if call.caller != s.f {
			continue
		}
		for _, target := range call.callees {
			switch {
			case target.fn != f || target.callback:
			case target.through != nil:
				s.through(call.instr, target.through)
			default:
				s.results(call.instr, flow)
			}
		}
	}
}

func (s *slicer) fieldByKey(key string) {
	s.out.addField(key)
	if s.fields == nil {
		s.fields = map[string]bool{}
	}
	if s.fields[key] {
		return
	}
	s.fields[key] = true
	name, order := strings.CutPrefix(key, orderMark)
	if order && s.u.sortsField(name) {
		return
	}
	for _, t := range s.u.fieldUses(s.f, name) {
		t.order = order
		s.push(t)
	}
	// Functions of other packages that read the field.
	for _, c := range s.f.calls {
		for _, target := range c.callees {
			if target.sum == nil || target.through != nil || target.callback {
				continue
			}
			for i := range target.sum.Fields {
				if target.sum.Fields[i].Key != name {
					continue
				}
				flow := target.sum.Fields[i].Flow
				if order {
					flow = asOrder(flow, target.obj)
				}
				s.apply(c.instr, target, flow)
			}
		}
	}
}

// contents follows a tainted value into a collection.
func (s *slicer) contents(c ssa.Value, order bool) {
	switch x := c.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		s.store(c, taint{order: order, field: -1})
	case *ssa.UnOp:
		switch addr := x.X.(type) {
		case *ssa.FieldAddr:
			s.storeField(addr, taint{order: order, field: -1})
		case *ssa.Alloc, *ssa.FreeVar:
			s.store(addr, taint{order: order, field: -1})
		case *ssa.Parameter:
			s.store(addr, taint{order: order, field: -1})
		}
		s.push(elems(x, order))
	case *ssa.Parameter:
		s.store(x, taint{order: order, field: -1})
	case *ssa.Slice:
		s.contents(x.X, order)
		s.push(elems(x, order))
	case *ssa.FieldAddr:
		s.storeField(x, taint{order: order, field: -1})
	case *ssa.IndexAddr:
		s.contents(x.X, order)
	case *ssa.Phi:
		s.push(elems(x, order))
		for _, e := range x.Edges {
			s.push(elems(e, order))
		}
	case *ssa.Lookup:
		s.contents(x.X, order)
		s.push(elems(x, order))
	default:
		s.push(elems(c, order))
	}
}

func elems(v ssa.Value, order bool) taint {
	return taint{v: v, order: order, elems: !order, field: -1}
}

// pointee follows a tainted value into the memory an argument refers to.
func (s *slicer) pointee(v ssa.Value, order bool) {
	switch x := v.(type) {
	case *ssa.MakeInterface:
		s.pointee(x.X, order)
	case *ssa.ChangeType:
		s.pointee(x.X, order)
	case *ssa.Const, *ssa.Function, *ssa.Global:
	default:
		switch v.Type().Underlying().(type) {
		case *types.Pointer, *types.Slice, *types.Map, *types.Interface:
			s.contents(v, order)
		}
	}
}
