package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// yields taints what a modelled source of values gives: its results, the
// memory of arguments that it fills, the arguments of functions that it calls.
// With errors unset, whether it worked is not part of it.
func (s *slicer) yields(o *occurrence, errors bool) {
	if o.value != nil {
		s.valuesOf(o.value, o.order, errors)
	}
	if o.target == nil || o.target.entry == nil || o.target.obj == nil || o.target.through != nil || o.target.callback {
		return
	}
	e := o.target.entry
	switch e.Kind {
	case models.Random, models.Host, models.IO:
	default:
		return
	}
	s.origin = o.instr
	first := 0
	if o.target.obj.Signature().Recv() != nil {
		first = 1
	}
	for i, a := range o.target.args {
		if i < first || a == nil {
			continue
		}
		if sig, ok := a.Type().Underlying().(*types.Signature); ok {
			for k := range sig.Params().Len() {
				if e.CallsArg(i-first) && (errors || !isError(sig.Params().At(k).Type())) {
					s.passed(a, k)
				}
			}
			continue
		}
		if e.WritesArg(i - first) {
			s.pointee(a, false)
		}
		for _, dest := range s.u.destinations(a) {
			s.pointee(dest, false)
		}
	}
}

// canFail reports whether the errors of sources of kind k differ on replay as
// well. A clock, a generator and the environment practically never fail.
func canFail(k models.Kind) bool {
	switch k {
	case models.Clock, models.Random, models.Host:
		return false
	}
	return true
}

// valuesOf taints the results of a call.
func (s *slicer) valuesOf(v ssa.Value, order, errors bool) {
	tuple, ok := v.Type().(*types.Tuple)
	if !ok {
		if errors || !isError(v.Type()) {
			s.push(taint{v: v, order: order, field: -1})
		}
		return
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && (errors || !isError(tuple.At(x.Index).Type())) {
			s.push(taint{v: x, order: order, field: -1})
		}
	}
}

// errorResults is the set of results of obj that are errors.
func errorResults(obj *types.Func) uint64 {
	if obj == nil {
		return 0
	}
	var set uint64
	results := obj.Signature().Results()
	for i := range results.Len() {
		if isError(results.At(i).Type()) {
			set |= bit(i)
		}
	}
	return set
}

// destinations are the pointers that an argument of type any, or ...any, hands
// over: Scan and Unmarshal fill what they point to.
func (u *unit) destinations(a ssa.Value) []ssa.Value {
	if mi, ok := a.(*ssa.MakeInterface); ok {
		if _, ok := mi.X.Type().Underlying().(*types.Pointer); ok && emptyInterface(mi.Type()) {
			return []ssa.Value{mi.X}
		}
		return nil
	}
	slice, ok := a.(*ssa.Slice)
	if !ok {
		return nil
	}
	var out []ssa.Value
	for _, elem := range u.stores.elems[container(slice)] {
		if _, ok := elem.(*ssa.MakeInterface); ok {
			out = append(out, u.destinations(elem)...)
		}
	}
	return out
}

func emptyInterface(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.NumMethods() == 0
}

// outcomeOnly reports whether nothing that was read at o is used, only whether
// it worked.
func (u *unit) outcomeOnly(f *function, o *occurrence) bool {
	if o.ranges != nil || o.bodies != nil {
		return false
	}
	s := u.newSlicer(f)
	switch t := o.target; {
	case o.inner == nil:
		s.yields(o, false)
	case t == nil || t.through != nil || t.callback:
		return false
	default:
		flow := *o.inner
		flow.Results &^= errorResults(t.obj)
		instr, ok := o.instr.(ssa.CallInstruction)
		if !ok {
			return false
		}
		s.apply(instr, t, flow)
	}
	return u.resolve(f, s.run()) == 0
}

// reported reports whether the variable that load reads is only handed to
// calls that say more about the same cause: rand.Int(rand.Reader, max).
func (u *unit) reported(f *function, load ssa.Value, kind models.Kind) bool {
	users := u.users(f, load)
	for _, c := range users {
		if c == nil || len(c.callees) == 0 {
			return false
		}
		for _, target := range c.callees {
			if target.entry == nil || target.entry.Kind.Rule() != kind.Rule() {
				return false
			}
		}
	}
	return len(users) > 0
}

// users are the calls that v is handed to; nil stands for another use.
func (u *unit) users(f *function, v ssa.Value) []*call {
	var out []*call
	for _, r := range *v.Referrers() {
		switch x := r.(type) {
		case *ssa.DebugRef:
		case *ssa.ChangeInterface:
			out = append(out, u.users(f, x)...)
		case *ssa.MakeInterface:
			out = append(out, u.users(f, x)...)
		case *ssa.ChangeType:
			out = append(out, u.users(f, x)...)
		case ssa.CallInstruction:
			out = append(out, f.byInstr[x])
		default:
			out = append(out, nil)
		}
	}
	return out
}
