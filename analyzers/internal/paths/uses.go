package paths

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/effects"
)

// Use is one call of the SDK, or of code that is not in view, with a value.
type Use struct {
	Call ssa.CallInstruction
	// Symbol of the models, "" for other code.
	Symbol string
	// Value is the value under the name it has there.
	Value ssa.Value
}

// Uses lists the calls that get v, as receiver or argument: through variables,
// captures and helpers of the package, and what an Add method of a Selector
// returns, which is the Selector. It is not complete when v, or a variable
// that holds it, goes where it is not followed: into a field, a container, a
// result, or other code.
func Uses(r *effects.Result, v ssa.Value) (uses []Use, complete bool) {
	w := &useWalk{effects: r, seen: map[ssa.Value]bool{}, complete: true}
	w.value(v)
	return w.out, w.complete
}

type useWalk struct {
	effects  *effects.Result
	seen     map[ssa.Value]bool
	out      []Use
	complete bool
}

func (w *useWalk) value(v ssa.Value) {
	if w.seen[v] {
		return
	}
	w.seen[v] = true
	refs := v.Referrers()
	if refs == nil {
		w.complete = false
		return
	}
	for _, ref := range *refs {
		switch x := ref.(type) {
		case *ssa.Phi:
			w.value(x)
		case *ssa.ChangeInterface:
			w.value(x)
		case *ssa.ChangeType:
			w.value(x)
		case *ssa.MakeInterface:
			w.value(x)
		case *ssa.TypeAssert:
			w.value(x)
		case *ssa.Extract:
			if x.Index == 0 {
				w.value(x)
			}
		case *ssa.Store:
			if x.Val == v {
				w.cell(x.Addr)
			}
		case *ssa.MakeClosure:
			for i, b := range x.Bindings {
				if fn, ok := x.Fn.(*ssa.Function); ok && b == v && i < len(fn.FreeVars) {
					w.value(fn.FreeVars[i])
				}
			}
		case ssa.CallInstruction:
			w.call(x, v)
		case *ssa.DebugRef, *ssa.BinOp, *ssa.If:
		default:
			w.complete = false
		}
	}
}

// cell follows what is stored in a variable to where it is read.
func (w *useWalk) cell(addr ssa.Value) {
	if w.seen[addr] {
		return
	}
	switch addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
	default:
		w.complete = false
		return
	}
	w.seen[addr] = true
	if fv, ok := addr.(*ssa.FreeVar); ok {
		// Others see the variable as well.
		for _, b := range bindings(fv) {
			w.cell(b)
		}
	}
	for _, ref := range *addr.Referrers() {
		switch x := ref.(type) {
		case *ssa.UnOp:
			if x.Op == token.MUL {
				w.value(x)
			}
		case *ssa.Store:
			w.complete = w.complete && x.Addr == addr
		case *ssa.MakeClosure:
			for i, b := range x.Bindings {
				if fn, ok := x.Fn.(*ssa.Function); ok && b == addr && i < len(fn.FreeVars) {
					w.cell(fn.FreeVars[i])
				}
			}
		case *ssa.DebugRef:
		default:
			w.complete = false
		}
	}
}

// bindings are the variables of the functions around that a captured one is.
func bindings(fv *ssa.FreeVar) []ssa.Value {
	parent := fv.Parent().Parent()
	if parent == nil {
		return nil
	}
	var out []ssa.Value
	for i, own := range fv.Parent().FreeVars {
		if own != fv {
			continue
		}
		for _, b := range parent.Blocks {
			for _, instr := range b.Instrs {
				if c, ok := instr.(*ssa.MakeClosure); ok && c.Fn == fv.Parent() {
					out = append(out, c.Bindings[i])
				}
			}
		}
	}
	return out
}

func (w *useWalk) call(call ssa.CallInstruction, v ssa.Value) {
	targets, complete := w.effects.Targets(call)
	w.complete = w.complete && complete && len(targets) > 0
	for _, t := range targets {
		switch {
		case t.Callback:
		case t.Func != nil:
			followed := false
			for i, a := range t.Args {
				if a == v && i < len(t.Func.Params) {
					w.value(t.Func.Params[i])
					followed = true
				}
			}
			w.complete = w.complete && followed
		case t.Entry != nil:
			w.out = append(w.out, Use{Call: call, Symbol: t.Entry.Symbol, Value: v})
			if adds[t.Entry.Symbol] && call.Common().IsInvoke() && call.Common().Value == v && call.Value() != nil {
				w.value(call.Value())
			}
		default:
			w.out = append(w.out, Use{Call: call, Value: v})
			w.complete = false
		}
	}
}

// adds are the methods of a Selector that return it.
var adds = map[string]bool{
	"workflow.Selector.AddFuture": true, "workflow.Selector.AddReceive": true, "workflow.Selector.AddSend": true,
}
