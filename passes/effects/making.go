package effects

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// Making is where an interface value comes from. Where none of the fields is
// set, that is not in view.
type Making struct {
	// Call yields it as result Result: a call of something outside of this
	// package, or of something that is not known.
	Call   *ssa.Call
	Result int
	// Concrete puts it together from a value of a concrete type.
	Concrete *ssa.MakeInterface
	// Param is a parameter of a function whose callers decide.
	Param *ssa.Parameter
}

// Makings lists where an interface value can come from: back through variables,
// fields, containers, captures and the functions of this package that return
// it. A nil is no value. A channel or future that the SDK hands to a callback of
// a selector is the one that was added with it.
func (r *Result) Makings(v ssa.Value) []Making {
	if r.unit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.start()
	return r.unit.makings(v, map[ssa.Value]bool{})
}

func (u *unit) makings(v ssa.Value, seen map[ssa.Value]bool) []Making {
	w := &sourceWalk{u: u, seen: seen, ordered: true}
	// Other packages are not read to learn what they return.
	narrow := u.narrow
	u.narrow = true
	w.walk(v, 0)
	u.narrow = narrow
	var out []Making
	for _, s := range w.out {
		switch {
		case s.owner != nil:
			p := s.owner.Params[s.param]
			if added := addedWith(p); added != nil {
				out = append(out, u.makings(added, seen)...)
			} else {
				out = append(out, Making{Param: p})
			}
		default:
			out = append(out, Making{Call: s.call, Result: s.index, Concrete: s.made})
		}
	}
	return out
}

// addedWith is the channel or future that a selector's callback gets.
func addedWith(p *ssa.Parameter) ssa.Value {
	fn := p.Parent()
	if fn.Parent() == nil || len(fn.Params) == 0 || fn.Params[0] != p {
		return nil
	}
	var added ssa.Value
	for _, v := range append(closuresOf(fn), fn) {
		refs := v.Referrers()
		if refs == nil {
			continue
		}
		for _, r := range *refs {
			call, ok := r.(ssa.CallInstruction)
			if !ok || !call.Common().IsInvoke() || !models.OfSDK(call.Common().Method) || len(call.Common().Args) != 2 {
				continue
			}
			switch call.Common().Method.Name() {
			case "AddReceive", "AddFuture":
				if added != nil {
					return nil
				}
				added = call.Common().Args[0]
			}
		}
	}
	return added
}

func closuresOf(fn *ssa.Function) []ssa.Value {
	var out []ssa.Value
	if refs := fn.Referrers(); refs != nil {
		for _, r := range *refs {
			if c, ok := r.(*ssa.MakeClosure); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// Callers are the calls in this package that name fn.
func (r *Result) Callers(fn *ssa.Function) []ssa.CallInstruction {
	if r.unit == nil || r.unit.stores == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	return r.unit.stores.static[fn]
}

// Declared lists the functions of this package that have code, in source
// order. To ask for them costs the summaries of the whole package, where
// nothing else has asked for those.
func (r *Result) Declared() []*ssa.Function {
	if r.unit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	r.unit.start()
	out := make([]*ssa.Function, len(r.unit.fns))
	for i, f := range r.unit.fns {
		out[i] = f.fn
	}
	return out
}

// lastStored is what a local variable surely holds where it is loaded: the
// last that was stored on the only way there. What a closure stores between is
// taken to be stored elsewhere.
func lastStored(load *ssa.UnOp) ssa.Value {
	a, ok := load.X.(*ssa.Alloc)
	if !ok || load.Op != token.MUL {
		return nil
	}
	b := load.Block()
	at := len(b.Instrs)
	for i, instr := range b.Instrs {
		if instr == load {
			at = i
		}
	}
	for range 16 {
		for i := at - 1; i >= 0; i-- {
			if st, ok := b.Instrs[i].(*ssa.Store); ok && st.Addr == a {
				return st.Val
			}
		}
		if len(b.Preds) != 1 {
			return nil
		}
		b = b.Preds[0]
		at = len(b.Instrs)
	}
	return nil
}
