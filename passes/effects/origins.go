package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/replayvet/replayvet/passes/models"
)

// Origin is where a workflow.Context comes from.
type Origin struct {
	// Param is the parameter it, or the context it was derived from, came in
	// by; nil when that is not in view.
	Param *ssa.Parameter
	// Disconnected is true when NewDisconnectedContext is on the way.
	Disconnected bool
}

// Origins follows a context through variables, captures and the functions that
// derive one context from another, back to parameters.
func (r *Result) Origins(v ssa.Value) []Origin {
	if r.unit == nil {
		return nil
	}
	r.unit.questions.Lock()
	defer r.unit.questions.Unlock()
	w := &originWalk{u: r.unit, seen: map[originKey]bool{}}
	w.walk(v, false)
	return w.out
}

type originKey struct {
	v            ssa.Value
	disconnected bool
}

type originWalk struct {
	u    *unit
	seen map[originKey]bool
	out  []Origin
}

func (w *originWalk) walk(v ssa.Value, disconnected bool) {
	key := originKey{v, disconnected}
	if w.seen[key] {
		return
	}
	w.seen[key] = true
	switch v := v.(type) {
	case *ssa.Const:
		// A declared variable before its first use.
	case *ssa.Parameter:
		w.out = append(w.out, Origin{Param: v, Disconnected: disconnected})
	case *ssa.Phi:
		for _, e := range v.Edges {
			w.walk(e, disconnected)
		}
	case *ssa.ChangeInterface:
		w.walk(v.X, disconnected)
	case *ssa.ChangeType:
		w.walk(v.X, disconnected)
	case *ssa.MakeInterface:
		w.walk(v.X, disconnected)
	case *ssa.TypeAssert:
		w.walk(v.X, disconnected)
	case *ssa.Extract:
		w.walk(v.Tuple, disconnected)
	case *ssa.Call:
		w.derived(v, disconnected)
	case *ssa.UnOp:
		w.cell(v.X, disconnected)
	default:
		w.out = append(w.out, Origin{Disconnected: disconnected})
	}
}

// derived follows the contexts that a call gets; what it returns is made of
// them.
func (w *originWalk) derived(c *ssa.Call, disconnected bool) {
	if obj := c.Call.StaticCallee(); obj != nil && obj.Object() != nil {
		if fn, ok := obj.Object().(*types.Func); ok && models.OfSDK(fn) && fn.Name() == "NewDisconnectedContext" {
			disconnected = true
		}
	}
	found := false
	for _, a := range c.Call.Args {
		if w.u.wf.IsContext(a.Type()) {
			found = true
			w.walk(a, disconnected)
		}
	}
	if !found {
		w.out = append(w.out, Origin{Disconnected: disconnected})
	}
}

// cell follows what a variable holds, at any time.
func (w *originWalk) cell(addr ssa.Value, disconnected bool) {
	for depth := 0; depth < maxSourceDepth; depth++ {
		fv, ok := addr.(*ssa.FreeVar)
		if !ok {
			break
		}
		addr = w.u.binding(fv)
	}
	if alloc, ok := addr.(*ssa.Alloc); ok {
		stored := w.u.cellStores(alloc)
		for _, s := range stored {
			w.walk(s, disconnected)
		}
		if len(stored) > 0 {
			return
		}
	}
	w.out = append(w.out, Origin{Disconnected: disconnected})
}

// binding is what a captured variable is in the function around; nil when that
// is not in view.
func (u *unit) binding(fv *ssa.FreeVar) ssa.Value {
	for i, own := range fv.Parent().FreeVars {
		if own != fv {
			continue
		}
		for _, c := range u.stores.closures[fv.Parent()] {
			return c.Bindings[i]
		}
	}
	return nil
}
