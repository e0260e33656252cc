package options

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

const (
	// maxSteps bounds the work for one call; beyond it, things are unknown.
	maxSteps = 4000
	maxDepth = 16
	// maxAlternatives reach a call; more say nothing that helps.
	maxAlternatives = 16
)

// frame is a function on the way to what is evaluated. With call set, the
// function's parameters are the arguments of that call, in up; otherwise they
// are what any caller passes.
type frame struct {
	fn    *ssa.Function
	call  ssa.CallInstruction
	up    *frame
	depth int
}

// deeper is the same frame further on: what goes round in circles must end.
func (f *frame) deeper() *frame {
	return &frame{fn: f.fn, call: f.call, up: f.up, depth: f.depth + 1}
}

func (f *frame) enter(fn *ssa.Function, call ssa.CallInstruction) *frame {
	return &frame{fn: fn, call: call, up: f, depth: f.depth + 1}
}

// caller is the frame of a function that calls f.
func (f *frame) caller(fn *ssa.Function) *frame {
	return &frame{fn: fn, depth: f.depth + 1}
}

// evaluation computes what reaches one call.
type evaluation struct {
	pkg  *pkg
	fuel int
	// turns are the variables being evaluated, and what they can be so far.
	turns map[turn][]Options
}

type turn struct {
	v    ssa.Value
	call ssa.CallInstruction
	up   *frame
	kind Kind
}

func (e *evaluation) spent(f *frame) bool {
	e.fuel--
	return e.fuel < 0 || f.depth > maxDepth
}

// argument is where a parameter's value comes from.
type argument struct {
	v ssa.Value
	f *frame
}

// arguments lists what a parameter can be; complete is false when callers are
// not in view.
func (e *evaluation) arguments(p *ssa.Parameter, f *frame) (args []argument, complete bool) {
	index := -1
	for i, q := range p.Parent().Params {
		if q == p {
			index = i
		}
	}
	if index < 0 || p.Parent() != f.fn {
		return nil, false
	}
	if f.call != nil {
		if a := f.call.Common().Args; index < len(a) {
			return []argument{{a[index], f.up}}, true
		}
		return nil, false
	}
	for _, c := range e.pkg.callers[f.fn] {
		if a := c.Common().Args; index < len(a) {
			args = append(args, argument{a[index], f.caller(c.Parent())})
		}
	}
	complete = len(args) > 0 && len(e.pkg.given[f.fn]) == 0 && !e.pkg.visible(f.fn) && !e.pkg.registered(f.fn)
	return args, complete
}

// results lists result i of a call to a function of this package.
func (e *evaluation) results(call *ssa.Call, i int, f *frame) []argument {
	fn := e.pkg.callee(call)
	if fn == nil {
		return nil
	}
	for g := f; g != nil; g = g.up {
		if g.fn == fn {
			return nil // recursion
		}
	}
	in := f.enter(fn, call)
	var out []argument
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(ret.Results) {
			out = append(out, argument{ret.Results[i], in})
		}
	}
	return out
}

// held lists what a load yields: what the variable, captured or not, or the
// package variable holds at that point. ok is false when it is not in view.
func (e *evaluation) held(load *ssa.UnOp, f *frame) (records []record, in *frame, ok bool) {
	switch addr := load.X.(type) {
	case *ssa.Alloc:
		return recordsAt(e.pkg, addr, load), f, true
	case *ssa.FreeVar:
		return e.captured(addr, f)
	case *ssa.Global:
		records, ok := e.pkg.initial(addr)
		return records, &frame{fn: addr.Pkg.Func("init"), depth: f.depth + 1}, ok
	}
	return nil, nil, false
}

// captured is what a captured variable holds whenever the closure may run.
func (e *evaluation) captured(fv *ssa.FreeVar, f *frame) ([]record, *frame, bool) {
	fn := fv.Parent()
	made := e.pkg.closures[fn]
	if len(made) != 1 {
		return nil, nil, false
	}
	for i, v := range fn.FreeVars {
		if v != fv {
			continue
		}
		in := f.caller(made[0].Parent())
		switch b := made[0].Bindings[i].(type) {
		case *ssa.Alloc:
			return recordsFrom(e.pkg, b, made[0]), in, true
		case *ssa.FreeVar:
			if e.spent(in) {
				return nil, nil, false
			}
			return e.captured(b, in)
		}
	}
	return nil, nil, false
}

// constant is the one constant that v is; ok is false when it is not in view
// or there are several.
func (e *evaluation) constant(v ssa.Value, f *frame) (constant.Value, bool) {
	if v == opaque || e.spent(f) {
		return nil, false
	}
	switch x := v.(type) {
	case *ssa.Const:
		return x.Value, x.Value != nil
	case *ssa.ChangeType:
		return e.constant(x.X, f)
	case *ssa.Convert:
		return e.convert(x, f)
	case *ssa.BinOp:
		return e.binary(x, f)
	case *ssa.Phi:
		var all []argument
		for _, edge := range x.Edges {
			all = append(all, argument{edge, f.deeper()})
		}
		return e.same(all)
	case *ssa.Parameter:
		args, complete := e.arguments(x, f)
		if !complete {
			return nil, false
		}
		return e.same(args)
	case *ssa.Call:
		return e.same(e.results(x, 0, f))
	case *ssa.UnOp:
		if x.Op != token.MUL {
			return nil, false
		}
		if fa, ok := x.X.(*ssa.FieldAddr); ok {
			return e.field(x, fa, f)
		}
		records, in, ok := e.held(x, f)
		if !ok {
			return nil, false
		}
		var all []argument
		for _, r := range records {
			if r.base == nil {
				return nil, false
			}
			all = append(all, argument{r.base, in})
		}
		return e.same(all)
	}
	return nil, false
}

// field is the one constant that a field of a local variable holds.
func (e *evaluation) field(load *ssa.UnOp, fa *ssa.FieldAddr, f *frame) (constant.Value, bool) {
	a, ok := fa.X.(*ssa.Alloc)
	if !ok {
		return e.same(e.stored(load, f))
	}
	name := deref(a.Type()).Underlying().(*types.Struct).Field(fa.Field).Name()
	var one constant.Value
	for _, s := range e.filled(deref(a.Type()), recordsAt(e.pkg, a, load), f.deeper()) {
		v := s.Field(name)
		if !v.Known || v.Value == nil || one != nil && !(one.Kind() == v.Value.Kind() && constant.Compare(one, token.EQL, v.Value)) {
			return nil, false
		}
		one = v.Value
	}
	return one, one != nil
}

func (e *evaluation) same(all []argument) (constant.Value, bool) {
	var one constant.Value
	for _, a := range all {
		v, ok := e.constant(a.v, a.f)
		if !ok || one != nil && !(one.Kind() == v.Kind() && constant.Compare(one, token.EQL, v)) {
			return nil, false
		}
		one = v
	}
	return one, one != nil
}

func (e *evaluation) convert(x *ssa.Convert, f *frame) (constant.Value, bool) {
	v, ok := e.constant(x.X, f)
	if !ok {
		return nil, false
	}
	to, ok := x.Type().Underlying().(*types.Basic)
	if !ok {
		return nil, false
	}
	switch {
	case to.Info()&types.IsInteger != 0:
		if v.Kind() == constant.Float {
			fl, _ := constant.Float64Val(v)
			return constant.MakeInt64(int64(fl)), true
		}
		return v, v.Kind() == constant.Int
	case to.Info()&types.IsFloat != 0:
		v = constant.ToFloat(v)
		return v, v.Kind() == constant.Float || v.Kind() == constant.Int
	case to.Info()&types.IsString != 0:
		return v, v.Kind() == constant.String
	}
	return nil, false
}

func (e *evaluation) binary(x *ssa.BinOp, f *frame) (constant.Value, bool) {
	l, ok := e.constant(x.X, f)
	if !ok {
		return nil, false
	}
	r, ok := e.constant(x.Y, f)
	if !ok || l.Kind() == constant.String || l.Kind() == constant.Bool || r.Kind() != l.Kind() {
		return nil, false
	}
	op := x.Op
	switch op {
	case token.ADD, token.SUB, token.MUL:
	case token.QUO:
		if constant.Sign(r) == 0 {
			return nil, false
		}
		if l.Kind() == constant.Int {
			op = token.QUO_ASSIGN // division of integers, in the words of package constant
		}
	default:
		return nil, false
	}
	return constant.BinaryOp(l, op, r), true
}
