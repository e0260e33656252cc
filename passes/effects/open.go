package effects

import "golang.org/x/tools/go/ssa"

// openFlow is where the result of a call through a parameter goes in the
// function that makes it.
func (u *unit) openFlow(o *open) Flow {
	if o.flow != nil {
		return *o.flow
	}
	o.flow = new(Flow) // recursion adds nothing
	f := o.at.caller
	s := u.newSlicer(f)
	if o.next != nil {
		s.through(o.at.instr, o.next)
	} else if v := o.at.instr.Value(); v != nil {
		s.valuesOf(v, false, true)
	}
	flow := s.run()
	if f != o.owner {
		// A closure of the owner makes the call: its results go to whoever
		// calls the closure, mostly the SDK or a library.
		if flow.Results|flow.OrderResults|flow.Free|flow.OrderFree != 0 {
			flow.Sinks |= SinkUnknown
		}
		flow.Results, flow.OrderResults, flow.Params, flow.OrderParams = 0, 0, 0, 0
		flow.dropFree()
	}
	*o.flow = flow
	return flow
}

// through applies to the call instr what a helper does with the result of the
// function passed to it.
func (s *slicer) through(instr ssa.CallInstruction, t *through) {
	flow := t.flow
	if t.open != nil {
		f := s.u.openFlow(t.open)
		flow = &f
	}
	if flow == nil {
		return
	}
	if t.helper.through != nil {
		// A helper behind a helper: its results go to that one.
		s.out.Sinks |= flow.Sinks
		if flow.Results|flow.OrderResults != 0 {
			s.through(instr, t.helper.through)
		}
		return
	}
	s.apply(instr, t.helper, *flow)
}
