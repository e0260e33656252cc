package effects

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// call follows a tainted argument.
func (s *slicer) call(t taint, instr ssa.CallInstruction) {
	if _, ok := instr.(*ssa.Go); ok || instr == s.origin {
		return
	}
	common := instr.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		s.builtin(t, instr, b.Name())
		return
	}
	if common.Value == t.v && !common.IsInvoke() {
		if t.order {
			s.iterate(instr)
		} else {
			s.results(instr, Flow{Results: ^uint64(0)})
		}
		return
	}
	c := s.u.callOf(instr)
	if c == nil {
		return
	}
	if len(c.callees) == 0 {
		s.handedOn(t, instr)
		return
	}
	for _, target := range c.callees {
		if target.through != nil || target.callback {
			continue
		}
		for k, a := range target.args {
			if a == t.v {
				s.argument(t, instr, target, k)
			}
		}
	}
}

// handedOn: the argument of a call that nobody in view answers, unless what is
// called is a parameter, whose meaning the caller knows.
func (s *slicer) handedOn(t taint, instr ssa.CallInstruction) {
	common := instr.Common()
	if p, ok := common.Value.(*ssa.Parameter); ok && !common.IsInvoke() {
		for i, a := range common.Args {
			if a == t.v {
				s.out.Passed |= passedBit(paramIndex(p), i)
			}
		}
		return
	}
	s.opaque(t, instr)
}

// opaque: the argument goes where the analysis cannot follow.
func (s *slicer) opaque(t taint, instr ssa.CallInstruction) {
	if logs(instr.Common()) {
		s.out.Sinks |= SinkLog
		return
	}
	s.out.Sinks |= SinkUnknown
	if v := instr.Value(); v != nil && !t.order {
		s.value(v)
	}
}

// logs recognises the methods of loggers, which every project has its own
// interface for.
func logs(common *ssa.CallCommon) bool {
	if !common.IsInvoke() || common.Signature().Results().Len() > 0 {
		return false
	}
	switch strings.TrimSuffix(strings.TrimSuffix(common.Method.Name(), "f"), "w") {
	case "Debug", "Info", "Warn", "Warning", "Error", "Print", "Trace", "Log":
		return true
	}
	return false
}

func (s *slicer) argument(t taint, instr ssa.CallInstruction, target *callee, k int) {
	switch {
	case target.entry != nil:
		s.modelled(t, instr, target, k)
	case target.fn != nil:
		if t.field >= 0 {
			// Followed by field.
			return
		}
		s.apply(instr, target, s.u.paramFlow(target.fn, k, t.order))
	case target.sum != nil:
		if t.field >= 0 {
			return
		}
		if k < len(target.sum.Params) {
			flow := target.sum.Params[k]
			if t.order {
				flow = asOrder(flow, target.obj)
			}
			s.apply(instr, target, flow)
		}
	default:
		s.opaque(t, instr)
	}
}

// asOrder reads the flow of a value as that of a collection's order: results
// that are collections themselves keep only the doubt about order.
func asOrder(f Flow, obj *types.Func) Flow {
	if obj == nil {
		return f
	}
	results := obj.Signature().Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		if f.Results&bit(i) != 0 && (isSequence(t) || isError(t)) {
			f.Results &^= bit(i)
			f.OrderResults |= bit(i)
		}
	}
	return f
}

// isSequence reports whether the order of t's elements is visible.
func isSequence(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Slice:
		b, ok := t.Elem().Underlying().(*types.Basic)
		return !ok || b.Kind() != types.Uint8
	case *types.Array:
		return true
	case *types.Signature:
		// An iterator.
		return t.Params().Len() == 1 && t.Results().Len() == 0
	}
	return false
}

// apply carries a callee's flow to the call.
func (s *slicer) apply(instr ssa.CallInstruction, target *callee, flow Flow) {
	s.out.Sinks |= flow.Sinks
	for _, key := range flow.Fields {
		s.fieldByKey(key)
	}
	s.results(instr, flow)
	for j, a := range target.args {
		if a == nil {
			continue
		}
		if flow.Params&bit(j) != 0 {
			s.pointee(a, false)
		}
		if flow.OrderParams&bit(j) != 0 {
			s.pointee(a, true)
		}
	}
	for j, a := range target.args {
		for k := 0; flow.Passed>>(8*j) != 0 && k < 8 && a != nil; k++ {
			if flow.Passed&passedBit(j, k) != 0 {
				s.passed(a, k)
			}
		}
	}
	for j, a := range target.args {
		if flow.Repeats&bit(j) != 0 && a != nil {
			s.body(a)
		}
	}
	if flow.Free|flow.OrderFree != 0 && target.fn != nil {
		for _, c := range s.u.stores.closures[target.fn.fn] {
			if c.Parent() != s.f.fn {
				continue
			}
			for i, b := range c.Bindings {
				if flow.Free&bit(i) != 0 {
					s.store(b, taint{field: -1})
				}
				if flow.OrderFree&bit(i) != 0 {
					s.store(b, taint{order: true, field: -1})
				}
			}
		}
	}
}

// passed follows a value into argument k of the function value v.
func (s *slicer) passed(v ssa.Value, k int) {
	if s.handed[handing{v, k}] {
		return
	}
	s.handed[handing{v, k}] = true
	for _, src := range s.u.sources(v) {
		switch {
		case src.fn != nil && s.u.byFn[src.fn] != nil:
			f := s.u.byFn[src.fn]
			flow := s.u.paramFlow(f, k, false)
			flow.Results, flow.OrderResults = 0, 0
			s.out.Sinks |= flow.Sinks
			for _, key := range flow.Fields {
				s.fieldByKey(key)
			}
			for _, c := range s.u.stores.closures[src.fn] {
				if c.Parent() == s.f.fn {
					s.closure(f, c, flow)
				}
			}
		case src.owner == s.f.fn && src.param >= 0:
			s.out.Passed |= passedBit(src.param, k)
		default:
			s.out.Sinks |= SinkUnknown
		}
	}
}

// results taints the results of a call.
func (s *slicer) results(instr ssa.CallInstruction, flow Flow) {
	v := instr.Value()
	if v == nil {
		return
	}
	if _, isTuple := v.Type().(*types.Tuple); !isTuple {
		if flow.Results&1 != 0 {
			s.value(v)
		}
		if flow.OrderResults&1 != 0 {
			s.order(v)
		}
		if flow.Parts&1 != 0 {
			s.push(taint{v: v, field: somePart})
		}
		return
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok {
			if flow.Results&bit(x.Index) != 0 {
				s.value(x)
			}
			if flow.OrderResults&bit(x.Index) != 0 {
				s.order(x)
			}
			if flow.Parts&bit(x.Index) != 0 {
				s.push(taint{v: x, field: somePart})
			}
		}
	}
}

// modelled follows an argument of a function that a model describes.
func (s *slicer) modelled(t taint, instr ssa.CallInstruction, target *callee, k int) {
	e := target.entry
	index := k
	if target.obj != nil && target.obj.Signature().Recv() != nil {
		index--
	}
	if role := e.ArgRole(index); role != "" && index >= 0 && !models.Says(role) {
		s.out.Sinks |= roleSink(role)
		return
	}
	switch e.Kind {
	case models.Log:
		s.out.Sinks |= SinkLog
		return
	case models.Command, models.Handler, models.Blocks:
		if handsOver(target.obj) {
			s.out.Sinks |= SinkUnknown
		}
		return
	}
	if handsOver(target.obj) {
		s.out.Sinks |= SinkUnknown
		return
	}
	if t.order && isError(t.v.Type()) && !saysText(target.obj) {
		return // errors.Is and the like: which error it is, is left alone
	}
	if t.order {
		if e.Ordered || contains(e.Sorts, index) {
			return
		}
	}
	if v := instr.Value(); v != nil {
		if makesError(target.obj) {
			// It is an error whatever it says: only its text is in doubt.
			s.order(v)
		} else {
			s.modelResult(t, v)
		}
	}
	for j, a := range target.args {
		if j == k || a == nil || a == t.v {
			continue
		}
		recv := target.obj != nil && target.obj.Signature().Recv() != nil
		written := e.WritesArg(j)
		if recv {
			written = e.WritesArg(j - 1)
		}
		if written || pointerArgument(a) && !(recv && j == 0) {
			s.pointee(a, false)
		}
	}
}

// saysText reports whether a function of an error yields its text, or another
// error around it.
func saysText(obj *types.Func) bool {
	if obj == nil {
		return false
	}
	results := obj.Signature().Results()
	for i := range results.Len() {
		if b, ok := results.At(i).Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsString != 0 {
			return true
		}
	}
	return false
}

// handsOver recognises the SDK's calls that give a value to another coroutine,
// where it is not followed: Channel.Send, Settable.Set.
func handsOver(obj *types.Func) bool {
	if obj == nil || !models.OfSDK(obj) || obj.Signature().Recv() == nil {
		return false
	}
	switch obj.Name() {
	case "Send", "SendAsync", "Set", "SetValue":
		named, _ := namedOf(obj.Signature().Recv().Type())
		return named != nil && (strings.Contains(named.Obj().Name(), "Channel") || named.Obj().Name() == "Settable")
	}
	return false
}

// makesError recognises constructors of errors, which never return nil.
func makesError(obj *types.Func) bool {
	if obj == nil {
		return false
	}
	results := obj.Signature().Results()
	if results.Len() != 1 || !isError(results.At(0).Type()) {
		return false
	}
	name := obj.Name()
	return name == "Errorf" || strings.HasPrefix(name, "New") || strings.HasPrefix(name, "Wrap")
}

// modelResult taints the results of a modelled function.
func (s *slicer) modelResult(t taint, v ssa.Value) {
	mode := func(r ssa.Value) {
		if s.unfailing && isError(r.Type()) && (t.elems || types.IsInterface(t.v.Type())) {
			return
		}
		if t.order && (isSequence(r.Type()) || isError(r.Type())) {
			s.order(r)
		} else {
			s.value(r)
		}
	}
	if _, ok := v.Type().(*types.Tuple); !ok {
		mode(v)
		return
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok {
			mode(x)
		}
	}
}

// pointerArgument reports whether a modelled function may write through a.
func pointerArgument(a ssa.Value) bool {
	if mi, ok := a.(*ssa.MakeInterface); ok {
		a = mi.X
	}
	_, ok := a.Type().Underlying().(*types.Pointer)
	return ok
}

func contains(list []int, i int) bool {
	for _, x := range list {
		if x == i {
			return true
		}
	}
	return false
}

func roleSink(role string) Sinks {
	switch role {
	case "id", "kind":
		return SinkID
	case "input":
		return SinkInput
	case "timer":
		return SinkTimer
	case "handler":
		return SinkID
	case "log":
		return SinkLog
	}
	return 0
}

func (s *slicer) builtin(t taint, instr ssa.CallInstruction, name string) {
	args := instr.Common().Args
	switch name {
	case "append":
		if v := instr.Value(); v != nil {
			if t.field != -1 {
				s.push(taint{v: v, field: somePart})
			} else if t.order && isSequence(v.Type()) {
				s.order(v)
			} else {
				s.value(v)
			}
		}
	case "copy":
		if len(args) == 2 && args[1] == t.v {
			s.contents(args[0], t.order)
		}
	case "len", "cap":
		if v := instr.Value(); v != nil && !t.order && !t.elems {
			s.value(v)
		}
	case "min", "max", "real", "imag", "complex":
		if v := instr.Value(); v != nil {
			s.value(v)
		}
	case "panic":
		s.out.Sinks |= SinkText
	case "print", "println":
		s.out.Sinks |= SinkLog
	}
}
