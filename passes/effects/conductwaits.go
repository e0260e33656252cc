package effects

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"
)

// wait takes down that an instruction waits for as long as d says.
func (w *conductWalk) wait(instr ssa.Instruction, d ssa.Value) {
	if p := w.parameter(d); p >= 0 {
		if !slices.Contains(w.out.Sleeps, p) {
			w.out.Sleeps = append(w.out.Sleeps, p)
		}
	}
	length, known := w.duration(d)
	w.waitFor(instr, length, known, func() []Step {
		text := w.u.qualified(w.f) + " waits"
		if known {
			text += " for " + length.String()
		}
		return []Step{w.u.step(w.f, w.u.spanOf(w.f, instr).pos, text)}
	})
}

// moment is a wait that nobody has to end.
const moment = 10 * time.Second

func (w *conductWalk) waitFor(instr ssa.Instruction, length time.Duration, known bool, steps func() []Step) {
	w.out.Waits = true
	w.out.Lasts = w.out.Lasts || !known || length > moment
	at := deed{block: instr.Block(), kind: waiting, steps: steps()}
	if known {
		at.wait = length
		if length > w.out.Wait.For {
			w.out.Wait = Wait{length, at.steps}
		}
	}
	w.deeds = append(w.deeds, at)
}

// selects takes in a select that a timer ends at the latest.
func (w *conductWalk) selects(sel *ssa.Select) {
	if !sel.Blocking {
		return
	}
	var first ssa.Value
	timers := 0
	for _, st := range sel.States {
		if st.Dir != types.RecvOnly {
			continue
		}
		d, ok := w.timer(st.Chan)
		if !ok {
			continue
		}
		timers++
		if length, known := w.duration(d); known {
			if best, ok := w.duration(first); !ok || length < best {
				first = d
			}
		} else {
			w.wait(sel, d)
			return
		}
	}
	if timers > 0 {
		w.wait(sel, first)
	}
}

// timer reports whether a channel is that of a timer or ticker, and what says
// how long it runs; nil if that is not in view.
func (w *conductWalk) timer(ch ssa.Value) (d ssa.Value, ok bool) {
	ch = w.behind(ch)
	if call, isCall := ch.(*ssa.Call); isCall {
		if name := timeFunc(call); name == "After" || name == "Tick" {
			return call.Call.Args[0], true
		}
		return nil, false
	}
	load, isLoad := ch.(*ssa.UnOp)
	if !isLoad || load.Op != token.MUL {
		return nil, false
	}
	field, isField := load.X.(*ssa.FieldAddr)
	if !isField {
		return nil, false
	}
	named, _ := namedOf(field.X.Type())
	if named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "time" {
		return nil, false
	}
	if call, isCall := w.behind(field.X).(*ssa.Call); isCall {
		if name := timeFunc(call); name == "NewTimer" || name == "NewTicker" {
			return call.Call.Args[0], true
		}
	}
	return nil, true
}

func timeFunc(call *ssa.Call) string {
	fn := call.Call.StaticCallee()
	if fn == nil || fn.Object() == nil || fn.Object().Pkg() == nil || fn.Object().Pkg().Path() != "time" || fn.Signature.Recv() != nil {
		return ""
	}
	return fn.Name()
}

// behind follows a value through local variables that are set once, also by
// the function around a closure.
func (w *conductWalk) behind(v ssa.Value) ssa.Value {
	for range 8 {
		switch x := v.(type) {
		case *ssa.ChangeType:
			v = x.X
		case *ssa.Convert:
			v = x.X
		case *ssa.FreeVar:
			closures := w.u.stores.closures[x.Parent()]
			if len(closures) != 1 {
				return v
			}
			v = closures[0].Bindings[slices.Index(x.Parent().FreeVars, x)]
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return v
			}
			addr := x.X
			if fv, ok := addr.(*ssa.FreeVar); ok {
				addr = w.behind(fv)
			}
			if _, ok := addr.(*ssa.Alloc); !ok {
				return v
			}
			stored := w.u.cellStores(addr)
			if len(stored) != 1 {
				return v
			}
			v = stored[0]
		default:
			return v
		}
	}
	return v
}

// duration is the value of a constant, or of a package variable that only its
// declaration sets.
func (w *conductWalk) duration(v ssa.Value) (time.Duration, bool) {
	if v == nil {
		return 0, false
	}
	v = w.behind(v)
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		g, ok := load.X.(*ssa.Global)
		if !ok {
			return 0, false
		}
		stored := w.u.stores.globals[g]
		if len(stored) != 1 {
			return 0, false
		}
		v = stored[0]
	}
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	n, exact := constant.Int64Val(c.Value)
	return time.Duration(n), exact
}

// parameter is the index of the function's parameter that v is, or -1.
func (w *conductWalk) parameter(v ssa.Value) int {
	if p, ok := v.(*ssa.Parameter); ok && p.Parent() == w.f.fn {
		return paramIndex(p)
	}
	return -1
}
