package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// bodyKey says which parameters of a function called once per element differ
// from call to call, and which of those no two calls share.
type bodyKey struct{ iter, keys uint64 }

// iterate handles a call of an iterator in doubtful order: the function passed
// to it is the body of a loop.
func (s *slicer) iterate(instr ssa.CallInstruction) {
	for _, a := range instr.Common().Args {
		s.body(a)
	}
}

// body applies the function value v as a loop body.
func (s *slicer) body(v ssa.Value) {
	if _, ok := v.Type().Underlying().(*types.Signature); ok {
		s.bodies(s.u.sources(v))
	}
}

func (s *slicer) bodies(sources []source) {
	for _, src := range sources {
		switch f := s.u.byFn[src.fn]; {
		case src.fn != nil && f != nil:
			s.bodyOf(f)
		case src.obj != nil:
			if entry, ok := s.u.entry(src.obj); ok {
				s.performs(&callee{entry: &entry})
			} else if sum := s.u.summary(src.obj); sum != nil {
				s.performs(&callee{sum: sum})
			}
		case src.value != nil && src.value.Call != nil:
			s.performs(&callee{sum: src.value.Call})
		case src.owner == s.f.fn && src.param >= 0:
			s.out.Repeats |= bit(src.param)
		case src.unknown:
			s.out.Sinks |= SinkUnknown
		}
	}
}

// performs grades a function that runs once per element and is not in view.
func (s *slicer) performs(target *callee) {
	if s.u.does(target)&scheduling != 0 {
		s.out.Sinks |= SinkBranch
	}
}

func (s *slicer) bodyOf(f *function) {
	var key bodyKey
	for i := range f.fn.Params {
		key.iter |= bit(i)
	}
	// A key comes first, alone or before its value.
	if n := len(f.fn.Params); n > 0 && f.fn.Signature.Recv() == nil {
		key.keys = 1
	}
	flow := s.u.bodyFlow(f, key)
	s.out.Sinks |= flow.Sinks
	flow.Results, flow.OrderResults = 0, 0
	for _, key := range flow.Fields {
		s.fieldByKey(key)
	}
	for _, c := range s.u.stores.closures[f.fn] {
		if c.Parent() == s.f.fn {
			s.closure(f, c, flow)
			s.calledInside(c, flow)
		}
	}
}

// calledInside handles captured functions that a loop body calls.
func (s *slicer) calledInside(c *ssa.MakeClosure, flow Flow) {
	for i, b := range c.Bindings {
		if flow.RepeatsFree&bit(i) == 0 {
			continue
		}
		captured := false
		for j, fv := range s.f.fn.FreeVars {
			if fv == b {
				s.out.RepeatsFree |= bit(j)
				captured = true
			}
		}
		if !captured {
			w := &sourceWalk{u: s.u, seen: map[ssa.Value]bool{}}
			w.load(b, 0)
			s.bodies(w.out)
		}
	}
}

// bodyFlow is what a function leaves behind when it is called once per element
// in doubtful order.
func (u *unit) bodyFlow(f *function, key bodyKey) Flow {
	if flow := f.body[key]; flow != nil {
		return *flow
	}
	flow := new(Flow) // recursion adds nothing
	if f.body == nil {
		f.body = map[bodyKey]*Flow{}
	}
	f.body[key] = flow
	l := &loop{blocks: map[*ssa.BasicBlock]bool{}}
	for _, b := range f.fn.Blocks {
		l.blocks[b] = true
	}
	var iter, keys []ssa.Value
	for i, p := range f.fn.Params {
		if key.iter&bit(i) != 0 {
			iter = append(iter, p)
		}
		if key.keys&bit(i) != 0 {
			keys = append(keys, p)
		}
	}
	s := u.newSlicer(f)
	s.loop(l, iter, keys)
	*flow = s.run()
	return *flow
}

// loop follows what leaves a loop over a collection in doubtful order.
func (s *slicer) loop(l *loop, iter, keys []ssa.Value) {
	if len(iter) == 0 {
		return // nothing tells the iterations apart
	}
	e := s.u.escapes(s.f, l, iter, keys)
	s.out.join(e.flow)
	for _, v := range e.unsorted {
		s.unsorted[v] = true
	}
	for _, t := range e.taints {
		if e.partial {
			s.unsorted[t.v] = true
		}
		s.followOutside(t, l)
	}
	s.leave(e.leaving)
	for _, m := range e.memory {
		s.store(m.v, m)
	}
	for _, m := range e.contents {
		s.contents(m.v, m.order)
	}
	for _, c := range e.calls {
		s.apply(c.instr, c.target, c.flow)
		if made, ok := c.instr.Common().Value.(*ssa.MakeClosure); ok {
			s.calledInside(made, c.flow)
		}
	}
}

// leave follows what an iteration hands on when it ends the loop. That it logs
// on its way out is like any iteration's logging.
func (s *slicer) leave(leaving []leak) {
	out := s.u.newSlicer(s.f)
	out.unfailing, out.origin = s.unfailing, s.origin
	for _, x := range leaving {
		out.use(x.taint, x.use)
	}
	flow := out.run()
	flow.Sinks &^= SinkLog
	s.out.join(flow)
}

// followOutside follows t to its uses after the loop: what happens within has
// been looked at.
func (s *slicer) followOutside(t taint, l *loop) {
	refs := t.v.Referrers()
	if refs == nil {
		return
	}
	sorted := s.sortsOf(t)
	for _, instr := range *refs {
		if l.blocks[instr.Block()] || t.order && dominatedByAny(sorted, instr) {
			continue
		}
		s.use(t, instr)
	}
}

// rangeOver applies the loop of a range over a map.
func (s *slicer) rangeOver(r *ssa.Range) {
	for _, ref := range *r.Referrers() {
		next, ok := ref.(*ssa.Next)
		if !ok {
			continue
		}
		iter, keys := elements(next)
		if l := s.u.control(s.f.fn).loopAt(next.Block()); l != nil {
			s.loop(l, iter, keys)
			continue
		}
		// No second iteration: `for k := range m { return k }`.
		for _, v := range iter {
			s.push(taint{v: v, order: isError(v.Type()), field: -1})
		}
	}
}

// elements are the key and the value that next yields, as far as they are used.
func elements(next *ssa.Next) (iter, keys []ssa.Value) {
	for _, ref := range *next.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok || x.Index == 0 || len(*x.Referrers()) == 0 {
			continue
		}
		iter = append(iter, x)
		if x.Index == 1 {
			keys = append(keys, x)
		}
	}
	return iter, keys
}

// rangesMap reports whether a range over a t visits a map; t may be a type
// parameter that stands for maps.
func rangesMap(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); !ok {
		_, ok := t.Underlying().(*types.Map)
		return ok
	}
	iface := t.Underlying().(*types.Interface)
	for i := range iface.NumEmbeddeds() {
		switch e := iface.EmbeddedType(i).(type) {
		case *types.Union:
			for j := range e.Len() {
				if rangesMap(e.Term(j).Type()) {
					return true
				}
			}
		default:
			if rangesMap(e) {
				return true
			}
		}
	}
	return false
}
