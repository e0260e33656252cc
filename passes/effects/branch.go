package effects

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// branch follows a condition to what runs or not depending on it.
func (s *slicer) branch(instr *ssa.If) {
	blocks, merge := s.u.control(s.f.fn).region(instr.Block())
	for _, b := range blocks {
		for _, x := range b.Instrs {
			switch x := x.(type) {
			case ssa.CallInstruction:
				s.out.Sinks |= s.u.controlled(x)
			case *ssa.Store:
				s.store(x.Addr, taint{field: -1})
			case *ssa.MapUpdate:
				s.contents(x.Map, false)
			case *ssa.Return:
				s.out.Results |= s.u.varying(s.f.fn)
				if s.u.roots[s.f.fn] != nil && len(x.Results) == 0 {
					s.out.Sinks |= SinkClose
				}
			case *ssa.Panic:
				s.out.Sinks |= SinkClose
			}
		}
	}
	if merge == nil {
		return
	}
	for _, x := range merge.Instrs {
		phi, ok := x.(*ssa.Phi)
		if !ok {
			break
		}
		for _, e := range phi.Edges[1:] {
			if e != phi.Edges[0] {
				s.value(phi)
				break
			}
		}
	}
}

// varying is the set of results that are not the same at every return.
func (u *unit) varying(fn *ssa.Function) uint64 {
	c := u.control(fn)
	if !c.returnsKnown {
		c.returnsKnown, c.returns = true, varyingResults(fn)
	}
	return c.returns
}

func varyingResults(fn *ssa.Function) uint64 {
	var first []ssa.Value
	var set uint64
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if first == nil {
			first = ret.Results
			continue
		}
		for i, r := range ret.Results {
			if !sameValue(r, first[i]) {
				set |= bit(i)
			}
		}
	}
	return set
}

func sameValue(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok := a.(*ssa.Const)
	y, ok2 := b.(*ssa.Const)
	if !ok || !ok2 || !types.Identical(x.Type(), y.Type()) {
		return false
	}
	if x.Value == nil || y.Value == nil {
		return x.Value == y.Value
	}
	return x.Value.Kind() == y.Value.Kind() && constant.Compare(x.Value, token.EQL, y.Value)
}

// controlled grades a call that runs or not depending on a tainted condition.
func (u *unit) controlled(instr ssa.CallInstruction) Sinks {
	c := u.callOf(instr)
	if c == nil {
		return 0
	}
	var out Sinks
	if u.maySchedule(c) {
		return SinkBranch
	}
	for _, target := range c.callees {
		if target.entry != nil && target.entry.Kind == models.Command && target.entry.Check == "continueasnew" {
			out |= SinkClose
			continue
		}
		if u.does(target)&scheduling != 0 {
			return SinkBranch
		}
		if target.entry != nil && (target.entry.Kind == models.Log || logRole(target.entry)) {
			out |= SinkLog
		}
	}
	return out
}

// maySchedule reports whether a call whose target is not in view is handed a
// workflow.Context: it is there to be used.
func (u *unit) maySchedule(c *call) bool {
	if len(c.callees) > 0 {
		return false
	}
	for _, a := range c.instr.Common().Args {
		if u.wf.IsContext(a.Type()) {
			return true
		}
	}
	return false
}

func logRole(e *models.Entry) bool { return e.ArgRole(0) == "log" || e.ArgRole(1) == "log" }

// callOf finds the call of an instruction.
func (u *unit) callOf(instr ssa.CallInstruction) *call {
	f := u.byFn[instr.Parent()]
	if f == nil {
		return nil
	}
	return f.byInstr[instr]
}
