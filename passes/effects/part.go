package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// somePart as a taint's field: some field of some element holds the value.
// Branches select the part they look at, which is followed by the field's
// name; what takes the whole, an input or a log line, takes the part with it.
const somePart = -2

func (s *slicer) usePart(t taint, instr ssa.Instruction) {
	same := func(v ssa.Value) { s.push(taint{v: v, field: somePart}) }
	switch x := instr.(type) {
	case *ssa.UnOp:
		if x.Op == token.MUL {
			same(x)
		}
	case *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Phi,
		*ssa.Range, *ssa.Next:
		same(x.(ssa.Value))
	case *ssa.Extract:
		if _, ok := t.v.(*ssa.Next); !ok || x.Index > 0 {
			same(x)
		}
	case *ssa.Slice:
		if x.X == t.v {
			same(x)
		}
	case *ssa.Index:
		if x.X == t.v {
			same(x)
		}
	case *ssa.IndexAddr:
		if x.X == t.v {
			same(x)
		}
	case *ssa.Lookup:
		if x.X == t.v {
			same(x)
		}
	case *ssa.Store:
		if x.Val == t.v {
			s.storePart(x.Addr)
		}
	case *ssa.MapUpdate:
		if x.Value == t.v {
			s.storePart(x.Map)
		}
	case *ssa.Return:
		for i, r := range x.Results {
			if r == t.v {
				s.returnPart(i)
			}
		}
	case *ssa.Go:
	case ssa.CallInstruction:
		s.passPart(t, x)
	}
}

// returnPart notes that result i holds the value somewhere inside.
func (s *slicer) returnPart(i int) {
	s.out.Parts |= bit(i)
	if s.u.closes(s.f) {
		s.out.Sinks |= SinkResult
	}
}

func (s *slicer) storePart(addr ssa.Value) {
	switch a := addr.(type) {
	case *ssa.Alloc:
		s.cell(a, somePart, false)
	case *ssa.IndexAddr:
		s.storePart(a.X)
	case *ssa.FieldAddr:
		// The object around it holds the part too.
		s.storePart(a.X)
	case *ssa.Slice:
		s.storePart(a.X)
		s.push(taint{v: a, field: somePart})
	case *ssa.FreeVar, *ssa.Global, *ssa.Const:
	default:
		s.push(taint{v: addr, field: somePart})
	}
}

// passPart follows an argument that holds the value somewhere inside.
func (s *slicer) passPart(t taint, instr ssa.CallInstruction) {
	common := instr.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		if v := instr.Value(); v != nil && b.Name() == "append" {
			s.push(taint{v: v, field: somePart})
		}
		return
	}
	c := s.u.callOf(instr)
	if c == nil {
		return
	}
	for _, target := range c.callees {
		if target.through != nil || target.callback {
			continue
		}
		for k, a := range target.args {
			if a == t.v {
				s.partArgument(instr, target, k)
			}
		}
	}
}

func (s *slicer) partArgument(instr ssa.CallInstruction, target *callee, k int) {
	switch {
	case target.entry != nil:
		s.partModelled(instr, target, k)
	case target.fn != nil:
		flow := s.u.partFlow(target.fn, k)
		s.out.Sinks |= flow.Sinks
		s.results(instr, Flow{Results: flow.Results, Parts: flow.Parts})
	case target.sum != nil && k < len(target.sum.PartParams):
		flow := target.sum.PartParams[k]
		s.out.Sinks |= flow.Sinks
		s.results(instr, Flow{Results: flow.Results, Parts: flow.Parts})
	}
}

// partFlow is where a value goes that parameter i of f holds somewhere inside.
func (u *unit) partFlow(f *function, i int) Flow {
	key := flowKey{index: i, part: true}
	if m := f.params[key]; m != nil {
		return *m
	}
	m := new(Flow)
	f.params[key] = m
	if i < len(f.fn.Params) {
		s := u.newSlicer(f)
		s.push(taint{v: f.fn.Params[i], field: somePart})
		*m = s.run()
	}
	return *m
}

func (s *slicer) partModelled(instr ssa.CallInstruction, target *callee, k int) {
	e := target.entry
	index := k
	if target.obj != nil && target.obj.Signature().Recv() != nil {
		index--
	}
	if role := e.ArgRole(index); role != "" && !models.Says(role) {
		s.out.Sinks |= roleSink(role) & (SinkInput | SinkLog)
		return
	}
	switch e.Kind {
	case models.Log:
		s.out.Sinks |= SinkLog
		return
	case models.Command, models.Handler, models.Blocks:
		return
	}
	v := instr.Value()
	if v == nil {
		return
	}
	if _, ok := v.Type().(*types.Tuple); !ok {
		s.partResult(v)
		return
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && !isError(x.Type()) {
			s.partResult(x)
		}
	}
}

// partResult: text and bytes made from the whole hold the part for good.
func (s *slicer) partResult(v ssa.Value) {
	switch t := v.Type().Underlying().(type) {
	case *types.Basic:
		if t.Info()&types.IsString != 0 {
			s.value(v)
		}
	case *types.Slice:
		if b, ok := t.Elem().Underlying().(*types.Basic); ok && b.Kind() == types.Uint8 {
			s.value(v)
			return
		}
		s.push(taint{v: v, field: somePart})
	case *types.Struct, *types.Pointer, *types.Interface, *types.Map:
		s.push(taint{v: v, field: somePart})
	}
}
