package effects

import "golang.org/x/tools/go/ssa"

// iterate handles a call of an iterator in doubtful order: the function passed
// to it is the body of a loop.
func (s *slicer) iterate(instr ssa.CallInstruction) {
	for _, a := range instr.Common().Args {
		s.body(a)
	}
}

// body applies the function value v as a loop body.
func (s *slicer) body(v ssa.Value) {
	for _, src := range s.u.sources(v) {
		f := s.u.byFn[src.fn]
		if src.fn == nil || f == nil {
			continue
		}
		flow := s.u.bodyFlow(f)
		s.out.Sinks |= flow.Sinks
		for _, c := range s.u.stores.closures[src.fn] {
			if c.Parent() == s.f.fn {
				flow := flow
				flow.Results, flow.OrderResults = 0, 0
				s.closure(f, c, flow)
			}
		}
	}
}

// bodyFlow is what a loop body that is a function of its own leaves behind
// when it is called in doubtful order.
func (u *unit) bodyFlow(f *function) Flow {
	if f.body != nil {
		return *f.body
	}
	f.body = new(Flow)
	l := &loop{blocks: map[*ssa.BasicBlock]bool{}}
	for _, b := range f.fn.Blocks {
		l.blocks[b] = true
	}
	var iter []ssa.Value
	for _, p := range f.fn.Params {
		iter = append(iter, p)
	}
	s := u.newSlicer(f)
	s.loop(l, iter)
	*f.body = s.run()
	return *f.body
}
