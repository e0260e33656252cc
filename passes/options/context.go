package options

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/workflows"
)

var unknown = Options{Struct: Struct{Open: true}, Set: true}

// context lists the options of a kind that the context v can carry.
func (e *evaluation) context(v ssa.Value, f *frame, kind Kind) []Options {
	if v == opaque || e.spent(f) {
		return []Options{unknown}
	}
	switch x := v.(type) {
	case *ssa.Const:
		return nil // nil: a variable before its first use
	case *ssa.ChangeInterface:
		return e.context(x.X, f, kind)
	case *ssa.ChangeType:
		return e.context(x.X, f, kind)
	case *ssa.Phi:
		return e.cyclic(x, f, kind, func(in *frame) (out []Options) {
			for _, edge := range x.Edges {
				out = append(out, e.context(edge, in, kind)...)
			}
			return out
		})
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok {
			return e.derived(call, x.Index, f, kind)
		}
	case *ssa.Call:
		return e.derived(x, 0, f, kind)
	case *ssa.Parameter:
		return e.received(x, f, kind)
	case *ssa.UnOp:
		if x.Op == token.MUL {
			return e.loaded(x, f, kind)
		}
	}
	return []Options{unknown}
}

func (e *evaluation) loaded(x *ssa.UnOp, f *frame, kind Kind) []Options {
	records, in, ok := e.held(x, f)
	if !ok {
		stored := e.stored(x, f)
		if stored == nil {
			return []Options{unknown}
		}
		return e.cyclic(x, f, kind, func(*frame) (out []Options) {
			for _, s := range stored {
				out = append(out, e.context(s.v, s.f, kind)...)
			}
			return out
		})
	}
	return e.cyclic(x, in, kind, func(in *frame) (out []Options) {
		for _, r := range records {
			if r.base != nil {
				out = append(out, e.context(r.base, in, kind)...)
			}
		}
		return out
	})
}

// cyclic evaluates a variable, which in a loop can depend on itself: what is
// known so far stands for it, until nothing is added.
func (e *evaluation) cyclic(v ssa.Value, f *frame, kind Kind, once func(*frame) []Options) []Options {
	key := turn{v, f.call, f.up, kind}
	if known, ok := e.turns[key]; ok {
		return known
	}
	defer delete(e.turns, key)
	var known []Options
	for {
		e.turns[key] = known
		next := distinct(slices.Concat(known, once(f.deeper())))
		if len(next) == len(known) || e.fuel < 0 {
			return next
		}
		known = next
	}
}

// derived are the options of a context that a call returns.
func (e *evaluation) derived(call *ssa.Call, result int, f *frame, kind Kind) []Options {
	name := sdkFunc(call)
	args := call.Call.Args
	if of, ok := replacing[name]; ok && of == kind {
		return e.replaced(call.Pos(), args[0], args[1], f, kind)
	}
	if set, ok := setting[name]; ok && set.kind == kind {
		var out []Options
		value := e.setting(set.field, args[1], call.Pos(), f, call)
		for _, o := range e.context(args[0], f, kind) {
			out = append(out, Options{Set: true, Struct: o.with(set.field, value), Given: o.Given})
		}
		return out
	}
	_, replaces := replacing[name]
	_, sets := setting[name]
	if keeping[name] || replaces || sets {
		return e.context(args[0], f, kind)
	}
	if sessions[name] {
		var out []Options
		for _, o := range e.context(args[0], f, kind) {
			out = append(out, Options{Set: o.Set, Struct: o.with("TaskQueue", Setting{}), Given: o.Given})
		}
		return out
	}
	results := e.results(call, result, f)
	if len(results) == 0 {
		return []Options{unknown}
	}
	var out []Options
	for _, r := range results {
		out = append(out, e.context(r.v, r.f, kind)...)
	}
	return distinct(out)
}

func (e *evaluation) replaced(at token.Pos, ctx, v ssa.Value, f *frame, kind Kind) []Options {
	var out []Options
	for _, s := range e.structs(v, f) {
		// An empty name leaves the queue that was set before.
		if kind != Local && s.Field("TaskQueue").Zero() &&
			slices.ContainsFunc(e.context(ctx, f, kind), func(o Options) bool { return !o.Field("TaskQueue").Zero() }) {
			s = s.with("TaskQueue", Setting{})
		}
		out = append(out, Options{Struct: s, Set: true, Given: at})
	}
	if out == nil {
		return []Options{unknown}
	}
	return out
}

// received are the options of a context that a function is called with.
func (e *evaluation) received(p *ssa.Parameter, f *frame, kind Kind) []Options {
	if f.call != nil {
		if args, ok := e.arguments(p, f); ok {
			return e.context(args[0].v, args[0].f, kind)
		}
		return []Options{unknown}
	}
	fn := f.fn
	if p.Parent() != fn || len(fn.Params) == 0 {
		return []Options{unknown}
	}
	args, complete := e.arguments(p, f)
	var out []Options
	for _, a := range args {
		out = append(out, e.context(a.v, a.f, kind)...)
	}
	switch {
	case complete:
	case e.pkg.isEntry(fn):
		out = append(out, Options{})
	case e.isCoroutine(fn) && len(args) == 0:
		for _, c := range e.pkg.given[fn] {
			out = append(out, e.context(c.Common().Args[0], f.caller(c.Parent()), kind)...)
		}
	default:
		out = append(out, unknown)
	}
	return distinct(out)
}

// isCoroutine reports whether all that is done with fn is to start it with a
// context of its own, derived from the one of who starts it.
func (e *evaluation) isCoroutine(fn *ssa.Function) bool {
	root := e.pkg.roots[fn]
	if root == nil || root.Kind != workflows.Coroutine || len(fn.Params) != 1 || e.pkg.visible(fn) {
		return false
	}
	for _, c := range e.pkg.given[fn] {
		if c == nil {
			return false
		}
		if name := sdkFunc(c); name != "Go" && name != "GoNamed" {
			return false
		}
	}
	return len(e.pkg.given[fn]) > 0
}
