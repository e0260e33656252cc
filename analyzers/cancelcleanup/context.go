package cancelcleanup

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// frame is a function on the way to a call: its parameters are the arguments
// of the call that leads into it.
type frame struct {
	fn   *ssa.Function
	call ssa.CallInstruction
	// args are the values of the parameters, which belong to up.
	args []ssa.Value
	up   *frame
}

// of is the frame of fn among f and those around it.
func (f *frame) of(fn *ssa.Function) *frame {
	for g := f; g != nil; g = g.up {
		if g.fn == fn {
			return g
		}
	}
	return &frame{fn: fn}
}

// maxDepth bounds how far a context is followed back, and clean-up forward.
const maxDepth = 12

// chain lists what cancels a context: the contexts from WithCancel that it is
// derived from, innermost first, and the parameter that it came in by. It is
// not ok when that is not in view, when it differs, or when the context is
// disconnected.
func (r *run) chain(v ssa.Value, f *frame) (chain []ssa.Value, ok bool) {
	w := &contextWalk{run: r, seen: map[ssa.Value]bool{}}
	return w.walk(v, f, 0)
}

type contextWalk struct {
	*run
	seen map[ssa.Value]bool
}

func (w *contextWalk) walk(v ssa.Value, f *frame, depth int) ([]ssa.Value, bool) {
	if depth > maxDepth {
		return nil, false
	}
	depth++
	switch x := v.(type) {
	case *ssa.Parameter:
		in := f.of(x.Parent())
		if i := slices.Index(x.Parent().Params, x); in.args != nil && i < len(in.args) {
			return w.walk(in.args[i], in.up, depth)
		}
		return w.received(x, depth)
	case *ssa.Phi:
		if w.seen[x] {
			return nil, true // a turn of a loop adds nothing
		}
		w.seen[x] = true
		return w.same(x.Edges, f, depth)
	case *ssa.Extract:
		return w.walk(x.Tuple, f, depth)
	case *ssa.ChangeInterface:
		return w.walk(x.X, f, depth)
	case *ssa.Call:
		return w.derived(x, f, depth)
	case *ssa.UnOp:
		if x.Op == token.MUL {
			return w.variable(x.X, f, depth)
		}
	}
	return nil, false
}

// same is the chain that all the values have.
func (w *contextWalk) same(vs []ssa.Value, f *frame, depth int) ([]ssa.Value, bool) {
	var chain []ssa.Value
	for _, v := range vs {
		one, ok := w.walk(v, f, depth)
		switch {
		case !ok:
			return nil, false
		case one == nil:
		case chain == nil:
			chain = one
		case !slices.Equal(chain, one):
			return nil, false
		}
	}
	return chain, true
}

func (w *contextWalk) derived(call *ssa.Call, f *frame, depth int) ([]ssa.Value, bool) {
	fn := callee(call)
	if fn == nil {
		return nil, false
	}
	if models.OfSDK(fn.Object()) {
		if fn.Name() == "NewDisconnectedContext" || len(call.Call.Args) == 0 {
			return nil, false
		}
		chain, ok := w.walk(call.Call.Args[0], f, depth)
		if ok && chain != nil && fn.Name() == "WithCancel" {
			chain = append([]ssa.Value{call}, chain...)
		}
		return chain, ok
	}
	// A function of the package that returns a context.
	if len(fn.Blocks) == 0 || w.seen[call] {
		return nil, false
	}
	w.seen[call] = true
	in := &frame{fn: fn, call: call, args: call.Call.Args, up: f}
	var results []ssa.Value
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for _, res := range ret.Results {
			if w.wf.IsContext(res.Type()) {
				results = append(results, res)
			}
		}
	}
	if len(results) == 0 {
		return nil, false
	}
	return w.same(results, in, depth)
}

// variable is the chain of all that a variable is set to.
func (w *contextWalk) variable(addr ssa.Value, f *frame, depth int) ([]ssa.Value, bool) {
	switch x := addr.(type) {
	case *ssa.Alloc:
		if w.seen[x] {
			return nil, true // set to what is derived from itself
		}
		w.seen[x] = true
		defer delete(w.seen, x)
		return w.same(w.stored(x, 0), f.of(x.Parent()), depth)
	case *ssa.FreeVar:
		made := w.closures[x.Parent()]
		if len(made) != 1 {
			return nil, false
		}
		return w.variable(made[0].Bindings[slices.Index(x.Parent().FreeVars, x)], f, depth)
	}
	return nil, false
}

// stored are the values that a variable is set to, also by the closures that
// capture it.
func (w *contextWalk) stored(addr ssa.Value, depth int) []ssa.Value {
	var out []ssa.Value
	if depth > maxDepth {
		return out
	}
	for _, r := range *addr.Referrers() {
		switch x := r.(type) {
		case *ssa.Store:
			if x.Addr == addr {
				out = append(out, x.Val)
			}
		case *ssa.MakeClosure:
			fn := x.Fn.(*ssa.Function)
			for i, b := range x.Bindings {
				if b == addr {
					out = append(out, w.stored(fn.FreeVars[i], depth+1)...)
				}
			}
		}
	}
	return out
}

// received is the chain of a parameter that no call on the way has set: that
// of the arguments of all calls in view, and the parameter itself where the
// SDK, or nobody in view, calls the function.
func (w *contextWalk) received(p *ssa.Parameter, depth int) ([]ssa.Value, bool) {
	fn := p.Parent()
	code := w.code[fn]
	if code == nil {
		return nil, false
	}
	if code.Root || len(w.callers[fn]) == 0 {
		return []ssa.Value{p}, true
	}
	if w.seen[p] {
		return nil, true
	}
	w.seen[p] = true
	i := slices.Index(fn.Params, p)
	var args []ssa.Value
	for _, c := range w.callers[fn] {
		if i >= len(c.Common().Args) {
			return nil, false
		}
		args = append(args, c.Common().Args[i])
	}
	return w.same(args, nil, depth)
}
